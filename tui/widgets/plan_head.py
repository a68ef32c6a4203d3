"""What a plan is, in a few lines above its table."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from tui.safety.printable import printable


class PlanHead(Static):
    """Lines with the style of each; they wrap, up to a third of the screen."""

    DEFAULT_CSS = """
    PlanHead { height: auto; max-height: 33vh; padding: 0 1; background: $surface; }
    """

    def show(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show these texts, each with its style."""
        self.update(Content("\n").join(Content.styled(printable(text), style) for text, style in lines if text))
