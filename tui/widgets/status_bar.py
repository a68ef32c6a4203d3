"""The line at the bottom: numbers and news on the left, state on the right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from tui.widgets.parts import Part, joined, keep_what_fits

_SEPARATOR = " · "


class StatusBar(Widget):
    """One line of parts on two sides; where both do not fit, the parts of low priority are left out."""

    DEFAULT_CSS = """
    StatusBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._left: tuple[Part, ...] = ()
        self._right: tuple[Part, ...] = ()

    def show(self, left: Sequence[Part], right: Sequence[Part] = ()) -> None:
        """Show these parts from now on."""
        self._left, self._right = tuple(left), tuple(right)
        self.refresh()

    def render(self) -> Content:
        """The line, as wide as the widget."""
        width = self.content_size.width
        kept = keep_what_fits([*self._left, *self._right], width, len(_SEPARATOR))
        sides = [[part for part in side if any(part is one for one in kept)] for side in (self._left, self._right)]
        left, right = (joined(side, _SEPARATOR, width) for side in sides)
        return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right
