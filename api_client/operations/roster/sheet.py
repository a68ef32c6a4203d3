"""The cells of a roster, before anybody knows what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_EDGES = re.compile(r"\A[\s\ufeff\u200b\u2060\u00ad]+|[\s\ufeff\u200b\u2060\u00ad]+\Z")
_PROTECTED = re.compile(r"'(?=[=+\-@'])")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file, from 1, and its cells, cleaned."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold anything, in order; `notes` say in words how they were read."""

    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()


def clean(cell: str) -> str:
    """A cell without what people do not see around it, and without an apostrophe that protects a formula.

    Delimiters alone are nothing: another program may have written them for an empty line.
    """
    text = _EDGES.sub("", cell)
    if not text.strip(",;"):
        return ""
    return text[1:] if _PROTECTED.match(text) else text


def filled_rows(numbered: Iterable[tuple[int, Sequence[str]]]) -> tuple[SheetRow, ...]:
    """The rows that hold anything, cells cleaned and empty ones at the end cut off."""
    rows = []
    for number, raw in numbered:
        cells = [clean(cell) for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(SheetRow(number, tuple(cells)))
    return tuple(rows)
