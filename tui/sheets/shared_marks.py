"""Marks on the members of a group are marks on users: whoever is marked in one table is marked in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.directory.arrays import Mask, Rows

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet


class SharedMarks:
    """Keeps the marks of two sheets alike whose records have the ids of users; who is in one alone is left alone."""

    def __init__(self, members: Sheet, users: Sheet) -> None:
        self._members = members
        self._users = users
        self._seen: object = None
        self._pairs: tuple[Rows, Rows]

    def take_over(self) -> None:
        """Mark those members who are marked as users, and no others."""
        here, there = self._paired()
        _copy(self._members, here, self._users.marks.at(there))

    def hand_on(self) -> None:
        """Mark those users who are marked as members, and take off the marks of the other members."""
        here, there = self._paired()
        _copy(self._users, there, self._members.marks.at(here))

    def _paired(self) -> tuple[Rows, Rows]:
        """The rows of everybody who is in both, here and there."""
        members, users = self._members.directory, self._users.directory
        seen = (members, users, members.revision, users.size)
        if seen != self._seen:
            self._seen = seen
            rows = users.rows_of(members.ids(members.rows))
            self._pairs = members.rows[rows >= 0], rows[rows >= 0]
        return self._pairs


def _copy(sheet: Sheet, rows: Rows, marked: Mask) -> None:
    sheet.marks.set(rows[marked])
    sheet.marks.set(rows[~marked], marked=False)
