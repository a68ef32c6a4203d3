"""A second opinion without Arrow or patterns: what a spreadsheet makes of a cell, and what Python reads from a file."""

from __future__ import annotations

import csv
import io
import unicodedata
from itertools import takewhile

from hypothesis import strategies as st

_BLANK = {"Zs", "Zl", "Zp", "Cc", "Cf"}
_STARTERS = {"\t", "\r", "\n", "\x00"}
_TRICKY = "=+-@'\"\t\r\n\x00\x0b ,;AZaz09\x7f\u00a0\u00ad\u200b\u2028\u202e\u3000\ufeff＝＋－＠﹦﹢﹣﹫äß中😀"  # noqa: RUF001

TEXTS = st.text(max_size=12) | st.text(alphabet=st.sampled_from(_TRICKY), max_size=6)


def runs_as_formula(cell: str) -> bool:
    """Whether a spreadsheet may take the cell for a formula, blanks and invisible characters before it left out."""
    start = "".join(takewhile(lambda character: unicodedata.category(character) in _BLANK, cell))
    first = unicodedata.normalize("NFKC", cell[len(start) :][:1])
    return first in {"=", "+", "-", "@"} or not _STARTERS.isdisjoint(start)


def fields(content: bytes, delimiter: str = ",") -> list[list[str]]:
    """The fields of a delimited file as Python's own csv module reads them, header first."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=delimiter, strict=True))
