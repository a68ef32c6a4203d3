"""The arrays that the directory's columns and views are made of."""

from __future__ import annotations

from itertools import count
from typing import Any, ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

Rows: TypeAlias = npt.NDArray[np.int32]
"""Row numbers of a directory, in any order."""

Mask: TypeAlias = npt.NDArray[np.bool_]
"""One yes or no for each row, or for each place of a `Rows`."""

_SPARE_ROWS = 1024
_APART, _KINDS = 256, 32


class Growable:
    """A numpy array that grows at its end; `values` is the part in use, and writing to it changes the array."""

    _made: ClassVar[count[int]] = count()

    def __init__(self, dtype: npt.DTypeLike, fill: int) -> None:
        self._fill = fill
        self._spare_rows = _SPARE_ROWS + _APART * (next(self._made) % _KINDS)
        self._length = 0
        self._buffer: npt.NDArray[Any] = np.empty(0, dtype)

    @property
    def values(self) -> npt.NDArray[Any]:
        """The part in use, as a view: writing to it changes the array."""
        return self._buffer[: self._length]

    def grow(self, count: int) -> None:
        """Add `count` values, each the fill; an eighth of spare room keeps the memory near what is used.

        Arrays that grow side by side have different spare room, so that not all of them are moved at one moment.
        """
        length = self._length + count
        if length > len(self._buffer):
            buffer = np.empty(length + length // 8 + self._spare_rows, self._buffer.dtype)
            buffer[: self._length] = self.values
            self._buffer = buffer
        self._buffer[self._length : length] = self._fill
        self._length = length

    def copy(self) -> Growable:
        """The same values in an array of their own."""
        twin = Growable(self._buffer.dtype, self._fill)
        twin._buffer, twin._length = self.values.copy(), self._length
        return twin
