"""A sheet as the record table draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api_client.directory.columns import Column, Kind
from api_client.directory.query.sort import SortKey
from tui.widgets.table.model import Align, Head, Row, RowKey, Sort

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet

_COUNTED = (Kind.NUMBER, Kind.PERCENT)
_DIMMED = ("state", "deactivated")
"""The column and the value of records that are drawn dim, where there is such a column."""


class SheetModel:
    """The sheet's view, window by window; the key of a row is the record's id, which outlives every refresh."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def heads(self) -> Sequence[Head]:
        """The columns of the view, with the direction of each sort key, and its rank where there are several."""
        keys = self._sheet.view.sort_keys
        ranks = {key.column_id: (key, rank) for rank, key in enumerate(keys, 1)}
        return [_head(column, *ranks.get(column.id, (None, 0)), of=len(keys)) for column in self._sheet.columns]

    @property
    def row_count(self) -> int:
        """How many records the filter shows."""
        return len(self._sheet.view.rows)

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """The rows of a window."""
        sheet = self._sheet
        rows = sheet.view.rows[first : first + count]
        columns = [self.texts(column, first, count) for column in sheet.columns]
        marks = sheet.marks.at(rows).tolist()
        return [
            Row(cells, marked, dimmed)
            for cells, marked, dimmed in zip(zip(*columns, strict=True), marks, self._dimmed(first, count), strict=True)
        ]

    def key_at(self, row: int) -> RowKey:
        """The id of the record in that row."""
        return self._sheet.directory.ids(self._sheet.view.rows[row : row + 1])[0]

    def row_of(self, key: RowKey) -> int | None:
        """Where a record stands, or None where the filter hides it."""
        row = self._sheet.directory.row_of(str(key))
        return None if row is None else self._sheet.view.position_of(row)

    def texts(self, column: Column, first: int, count: int) -> list[str | None]:
        """The texts of a column in a window, with words for blanks that mean something."""
        texts = self._sheet.directory.texts(column.id, self._sheet.view.rows[first : first + count])
        if not column.blank_word:
            return texts
        return [column.blank_word if text == "" else text for text in texts]

    def _dimmed(self, first: int, count: int) -> list[bool]:
        column_id, value = _DIMMED
        rows = self._sheet.view.rows[first : first + count]
        if column_id not in self._sheet.directory.columns.by_id:
            return [False] * len(rows)
        return [text == value for text in self._sheet.directory.texts(column_id, rows)]


def _head(column: Column, key: SortKey | None, rank: int, *, of: int) -> Head:
    sort = None if key is None else Sort.DESCENDING if key.descending else Sort.ASCENDING
    align = Align.RIGHT if column.kind in _COUNTED else Align.LEFT
    shown_rank = rank if of > 1 else 0
    return Head(column.id, column.title, column.width, int(column.grows), align, sort, shown_rank)
