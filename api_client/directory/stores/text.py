"""The store of columns whose texts differ from row to row: Arrow chunks, opened to be written and sealed to be read."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from api_client.directory import arrow
from api_client.directory.arrays import Mask, Rows
from api_client.directory.fold import fold
from api_client.directory.stores.base import Store, text_ranks
from api_client.directory.values import UNKNOWN, TextValue

CHUNK_ROWS = 2048
_MOST_OPEN = 3


class TextStore(Store):
    """Texts in chunks of `CHUNK_ROWS` rows; a chunk is an Arrow array, or a list while it is being written.

    A text costs its bytes and four more when sealed, against some seventy as a Python object, so few chunks stay open.
    A chunk that is closed for another is folded at once: then the first search has little left to fold.
    """

    def __init__(self) -> None:
        self._chunks: list[Any] = []
        self._folded: list[Any] = []
        self._open: dict[int, None] = {}
        self._length = 0

    def grow(self, count: int) -> None:
        """Add `count` rows of unknown texts at the end."""
        self.revision += 1
        while count:
            number, place = divmod(self._length, CHUNK_ROWS)
            if not place:
                self._chunks.append([])
                self._folded.append(None)
            added = min(count, CHUNK_ROWS - place)
            self._opened(number).extend([None] * added)
            self._length += added
            count -= added

    def write(self, rows: Rows, values: Sequence[TextValue]) -> None:
        """Set `values` at `rows`; a chunk is opened only where a text really changes."""
        self.revision += 1
        numbers = rows.tolist()
        for index in np.argsort(rows, kind="stable").tolist():  # chunk by chunk, so that each is opened once
            row, value = numbers[index], values[index]
            if value is not UNKNOWN and value != self._text(row):
                number, place = divmod(row, CHUNK_ROWS)
                self._opened(number)[place] = value

    def value(self, row: int) -> TextValue:
        """The text at `row`."""
        text = self._text(row)
        return UNKNOWN if text is None else text

    def texts(self, rows: Rows) -> list[str | None]:
        """The texts at `rows`; None is unknown."""
        return [self._text(row) for row in rows.tolist()]

    def arrow(self, rows: Rows) -> Any:
        """The texts as an Arrow array of strings; null is unknown."""
        return arrow.take(self.strings(), rows)

    def unknown(self, rows: Rows | slice) -> Mask:
        """Which of `rows` are unknown."""
        return arrow.mask(self.strings().is_null())[rows]

    def blank(self, rows: Rows | slice) -> Mask:
        """Which of `rows` hold the empty text."""
        strings = self.strings()
        return arrow.mask(pc.and_kleene(pc.equal(strings, arrow.text("")), strings.is_valid()))[rows]

    def holding(self, text: str) -> Mask:
        """Which rows hold exactly this text."""
        equal = pc.equal(self.strings(), arrow.text(text))
        return arrow.mask(pc.and_kleene(equal, equal.is_valid()))

    def strings(self) -> Any:
        """The texts of all rows as an Arrow chunked array; null is unknown."""
        self._seal_all()
        return pa.chunked_array(self._chunks, pa.string())

    def folded(self) -> Any:
        """`strings`, folded; kept from one call to the next, except for chunks written since."""
        self._seal_all()
        for number in range(len(self._chunks)):
            self._fold(number)
        return pa.chunked_array(self._folded, pa.string())

    def still(self) -> Self:
        """A copy that no later change reaches, for another thread to read; the sealed chunks are shared."""
        self._seal_all()
        twin: Self = copy(self)
        twin._chunks, twin._folded, twin._open = list(self._chunks), list(self._folded), {}
        return twin

    def learn(self, still: Self) -> None:
        """Keep what a still copy folded and ranked, of chunks that were not written since."""
        super().learn(still)
        for number, (chunk, folded) in enumerate(zip(still._chunks, still._folded, strict=True)):
            if self._chunks[number] is chunk:
                self._folded[number] = folded

    def _text(self, row: int) -> str | None:
        number, place = divmod(row, CHUNK_ROWS)
        chunk = self._chunks[number]
        text: str | None = chunk[place] if isinstance(chunk, list) else chunk[place].as_py()
        return text

    def _opened(self, number: int) -> list[str | None]:
        chunk = self._chunks[number]
        texts: list[str | None] = chunk if isinstance(chunk, list) else chunk.to_pylist()
        self._chunks[number] = texts
        self._folded[number] = None
        self._open.pop(number, None)
        self._open[number] = None
        if len(self._open) > _MOST_OPEN:
            oldest = next(iter(self._open))
            self._seal(oldest)
            self._fold(oldest)
        return texts

    def _seal_all(self) -> None:
        for number in tuple(self._open):
            self._seal(number)

    def _seal(self, number: int) -> None:
        self._chunks[number] = arrow.texts(self._chunks[number])
        del self._open[number]

    def _fold(self, number: int) -> None:
        if self._folded[number] is None:
            self._folded[number] = _folded(self._chunks[number])

    def _ranking(self) -> npt.NDArray[Any]:
        return text_ranks(self.folded())


def _folded(texts: Any) -> Any:
    """`texts` folded; the same array again where that changes nothing, which costs no memory."""
    if pc.all(pc.string_is_ascii(texts), skip_nulls=True, min_count=0).as_py():
        folded = pc.ascii_lower(texts)
    else:
        folded = arrow.texts([None if text is None else fold(text) for text in texts.to_pylist()])
    return texts if folded.equals(texts) else folded
