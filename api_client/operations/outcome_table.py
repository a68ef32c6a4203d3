"""What became of a run's changes, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.query import moments
from api_client.directory.values import Value
from api_client.operations.journal.entries import Outcome
from api_client.operations.plan_words import words_of
from api_client.operations.verbs import Subject

_OURS = Source.COUNTED

OUTCOMES = Columns(
    noun="change",
    every=(
        Column("number", "No.", Kind.NUMBER, 5, _OURS, "Place of the change in its plan"),
        Column("outcome", "Outcome", Kind.WORD, 8, _OURS, "done, failed, unknown, skipped, or planned: not yet sent"),
        Column("email", "Email", Kind.TEXT, 27, _OURS, "E-mail address of the user", short_names=("mail",)),
        Column("name", "Name", Kind.TEXT, 18, _OURS, "Name of the user, the group or the token"),
        Column("before", "Before", Kind.WORD, 11, _OURS, "What was so before, as far as it was known"),
        Column("after", "After", Kind.WORD, 11, _OURS, "What was wanted"),
        Column("words", "Words", Kind.TEXT, 40, _OURS, "Why, where there is something to say", grows=True),
        Column("http", "HTTP", Kind.NUMBER, 4, _OURS, "HTTP status of the answer"),
        Column("at", "When", Kind.TIME, 16, _OURS, "When the outcome was known"),
        Column("attempts", "Sent", Kind.NUMBER, 4, _OURS, "How often the change was sent"),
        Column("user_id", "User ID", Kind.TEXT, 17, _OURS, "Airtable's id of the user"),
        Column("group_id", "Group ID", Kind.TEXT, 17, _OURS, "Airtable's id of the group"),
        Column("token_id", "Token ID", Kind.TEXT, 17, _OURS, "Airtable's id of the token"),
    ),
    on_screen=("number", "outcome", "email", "words", "http", "at", "after", "name"),
    in_file=(
        *("number", "outcome", "user_id", "group_id", "token_id", "email", "name", "before", "after"),
        *("words", "http", "at", "attempts"),
    ),
    searched=("email", "name", "user_id", "group_id", "token_id", "words"),
)
"""The rows of a run; a row's id is the `key` of its change."""


def on_screen(subject: Subject) -> tuple[str, ...]:
    """The columns that a screen begins with, for a run of verbs on this: groups have no address."""
    columns = OUTCOMES.on_screen
    if subject is not Subject.GROUP:
        return columns
    return tuple("name" if column == "email" else column for column in columns if column != "name")


def outcome_table(outcomes: Iterable[Outcome]) -> Directory:
    """The outcomes in a directory of `OUTCOMES`, which filters, sorts and exports as every table does."""
    table = Directory(OUTCOMES)
    show_outcomes(table, outcomes)
    return table


def show_outcomes(table: Directory, outcomes: Iterable[Outcome]) -> None:
    """Bring the table up to these outcomes; the rows of others stay as they are."""
    rows = {outcome.change.key: _row(outcome) for outcome in outcomes}
    if rows:
        columns = next(iter(rows.values()))
        table.merge(list(rows), {column: [row[column] for row in rows.values()] for column in columns})


def _row(outcome: Outcome) -> dict[str, Value]:
    change = outcome.change
    return {
        "number": outcome.number,
        "outcome": outcome.status.value,
        "email": change.email or "",
        "name": change.name or "",
        "before": words_of(change.before),
        "after": words_of(change.after),
        "words": outcome.words,
        "http": outcome.http,
        "at": milliseconds(outcome.at),
        "attempts": outcome.attempts,
        "user_id": change.user_id or "",
        "group_id": change.group_id or "",
        "token_id": change.token_id or "",
    }


def milliseconds(moment: datetime | None) -> int | None:
    """An aware time as a value of the kind TIME."""
    return None if moment is None else moments.milliseconds(moment)
