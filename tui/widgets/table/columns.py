"""Where each column of a table stands: widths, offsets, and how far to scroll to see one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.widgets.table.model import Head

GAP = 2
"""Blank cells after each column."""
NARROWEST, WIDEST = 3, 200
_FROZEN_SHARE = 0.7
"""Columns stay frozen only while they leave this part of the width, at most, to themselves."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Widths and left edges of all columns, in cells; the first `frozen` columns never scroll."""

    widths: tuple[int, ...]
    offsets: tuple[int, ...]
    frozen: int
    gutter: int

    @property
    def total(self) -> int:
        """The width of everything: the gutter, the columns, and the gap after each."""
        return self.offsets[-1] + self.widths[-1] + GAP if self.widths else self.gutter

    @property
    def frozen_width(self) -> int:
        """The cells on the left that never scroll."""
        return self.offsets[self.frozen] if self.frozen < len(self.offsets) else self.total

    def visible(self, scroll: int, width: int) -> range:
        """The scrolling columns of which something shows, `scroll` cells scrolled in `width` cells."""
        first = bisect_right(self.offsets, self.frozen_width + scroll) - 1
        last = bisect_right(self.offsets, scroll + width - 1)
        return range(max(self.frozen, first), max(self.frozen, last))

    def column_at(self, x: int, scroll: int) -> int | None:
        """The column under cell `x` of the screen, or None for the gutter and what is right of all columns."""
        place = x if x < self.frozen_width else x + scroll
        if place < self.gutter or place >= self.total:
            return None
        return bisect_right(self.offsets, place) - 1

    def scroll_to_show(self, column: int, scroll: int, width: int) -> int:
        """The scroll nearest to `scroll` that shows `column` whole; its left edge where it is too wide."""
        if column < self.frozen or not self.widths:
            return scroll
        left, right = self.offsets[column], self.offsets[column] + self.widths[column]
        if right - scroll > width:
            scroll = right - width if column == len(self.widths) - 1 else self._snapped(right - width)
        return min(scroll, left - self.frozen_width)

    def _snapped(self, scroll: int) -> int:
        """The first scroll from `scroll` on at which a column stands whole beside the frozen ones."""
        edges = (offset - self.frozen_width for offset in self.offsets[self.frozen :])
        return next((edge for edge in edges if edge >= scroll), scroll)


def lay_out(
    heads: Sequence[Head], available: int, *, frozen: int, gutter: int, chosen: Mapping[str, int]
) -> ColumnLayout:
    """Lay the columns out in `available` cells: their wishes, or the widths that the user has `chosen` by id.

    Spare width goes to the columns that flex, by their shares, each up to twice its wish.
    """
    wishes = [chosen.get(head.id, max(head.width, NARROWEST)) for head in heads]
    flexes = [0 if head.id in chosen else head.flex for head in heads]
    widths = _grown(wishes, flexes, available - gutter - sum(wishes) - GAP * len(wishes))
    offsets = tuple(accumulate((width + GAP for width in widths[:-1]), initial=gutter)) if widths else ()
    frozen = min(frozen, len(widths))
    while frozen and offsets[frozen - 1] + widths[frozen - 1] > available * _FROZEN_SHARE:
        frozen -= 1
    return ColumnLayout(tuple(widths), offsets, frozen, gutter)


def _grown(wishes: list[int], flexes: list[int], spare: int) -> list[int]:
    shares = sum(flexes)
    if spare <= 0 or not shares:
        return wishes
    return [wish + min(wish, spare * flex // shares) for wish, flex in zip(wishes, flexes, strict=True)]
