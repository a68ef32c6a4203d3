"""A table that somebody works with: a view of records, and the marks on them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.columns import Column
from api_client.directory.directory import Directory
from api_client.directory.marks import Marks
from api_client.directory.query.question import Question
from api_client.directory.view import View

_FEW_MARKS = 1_000
"""So many records are looked up in another directory one by one."""


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

    async def carry_to(self, directory: Directory, now: datetime) -> None:
        """Show another directory of the same records in place of this one: same filter, sort, columns and marks.

        What takes long is done in threads; until it is done, this directory is shown and can be worked with.
        """
        while True:
            view, marked = self.view.on(directory), self.marks.rows
            await answer(view, now)
            rows = await _rows_in(directory, self.directory, marked)
            if self.view.wishes == view.wishes and np.array_equal(self.marks.rows, marked):
                break
        view.columns = self.view.columns
        self.directory, self.view, self.marks = directory, view, Marks(directory)
        self.marks.set(rows[rows >= 0])

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


async def answer(view: View, now: datetime) -> None:
    """Bring a view up to date: at once where that is quick, else in a thread, while the screen goes on."""
    question: Question = view.question(now)
    view.take(question.answer() if question.is_quick else await asyncio.to_thread(question.apart().answer))


async def _rows_in(directory: Directory, other: Directory, rows: Rows) -> Rows:
    if len(rows) <= _FEW_MARKS:
        return directory.rows_of(other.ids(rows))
    return await asyncio.to_thread(directory.still(()).rows_from, other.still(()), rows)
