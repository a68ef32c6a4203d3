"""Lines of a record table, drawn from texts, widths and styles alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.table.cells import fit, fit_printable
from tui.widgets.table.columns import GAP, ColumnLayout
from tui.widgets.table.model import Align, Head, Row

GUTTER = 3
"""Cells left of the first column: the cursor's sign, the mark, a blank."""
CURSOR_SIGN, RANGE_SIGN, MARK_SIGN, UNKNOWN_SIGN = "▸", "│", "●", "·"
_MORE_LEFT, _MORE_RIGHT, _FROZEN_EDGE = "◂", "▸", "│"
_BLANK_GAP = " " * GAP

Run = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands: its number, the cursor's column where the cursor is on it, and whether a range covers it."""

    number: int
    cursor_column: int | None = None
    in_range: bool = False


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws the lines of one table at one scroll; `style` gives the style of component names put over each other."""

    heads: Sequence[Head]
    layout: ColumnLayout
    width: int
    scroll: int
    style: Callable[..., Style]

    def header(self, cursor_column: int) -> Strip:
        """The line of titles, with signs where columns are hidden on either side, and where the frozen ones end."""
        plain, chosen = self.style("header"), self.style("header", "header-cursor")

        def runs(columns: Iterable[int]) -> list[Run]:
            return [
                run
                for column in columns
                for run in (
                    (
                        _title(self.heads[column], self.layout.widths[column]),
                        chosen if column == cursor_column else plain,
                    ),
                    (_BLANK_GAP, plain),
                )
            ]

        return self._with_more_signs(self._line(" " * GUTTER, runs, plain), plain)

    def row(self, row: Row, place: RowPlace) -> Strip:
        """One row: its gutter, its cells, and the style that tells zebra, mark, range, state and cursor."""
        names = _names(row, place)
        plain = self.style(*names)

        def runs(columns: Iterable[int]) -> list[Run]:
            return [run for column in columns for run in self._cell(row.cells[column], column, place, names)]

        sign = CURSOR_SIGN if place.cursor_column is not None else RANGE_SIGN if place.in_range else " "
        return self._line(f"{sign}{MARK_SIGN if row.marked else ' '} ", runs, plain)

    def blank(self) -> Strip:
        """A line below the last row."""
        return Strip.blank(self.width, self.style("even"))

    def notice(self, text: str) -> Strip:
        """A line that says why there are no rows."""
        return Strip([Segment(fit(f"   {text}", self.width), self.style("even", "empty"))], self.width)

    def _cell(self, text: str | None, column: int, place: RowPlace, names: tuple[str, ...]) -> Iterable[Run]:
        if column == place.cursor_column:
            names = (*names, "cursor-cell")
        right = self.heads[column].align is Align.RIGHT
        style = self.style(*names, "unknown") if text is None else self.style(*names)
        yield fit(UNKNOWN_SIGN if text is None else text, self.layout.widths[column], right=right), style
        yield _BLANK_GAP, self.style(*_without_cell(names))

    def _line(self, gutter: str, runs: Callable[[Iterable[int]], list[Run]], plain: Style) -> Strip:
        layout = self.layout
        fixed = [(gutter, plain), *runs(range(layout.frozen))]
        columns = layout.visible(self.scroll, self.width)
        moving = runs(columns)
        skipped = layout.frozen_width + self.scroll - layout.offsets[columns[0]] if columns else 0
        if skipped:
            cut = Strip(_segments(moving))
            moving = [(segment.text, segment.style or plain) for segment in cut.crop(skipped, cut.cell_length)]
        return Strip(_segments([*fixed, *moving])).adjust_cell_length(self.width, plain)

    def _with_more_signs(self, line: Strip, style: Style) -> Strip:
        layout, width = self.layout, self.width
        if layout.frozen_width and (self.scroll or layout.frozen > 1):
            edge, sign = layout.frozen_width - 1, _MORE_LEFT if self.scroll else _FROZEN_EDGE
            line = Strip.join([line.crop(0, edge), Strip([Segment(sign, style)], 1), line.crop(edge + 1, width)])
        if layout.total - GAP - self.scroll > width:
            line = Strip.join([line.crop(0, width - 1), Strip([Segment(_MORE_RIGHT, style)], 1)])
        return line


def _names(row: Row, place: RowPlace) -> tuple[str, ...]:
    flags = (
        ("odd" if place.number % 2 else "even", True),
        ("dimmed", row.dimmed),
        ("marked", row.marked),
        ("range", place.in_range),
        ("cursor", place.cursor_column is not None),
    )
    return tuple(name for name, is_set in flags if is_set)


def _without_cell(names: tuple[str, ...]) -> tuple[str, ...]:
    return names[:-1] if names[-1] == "cursor-cell" else names


def _title(head: Head, width: int) -> str:
    right = head.align is Align.RIGHT
    if head.sort is None:
        return fit(head.title, width, right=right)
    sign = f"{head.sort.value}{head.rank or ''}"
    title = fit(head.title, width - 1 - len(sign)).rstrip(" ")
    return fit_printable(f"{title} {sign}", width, right=right)


def _segments(runs: Iterable[Run]) -> list[Segment]:
    """Segments of the runs, neighbours of the same style made one."""
    joined: list[tuple[list[str], Style]] = []
    for text, style in runs:
        if joined and joined[-1][1] is style:
            joined[-1][0].append(text)
        else:
            joined.append(([text], style))
    return [Segment("".join(texts), style) for texts, style in joined if any(texts)]
