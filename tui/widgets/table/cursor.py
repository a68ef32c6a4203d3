"""Where the user stands in a table, and the range of rows that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.widgets.table.model import RowKey, TableModel

NO_ROWS = range(0)


@dataclass(slots=True)
class Cursor:
    """A row, a column, and the anchor of a range.

    `key` is the record that the cursor follows: none until the user moves, so that rows which stream in leave it on
    top. It is kept while a filter hides the record, and the cursor returns to it.
    """

    row: int = 0
    column: int = 0
    column_id: str = ""
    key: RowKey | None = None
    anchor: int | None = None
    anchor_key: RowKey | None = None

    @property
    def rows(self) -> range:
        """The rows of the range, empty where there is none."""
        if self.anchor is None:
            return NO_ROWS
        return range(min(self.anchor, self.row), max(self.anchor, self.row) + 1)

    def move(self, row: int, model: TableModel) -> None:
        """Stand on `row` and follow its record from now on."""
        self.row = row
        self.key = model.key_at(row)

    def begin_range(self, model: TableModel) -> None:
        """Begin a range at this row."""
        self.anchor = self.row
        self.anchor_key = model.key_at(self.row)

    def end_range(self) -> range:
        """End the range; the rows that it had."""
        rows = self.rows
        self.anchor = self.anchor_key = None
        return rows

    def follow(self, model: TableModel) -> None:
        """Find the record, the column and the range again after the model changed."""
        found = None if self.key is None else model.row_of(self.key)
        self.row = max(0, min(self.row if found is None else found, model.row_count - 1))
        if self.anchor is not None:
            self.anchor = model.row_of(self.anchor_key)
        ids = [head.id for head in model.heads]
        column = ids.index(self.column_id) if self.column_id in ids else min(self.column, len(ids) - 1)
        self.stand_on_column(max(0, column), model)

    def stand_on_column(self, column: int, model: TableModel) -> None:
        """Stand on a column, and follow it from now on."""
        self.column = column
        self.column_id = model.heads[column].id if model.heads else ""
