"""The words of `airdeck plan`, read: which verb, for whom, with what, and where the plan goes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api_client.operations.verbs import REMOVE, RENAME_GROUP, VERBS, Subject, Verb

if TYPE_CHECKING:
    from api_client.directory.query.filter import Filter
    from api_client.operations.roster.lines import Roster


@dataclass(frozen=True, slots=True)
class Wish:
    """The words as they were given."""

    verb: str
    words: tuple[str, ...]
    filter: str | None
    roster: str | None
    group: str | None
    name: str | None
    replacement_owner: str | None
    output: str
    report: Path | None
    force: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What the words come to: one of `filter`, `roster` and `words` says whom or what the plan is for.

    `words` are for verbs on groups and tokens; people who are named in words are a roster. `output` is None for
    standard output.
    """

    verb: Verb
    words: tuple[str, ...]
    filter: Filter | None
    roster: Roster | None
    group: str | None
    name: str | None
    replacement_owner: str | None
    output: Path | None
    report: Path | None
    force: bool


def read_order(wish: Wish) -> Order:
    """Read everything before any request: the filter, the roster, and whether the files can be written.

    Raises `InvalidFilterError`, the `RosterError`s of reading, the errors of the targets, and `click.UsageError` for
    words that do not go together.
    """
    verb = VERBS[wish.verb]
    _check_choice(wish, verb)
    _check_parameters(wish, verb)
    return Order(
        verb=verb,
        words=wish.words,
        filter=_filter(wish),
        roster=_roster(wish, verb),
        group=wish.group,
        name=wish.name,
        replacement_owner=wish.replacement_owner,
        output=_target(wish.output, force=wish.force),
        report=None if wish.report is None else _target(str(wish.report), force=wish.force),
        force=wish.force,
    )


def _check_choice(wish: Wish, verb: Verb) -> None:
    """One way to choose, since two could be meant to add up or to narrow down; a blank filter may be a mishap."""
    ways = [bool(wish.words), wish.filter is not None, wish.roster is not None]
    nouns = {Subject.GROUP: "groups", Subject.TOKEN: "tokens"}
    if verb.subject in nouns and (sum(ways[1:]) or not wish.words):
        message = f"{verb.id} takes the {nouns[verb.subject]} as words: airdeck plan {verb.id} ID … -o FILE."
        raise click.UsageError(message)
    if sum(ways) != 1:
        message = "Name the users by id or e-mail address, or by --filter, or by --from: one of them."
        raise click.UsageError(message)
    if wish.filter is not None and not wish.filter.strip():
        message = "A blank filter finds everybody; say so in words if you mean it, as in --filter 'state:active'."
        raise click.UsageError(message)
    if wish.report is not None and wish.roster is None:
        message = "--report tells what became of the lines of --from."
        raise click.UsageError(message)
    if verb is RENAME_GROUP and len(wish.words) > 1:
        message = "rename-group takes one group, since names are unique."
        raise click.UsageError(message)


def _check_parameters(wish: Wish, verb: Verb) -> None:
    """Each parameter where its verb needs it, and nowhere else, where it would be passed over."""
    takes = {
        "--group": (wish.group, verb.subject is Subject.MEMBERSHIP, True),
        "--name": (wish.name, verb is RENAME_GROUP, True),
        "--replacement-owner": (wish.replacement_owner, verb is REMOVE, False),
    }
    for option, (given, fits, is_needed) in takes.items():
        if given is not None and not fits:
            message = f"{option} is not for {verb.id}."
            raise click.UsageError(message)
        if given is None and fits and is_needed:
            message = f"{verb.id} needs {option}."
            raise click.UsageError(message)


def _filter(wish: Wish) -> Filter | None:
    from api_client.directory.query.filter import Filter
    from api_client.directory.user_columns import USERS

    return None if wish.filter is None else Filter.parse(wish.filter, USERS)


def _roster(wish: Wish, verb: Verb) -> Roster | None:
    from api_client.operations.roster.reading import read_roster, read_stream, roster_of_words

    if wish.roster is not None:
        is_stdin = wish.roster == "-"
        return read_stream(sys.stdin.buffer, "standard input") if is_stdin else read_roster(Path(wish.roster))
    is_about_people = verb.subject in {Subject.USER, Subject.MEMBERSHIP}
    return roster_of_words(wish.words) if wish.words and is_about_people else None


def _target(word: str, *, force: bool) -> Path | None:
    from exporters.files import check_target

    if word == "-":
        return None
    path = Path(word)
    check_target(path, force=force)
    return path
