"""A check box that can be read without colours."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox


class TickBox(Checkbox):
    """Textual's check box, which tells on from off by colour alone, with a sign for it."""

    def render(self) -> Content:
        """The box with its sign, and the label."""
        self.BUTTON_INNER = "X" if self.value else " "
        return super().render()
