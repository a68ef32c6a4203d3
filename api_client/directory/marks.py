"""Marks: the rows that were chosen, whatever the filter shows of them."""

from __future__ import annotations

import numpy as np

from api_client.directory.arrays import Growable, Mask, Rows
from api_client.directory.directory import Directory


class Marks:
    """One yes or no for each row of a directory; a removed user is no longer marked."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._marked = Growable(np.bool_, fill=False)
        self._revision = 0
        self._counted: tuple[object, int] = (None, 0)
        self._hidden: tuple[object, Rows | None, int] = (None, None, 0)

    @property
    def rows(self) -> Rows:
        """The marked rows, in the directory's order."""
        return self.directory.rows[self._mask()[self.directory.rows]]

    @property
    def count(self) -> int:
        """How many rows are marked."""
        if self._counted[0] != self._moment:
            self._counted = self._moment, int(np.count_nonzero(self._mask()[self.directory.rows]))
        return self._counted[1]

    def at(self, rows: Rows) -> Mask:
        """Which of `rows` are marked."""
        return self._mask()[rows]

    def toggle(self, row: int) -> bool:
        """Mark `row`, or take its mark away; says whether it is marked now."""
        self._revision += 1
        mask = self._mask()
        mask[row] = not mask[row]
        return bool(mask[row])

    def set(self, rows: Rows, *, marked: bool = True) -> None:
        """Mark `rows`, such as a range or all that a view shows, or take their marks away."""
        self._revision += 1
        self._mask()[rows] = marked

    def clear(self) -> None:
        """Take all marks away."""
        self._revision += 1
        self._mask()[:] = False

    def hidden(self, shown: Rows) -> int:
        """How many marked rows are not among `shown`, the rows of a view."""
        if not self.count:
            return 0
        moment, rows, _ = self._hidden
        if moment != self._moment or rows is not shown:
            self._hidden = self._moment, shown, self.count - int(np.count_nonzero(self.at(shown)))
        return self._hidden[2]

    @property
    def _moment(self) -> tuple[int, int]:
        """What the numbers depend on."""
        return self._revision, self.directory.revision

    def _mask(self) -> Mask:
        self._marked.grow(self.directory.size - len(self._marked.values))
        return self._marked.values
