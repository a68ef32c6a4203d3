"""Cells that a spreadsheet would run as formulas become text, in a way that can be undone exactly.

An apostrophe goes before every cell whose first character, blanks and invisible characters aside, starts a formula
(OWASP, CSV Injection; RFC 4180 knows no such thing), and before every cell that begins with an apostrophe. So a cell
begins with an apostrophe after this exactly if one was put there, and taking one off restores every cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from exporters.table import frame_of, table_of

# \p{Z} and \p{C} hold every blank, control and invisible character; the wide and small forms of = + - @ count as well,
# since spreadsheets in East Asian locales read them as the plain ones.
_RISKY = r"\A(?:'|[\p{Z}\p{C}]*[=+\-@\t\r\n\x00＝＋－＠﹦﹢﹣﹫])"  # noqa: RUF001 - the wide forms are meant


class FormulaGuard:
    """Protects the frames that pass, headers and text columns; `protected_cells` counts what it touched."""

    def __init__(self) -> None:
        self.protected_cells = 0

    def protect(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """The same frames with every risky cell protected; the header, which all of them share, counts once."""
        titles: list[str] | None = None
        for frame in frames:
            if titles is None:
                titles = self._cells(pa.array(frame.columns, pa.string())).to_pylist()
            columns = [self._column(column) for column in table_of(frame).columns]
            yield frame_of(pa.table(columns, names=titles))

    def _column(self, column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
        return self._cells(column.combine_chunks()) if pa.types.is_string(column.type) else column

    def _cells(self, cells: pa.Array) -> pa.Array:
        protected, count = protect_cells(cells)
        self.protected_cells += count
        return protected


def protect_cells(cells: pa.Array) -> tuple[pa.Array, int]:
    """Text cells with an apostrophe before each risky one, and how many those were; unknown (null) stays unknown."""
    # A comparison with the letters' range is far cheaper than the pattern, and leaves it few cells in practice.
    harmless = pc.and_(pc.greater_equal(cells, "A"), pc.less(cells, "\x7f"))
    suspects = np.flatnonzero(pc.invert(harmless).fill_null(False).to_numpy(zero_copy_only=False))
    matches = pc.match_substring_regex(cells.take(pa.array(suspects)), _RISKY)
    risky = suspects[matches.to_numpy(zero_copy_only=False).astype(bool)]
    if not len(risky):
        return cells, 0
    mask = np.zeros(len(cells), dtype=bool)
    mask[risky] = True
    quoted = pc.binary_join_element_wise("'", cells.take(pa.array(risky)), "")
    return pc.replace_with_mask(cells, pa.array(mask), quoted), len(risky)
