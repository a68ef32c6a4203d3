"""A short list of rows as the record table draws it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.table.model import Head, Row, RowKey


class ListModel:
    """Rows that are all there already, each with a key of its own."""

    def __init__(self, heads: Sequence[Head], rows: Sequence[Row], keys: Sequence[str]) -> None:
        self.heads = heads
        self._rows = rows
        self._keys = keys
        self._places = {key: place for place, key in enumerate(keys)}

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """The rows of a window."""
        return self._rows[first : first + count]

    def key_at(self, row: int) -> RowKey:
        """The key of that row."""
        return self._keys[row]

    def row_of(self, key: RowKey) -> int | None:
        """Where the row of that key stands, or None."""
        return self._places.get(str(key))
