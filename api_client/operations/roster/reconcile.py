"""Reconciling a roster with the directory: whom each line means, and what stands against acting on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from api_client.directory.directory import Directory
from api_client.directory.values import UNKNOWN
from api_client.operations.roster.classes import LineClass
from api_client.operations.roster.lines import Key, KeyKind, Roster, RosterLine
from api_client.operations.roster.people import FoundRows, People
from api_client.operations.roster.reconciliation import LineResult, Reconciliation
from api_client.operations.standing import Standing, is_admin, standing
from api_client.words import counted

_AIRTABLE_ID = re.compile(r"usr[A-Za-z0-9]{14}")
_SHOWN_IDS = 3
_STANDINGS = {Standing.EXTERNAL: LineClass.EXTERNAL, Standing.UNMANAGED: LineClass.UNMANAGED}
_WORDS = {
    LineClass.SELF: "this is the token's owner",
    LineClass.ALREADY_SO: "nothing is to be done: the user is so already",
    LineClass.SERVICE_ACCOUNT: "this is the account of a program, not of a person",
    LineClass.ADMIN: "this user is an admin of the enterprise",
    LineClass.EXTERNAL: "the address is of another domain: a collaborator, whom the enterprise does not manage",
    LineClass.UNMANAGED: "the address is of the enterprise's domain, and the enterprise does not manage the user",
}


def _never(_row: int) -> bool:
    return False


def reconcile(
    roster: Roster, directory: Directory, *, me: str = "", is_already_so: Callable[[int], bool] = _never
) -> Reconciliation:
    """Put each line of `roster` into exactly one class.

    `me` is the user id of the token's owner, empty where nobody knows it. `is_already_so` tells for a row of the
    directory whether its user is as the verb would make them.
    """
    classifier = _Classifier(directory, People(directory), me, is_already_so)
    return Reconciliation(roster, tuple(map(classifier.result, roster.lines)))


def asks_for_external_ids(roster: Roster, directory: Directory) -> bool:
    """Whether external ids decide about some line, so that a directory that lacks them is not enough."""
    keys = (key for line in roster.lines for key in line.keys if key.kind is not KeyKind.EMAIL)
    return any(key.kind is KeyKind.EXTERNAL_ID or not _is_airtable_id(key, directory) for key in keys)


def _is_airtable_id(key: Key, directory: Directory) -> bool:
    return bool(_AIRTABLE_ID.fullmatch(key.text)) or directory.row_of(key.text) is not None


class _Classifier:
    """Judges one line after the other."""

    def __init__(self, directory: Directory, people: People, me: str, is_already_so: Callable[[int], bool]) -> None:
        self._directory = directory
        self._people = people
        self._me = me
        self._is_already_so = is_already_so

    def result(self, line: RosterLine) -> LineResult:
        """The class of a line, with its user where there is exactly one."""
        if line.trouble:
            return LineResult(line, LineClass.NOT_FOUND, line.trouble)
        hits = [(key, rows) for key in line.keys if (rows := self._people.rows(key))]
        if not hits:
            return LineResult(line, LineClass.NOT_FOUND, self._not_found(line))
        agreed = frozenset.intersection(*(frozenset(rows) for _, rows in hits))
        has_strange_id = any(map(self._is_strange_id, line.keys))
        if len(agreed) != 1 or has_strange_id:
            return LineResult(line, LineClass.AMBIGUOUS, self._ambiguous(hits, has_strange_id=has_strange_id))
        return self._found(line, hits[0][0], next(iter(agreed)))

    def _is_strange_id(self, key: Key) -> bool:
        """Whether a key is an Airtable id of nobody here: an address may have been given to another account since."""
        return key.kind is KeyKind.ID and bool(_AIRTABLE_ID.fullmatch(key.text)) and not self._people.rows(key)

    def _found(self, line: RosterLine, key: Key, row: int) -> LineResult:
        line_class = self._class_of(row)
        words = _WORDS.get(line_class, f"found by {key.kind}")
        email = self._directory.value("email", row)
        known = "" if email is UNKNOWN else str(email)
        return LineResult(line, line_class, words, self._id(row), known)

    def _class_of(self, row: int) -> LineClass:
        if self._me and self._id(row) == self._me:
            return LineClass.SELF
        if self._is_already_so(row):
            return LineClass.ALREADY_SO
        if self._directory.value("service_account", row) is True:
            return LineClass.SERVICE_ACCOUNT
        if is_admin(self._directory, row):
            return LineClass.ADMIN
        return _STANDINGS.get(standing(self._directory, row), LineClass.MATCHED)

    def _not_found(self, line: RosterLine) -> str:
        kinds = " or ".join(dict.fromkeys(f"{key.kind}" for key in line.keys))
        words = f"nobody here has this {kinds}"
        missing = self._people.without_external_id
        if missing and any(key.kind is not KeyKind.EMAIL for key in line.keys):
            words += f", as far as external ids are known: of {counted(missing, 'user')} they are not"
        return words

    def _ambiguous(self, hits: Sequence[tuple[Key, FoundRows]], *, has_strange_id: bool) -> str:
        parts = [f"its {key.kind} leads to {self._ids(rows)}" for key, rows in hits]
        return ", ".join(["its id is of nobody here", *parts] if has_strange_id else parts)

    def _ids(self, rows: FoundRows) -> str:
        shown = " and ".join(map(self._id, rows[:_SHOWN_IDS]))
        return shown if len(rows) <= _SHOWN_IDS else f"{shown} and {len(rows) - _SHOWN_IDS} more"

    def _id(self, row: int) -> str:
        return str(self._directory.value("id", row))
