"""Texts cut and padded to an exact number of terminal cells."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from tui.safety.printable import printable

ELLIPSIS = "…"


@lru_cache(maxsize=8192)
def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` made printable, then exactly `width` cells wide: padded with blanks, or cut with `…`."""
    return fit_printable(printable(text), width, right=right)


def fit_printable(shown: str, width: int, *, right: bool = False) -> str:
    """The same for a text that is printable already."""
    if width <= 0:
        return ""
    spare = width - cell_len(shown)
    if spare >= 0:
        return " " * spare + shown if right else shown + " " * spare
    head = set_cell_size(shown, width - 1).rstrip(" ")
    return head + ELLIPSIS + " " * (width - 1 - cell_len(head))
