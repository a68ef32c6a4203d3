"""What every store of a column's values can do, and what the stores of coded values share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from copy import copy
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from api_client.directory import arrow
from api_client.directory.arrays import Growable, Mask, Rows
from api_client.directory.values import Value


class Store(ABC):
    """The values of one column, by row; `revision` rises with each change."""

    revision: int = 0
    _ranked: tuple[int, npt.NDArray[Any]] | None = None

    @abstractmethod
    def grow(self, count: int) -> None:
        """Add `count` rows of unknown values at the end."""

    @abstractmethod
    def write(self, rows: Rows, values: Sequence[Any]) -> None:
        """Set `values` at `rows`; an `UNKNOWN` value leaves what is there."""

    @abstractmethod
    def value(self, row: int) -> Value:
        """The value at `row`."""

    def values(self, rows: Rows) -> list[Value]:
        """The values at `rows`."""
        return list(map(self.value, rows.tolist()))

    @abstractmethod
    def texts(self, rows: Rows) -> list[str | None]:
        """The values as people read them: None is unknown, the empty text is blank."""

    @abstractmethod
    def arrow(self, rows: Rows) -> Any:
        """The values as an Arrow array of the column's own type."""

    def written(self, rows: Rows) -> Any:
        """The values for a format of text, where a blank can be told from an unknown: null is unknown alone."""
        return self.arrow(rows)

    @abstractmethod
    def unknown(self, rows: Rows | slice) -> Mask:
        """Which of `rows` are unknown."""

    @abstractmethod
    def blank(self, rows: Rows | slice) -> Mask:
        """Which of `rows` are known to hold nothing."""

    @abstractmethod
    def still(self) -> Self:
        """A copy that no later change reaches, for another thread to read; what never changes is shared."""

    def learn(self, still: Self) -> None:
        """Keep what a still copy of this store found out, where it holds here too."""
        if still._ranked and still._ranked[0] == self.revision:
            self._ranked = still._ranked

    @abstractmethod
    def _ranking(self) -> npt.NDArray[Any]:
        """A new array of signed integers, one for each row, that stand to each other as the known values do."""

    def ranks(self) -> npt.NDArray[Any]:
        """One integer for each row, in the order of the values; kept until the next change; for reading only.

        The highest integer of the array's type is for unknown, and the next for blank. Texts are ranked folded.
        """
        if self._ranked is None or self._ranked[0] != self.revision:
            ranks, everything = self._ranking(), slice(None)
            ranks[self.blank(everything)] = np.iinfo(ranks.dtype).max - 1
            ranks[self.unknown(everything)] = np.iinfo(ranks.dtype).max
            self._ranked = self.revision, ranks
        return self._ranked[1]


class CodedStore(Store):
    """Values kept as one number each; two numbers are set aside for unknown and blank."""

    UNKNOWN_CODE: int = 0
    BLANK_CODE: int = 1

    def __init__(self, dtype: npt.DTypeLike) -> None:
        self._codes = Growable(dtype, self.UNKNOWN_CODE)

    @property
    def codes(self) -> npt.NDArray[Any]:
        """The codes of all rows; for reading only."""
        return self._codes.values

    @abstractmethod
    def encode(self, values: Sequence[Any]) -> list[int]:
        """The code of each of `values`."""

    def grow(self, count: int) -> None:
        """Add `count` rows of unknown values at the end."""
        self._codes.grow(count)
        self.revision += 1

    def write(self, rows: Rows, values: Sequence[Any]) -> None:
        """Set `values` at `rows`; an `UNKNOWN` value leaves what is there."""
        codes = np.array(self.encode(values), self.codes.dtype)
        known = codes != self.UNKNOWN_CODE
        self.codes[rows[known]] = codes[known]
        self.revision += 1

    def still(self) -> Self:
        """A copy that no later change reaches, for another thread to read."""
        twin: Self = copy(self)
        twin._codes = self._codes.copy()
        return twin

    def unknown(self, rows: Rows | slice) -> Mask:
        """Which of `rows` are unknown."""
        return np.asarray(self.codes[rows] == self.UNKNOWN_CODE)

    def blank(self, rows: Rows | slice) -> Mask:
        """Which of `rows` are known to hold nothing."""
        return np.asarray(self.codes[rows] == self.BLANK_CODE)

    def _ranking(self) -> npt.NDArray[Any]:
        return self.codes.copy()


def text_ranks(folded: Any) -> npt.NDArray[np.int32]:
    """The ranks of folded texts in an Arrow array; equal texts have equal ranks."""
    return arrow.unsigned(pc.rank(folded, sort_keys="ascending", tiebreaker="dense")).astype(np.int32)
