"""The users of a session as the record table draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api_client.directory.columns import Column
from tui.widgets.table.model import Head, Row, RowKey, Sort

if TYPE_CHECKING:
    from tui.session import Session

_DIMMED_STATE = "deactivated"
_GROWING = frozenset(("name", "email", "title", "department"))


class UsersModel:
    """The session's view, window by window; the key of a row is the user's id, which outlives every refresh."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def heads(self) -> Sequence[Head]:
        """The columns of the view, with the direction of the first sort key."""
        session = self._session
        directions = {key.column_id: key.descending for key in session.view.sort_keys[:1]}
        return [_head(session.directory.column(column), directions) for column in session.view.columns]

    @property
    def row_count(self) -> int:
        """How many users the filter shows."""
        return len(self._session.view.rows)

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """The rows of a window."""
        session = self._session
        rows = session.view.rows[first : first + count]
        columns = [self._texts(session.directory.column(column), first, count) for column in session.view.columns]
        states = session.directory.texts("state", rows)
        marks = session.marks.at(rows).tolist()
        return [
            Row(cells, marked, state == _DIMMED_STATE)
            for cells, marked, state in zip(zip(*columns, strict=True), marks, states, strict=True)
        ]

    def key_at(self, row: int) -> RowKey:
        """The id of the user in that row."""
        return self._session.directory.ids(self._session.view.rows[row : row + 1])[0]

    def row_of(self, key: RowKey) -> int | None:
        """Where a user stands, or None where the filter hides them."""
        row = self._session.directory.row_of(str(key))
        return None if row is None else self._session.view.position_of(row)

    def _texts(self, column: Column, first: int, count: int) -> list[str | None]:
        texts = self._session.directory.texts(column.id, self._session.view.rows[first : first + count])
        if not column.blank_word:
            return texts
        return [column.blank_word if text == "" else text for text in texts]


def _head(column: Column, directions: dict[str, bool]) -> Head:
    sort = None
    if column.id in directions:
        sort = Sort.DESCENDING if directions[column.id] else Sort.ASCENDING
    return Head(column.id, column.title, column.width, flex=1 if column.id in _GROWING else 0, sort=sort)
