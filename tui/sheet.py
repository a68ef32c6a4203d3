"""A table that somebody works with: a view of records, and the marks on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.columns import Column
from api_client.directory.directory import Directory
from api_client.directory.marks import Marks
from api_client.directory.query.sort import SortKey
from api_client.directory.view import View


class Sheet:
    """A directory with one view and one set of marks over it."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.view = View(directory)
        self.marks = Marks(directory)

    @property
    def noun(self) -> str:
        """What one of the records is called."""
        return self.directory.columns.noun

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the view, in their order."""
        return [self.directory.column(column_id) for column_id in self.view.columns]

    def carry_to(self, directory: Directory) -> None:
        """Show another directory of the same records in place of this one: same filter, sort, columns and marks."""
        self.directory = directory
        self.view = self.view.carried_to(directory)
        self.marks = self.marks.carried_to(directory)

    def cycle_sort(self, column_id: str) -> None:
        """Sort by a column: upwards, then downwards, then in the order in which the records came."""
        before = next((key for key in self.view.sort_keys if key.column_id == column_id), None)
        if before is None:
            self.view.set_sort([SortKey(column_id)])
        else:
            self.view.set_sort([] if before.descending else [SortKey(column_id, descending=True)])

    def marked_in_order(self) -> Rows:
        """The marked rows: those shown in the order of the view, then the hidden ones."""
        shown = self.view.rows[self.marks.at(self.view.rows)]
        hidden = self.marks.rows[~np.isin(self.marks.rows, shown)]
        return np.concatenate([shown, hidden]).astype(np.int32)

    def texts_of(self, key: str) -> dict[str, str | None]:
        """All that is known of a record as the screen shows it, by column id; empty where it is gone."""
        row = self.directory.row_of(key)
        if row is None:
            return {}
        rows = np.array([row], dtype=np.int32)
        return {column.id: self.directory.texts(column.id, rows)[0] for column in self.directory.columns}
