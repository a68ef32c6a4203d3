"""The rows and the drawn lines of what is visible, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip

from tui.widgets.table.model import Row, TableModel
from tui.widgets.table.painter import Painter, RowPlace

_KEPT = 512
"""Drawn lines kept at most: several screens, so that a scroll by one line draws one line."""


class Window:
    """Asks the model once per paint for the rows that no drawn line is kept of."""

    def __init__(self) -> None:
        self._lines: dict[RowPlace, Strip] = {}
        self._rows: dict[int, Row] = {}

    def forget(self) -> None:
        """Draw everything anew from now on."""
        self._lines.clear()

    def forget_row(self, number: int) -> None:
        """Draw one row anew from now on."""
        for place in [place for place in self._lines if place.number == number]:
            del self._lines[place]

    def fetch(self, model: TableModel, places: Iterable[RowPlace]) -> None:
        """Have the rows at hand that must be drawn for `places`."""
        missing = [place.number for place in places if place not in self._lines]
        self._rows.clear()
        if missing:
            first = missing[0]
            self._rows.update(enumerate(model.rows(first, missing[-1] - first + 1), first))

    def line(self, place: RowPlace, painter: Painter) -> Strip:
        """The line of one row; a blank one where the model no longer has the row."""
        line = self._lines.get(place)
        if line is None:
            row = self._rows.get(place.number)
            if row is None:
                return painter.blank()
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            line = self._lines[place] = painter.row(row, place)
        return line
