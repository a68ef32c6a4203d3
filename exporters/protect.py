"""Cells that a spreadsheet would run as formulas become text, in a way that can be undone exactly.

An apostrophe goes before every cell whose first character, blanks and invisible characters aside, starts a formula
(OWASP, CSV Injection; RFC 4180 knows no such thing), and before every cell that begins with an apostrophe. So a cell
begins with an apostrophe after this exactly if one was put there, and taking one off restores every cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from exporters.table import frame_of, table_of

# Blanks (\p{Z}), controls (\p{Cc}) and invisible characters (\p{Cf}) may stand before the sign. The wide and small
# forms of = + - @ count as well, since spreadsheets in East Asian locales read them as the plain ones.
_RISKY = r"\A(?:'|[\p{Z}\p{Cc}\p{Cf}]*[=+\-@\t\r\n\x00＝＋－＠﹦﹢﹣﹫])"  # noqa: RUF001 - the wide forms are meant

# A look at the first byte of UTF-8 is some ten times cheaper than the pattern. Surely harmless are the other printable
# ASCII characters, Latin to Hebrew (U+00C0 to U+05FF), and Chinese to Korean (U+4000 to U+DFFF).
_HARMLESS = [*(byte for byte in range(0x21, 0x7F) if byte not in b"'=+-@"), *range(0xC3, 0xD8), *range(0xE4, 0xEE)]
_MAY_START_RISKY = np.ones(256, dtype=bool)
_MAY_START_RISKY[_HARMLESS] = False


class FormulaGuard:
    """Protects the frames that pass, headers and text columns; `protected_cells` counts what it touched."""

    def __init__(self) -> None:
        self.protected_cells = 0

    def protect(self, frames: Iterable[pd.DataFrame], *, header: bool) -> Iterator[pd.DataFrame]:
        """The same frames with every risky cell protected; a header, which all of them share, counts once."""
        titles: list[str] | None = None
        for frame in frames:
            if titles is None:
                titles = list(frame.columns)
                if header:
                    titles = self._cells(pa.array(titles, pa.string())).to_pylist()
            columns = [self._column(column) for column in table_of(frame).columns]
            yield frame_of(pa.table(columns, names=titles))

    def _column(self, column: pa.ChunkedArray) -> pa.ChunkedArray:
        if not pa.types.is_string(column.type):
            return column
        return pa.chunked_array([self._cells(chunk) for chunk in column.chunks], column.type)

    def _cells(self, cells: pa.Array) -> pa.Array:
        protected, count = protect_cells(cells)
        self.protected_cells += count
        return protected


def protect_cells(cells: pa.Array) -> tuple[pa.Array, int]:
    """Text cells with an apostrophe before each risky one, and how many those were; unknown (null) stays unknown."""
    suspects = pa.array(np.flatnonzero(_MAY_START_RISKY.take(_first_bytes(cells))))
    risky = suspects.filter(pc.match_substring_regex(cells.take(suspects), _RISKY))
    if not len(risky):
        return cells, 0
    mask = np.zeros(len(cells), dtype=bool)
    mask[risky.to_numpy()] = True
    quoted = pc.binary_join_element_wise("'", cells.take(risky), "")
    return pc.replace_with_mask(cells, pa.array(mask), quoted), len(risky)


def _first_bytes(cells: pa.Array) -> npt.NDArray[np.uint8]:
    """The first byte of each text; what stands there for a blank or unknown one is any byte of another text."""
    _, offsets, text = cells.buffers()
    starts = np.frombuffer(offsets, np.int32, len(cells), cells.offset * np.int32().itemsize)
    return np.frombuffer(text or b"\x00", np.uint8).take(starts, mode="clip")
