"""A view: the rows of a directory that a filter matches, in the order of the sort keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.sort import SortKey, order

_ANY_TIME = datetime.fromtimestamp(0, UTC)
"""The time that the empty filter is evaluated at, which asks for none."""


class View:
    """Filter, sort and columns over a directory; `rows` is what they give, `undecided` how many rows stay open.

    `rows` is as of the last call; after a change of the directory `refresh` brings it up to date.
    """

    def __init__(self, directory: Directory, columns: Sequence[str] = ()) -> None:
        """By default, the columns are those that a table of such records begins with."""
        self.directory = directory
        self.columns: tuple[str, ...] = tuple(columns) or directory.columns.on_screen
        self._filter = Filter.parse("")
        self._keys: tuple[SortKey, ...] = ()
        self._evaluate(_ANY_TIME)

    @property
    def filter_text(self) -> str:
        """The text of the filter in force."""
        return self._filter.text

    @property
    def sort_keys(self) -> tuple[SortKey, ...]:
        """The sort keys in force, the most important first."""
        return self._keys

    @property
    def rows(self) -> Rows:
        """The rows that match, in order; for reading only."""
        return self._rows

    @property
    def undecided(self) -> int:
        """How many rows the filter cannot decide because a field is unknown."""
        return self._undecided

    def set_filter(self, text: str, now: datetime) -> None:
        """Filter by `text`; raises `InvalidFilterError`, and then everything stays as it was."""
        self._filter = Filter.parse(text, self.directory.columns)
        self._evaluate(now)

    def set_sort(self, keys: Sequence[SortKey]) -> None:
        """Sort by `keys`, the most important first; none is the order in which the users came."""
        self._keys = tuple(keys)
        self._rows = order(self.directory, self._matched, self._keys)

    def refresh(self, now: datetime) -> bool:
        """Filter and sort again if the directory has changed since; says whether it had."""
        if self._revision == self.directory.revision:
            return False
        self._evaluate(now)
        return True

    def position_of(self, row: int) -> int | None:
        """Where `row` stands in `rows`, or None where the filter hides it."""
        positions = np.flatnonzero(self._rows == row)
        return int(positions[0]) if len(positions) else None

    def carried_to(self, directory: Directory) -> View:
        """The same filter, sort and columns over another directory; ages still count from the last `now`."""
        view = View(directory, self.columns)
        view._filter, view._keys = self._filter, self._keys
        view._evaluate(self._now)
        return view

    def _evaluate(self, now: datetime) -> None:
        verdict = self._filter.evaluate(self.directory, now=now)
        self._matched = self.directory.rows[verdict.matches]
        self._undecided = int(verdict.undecided.sum())
        self._rows = order(self.directory, self._matched, self._keys)
        self._now, self._revision = now, self.directory.revision
