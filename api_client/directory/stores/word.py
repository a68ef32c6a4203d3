"""The store of columns with few different texts: each text once, and a number per row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.fold import fold
from api_client.directory.stores.base import CodedStore, text_ranks
from api_client.directory.values import UNKNOWN, TextValue, Value


class WordStore(CodedStore):
    """Texts as numbers of a vocabulary that only grows; number 0 is unknown and 1 the empty text."""

    def __init__(self) -> None:
        super().__init__(np.int32)
        self._words: list[str | None] = [None, ""]
        self._code_of: dict[TextValue, int] = {UNKNOWN: self.UNKNOWN_CODE, "": self.BLANK_CODE}
        self._strings = self._folded = arrow.texts(self._words)

    def encode(self, values: Sequence[TextValue]) -> list[int]:
        """The number of each text; a new text gets the next one."""
        return [self._code_of.get(value) or self._code(value) for value in values]

    def _code(self, value: TextValue) -> int:
        if value is UNKNOWN:
            return self.UNKNOWN_CODE
        code = self._code_of.setdefault(value, len(self._words))
        if code == len(self._words):
            self._words.append(value)
        return code

    def strings(self) -> Any:
        """Each text once, as an Arrow array that `codes` index; null is unknown."""
        if len(self._strings) < len(self._words):
            self._strings = arrow.texts(self._words)
        return self._strings

    def folded(self) -> Any:
        """`strings`, folded: the same numbers, so two of its texts may be equal."""
        done = len(self._folded)
        if done < len(self._words):
            more = [fold(word) for word in self._words[done:] if word is not None]
            self._folded = pa.concat_arrays([self._folded, arrow.texts(more)])
        return self._folded

    def still(self) -> Self:
        """A copy that no later change reaches, for another thread to read."""
        twin: Self = super().still()
        twin._words = list(self._words)
        return twin

    def learn(self, still: Self) -> None:
        """Keep what a still copy folded and ranked; the vocabulary only grows, so its beginning stays true."""
        super().learn(still)
        self._strings = max(self._strings, still._strings, key=len)
        self._folded = max(self._folded, still._folded, key=len)

    def value(self, row: int) -> TextValue:
        """The text at `row`."""
        word = self._words[self.codes[row]]
        return UNKNOWN if word is None else word

    def values(self, rows: Rows) -> list[Value]:
        """The texts at `rows`."""
        return [UNKNOWN if word is None else word for word in self.texts(rows)]

    def texts(self, rows: Rows) -> list[str | None]:
        """The texts at `rows`; None is unknown."""
        return [self._words[code] for code in self.codes[rows].tolist()]

    def arrow(self, rows: Rows) -> Any:
        """The texts as an Arrow array of strings; null is unknown."""
        return arrow.take(self.strings(), self.codes[rows])

    def _ranking(self) -> npt.NDArray[Any]:
        return np.asarray(text_ranks(self.folded())[self.codes])
