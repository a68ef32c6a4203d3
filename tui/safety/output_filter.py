"""The last line of defence between data and the terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.safety.printable import REPLACEMENT, is_drawable, is_harmless


class OutputFilter(LineFilter):
    """Takes control characters, and what hides or is never drawn, out of every line that any widget draws.

    Texts are made printable where they enter the screen; this filter makes a place that forgot it harmless. Each line
    keeps its width in cells.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, with `U+FFFD` for each unfit character that takes cells and nothing for the others."""
        if all(segment.control or is_harmless(segment.text) for segment in segments):
            return segments
        return [segment if segment.control else Segment(_harmless(segment.text), segment.style) for segment in segments]


def _harmless(text: str) -> str:
    if is_harmless(text):
        return text
    return "".join(character if is_drawable(character) else REPLACEMENT * cell_len(character) for character in text)
