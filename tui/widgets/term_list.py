"""Terms with what they mean beside them: long words go on under their beginning, not under the term."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_GAP = 2
_LEAST = 20
"""The narrowest column of words."""


class TermList(Widget):
    """Rows of a term and its words, as high as they need to be in the width that there is."""

    DEFAULT_CSS = "TermList { height: auto; }"

    def __init__(self, rows: Sequence[tuple[str, str]], *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rows = rows
        self._width = max((cell_len(term) for term, _ in rows), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        """How many lines the rows take."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The rows."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        room = max(_LEAST, width - self._width - _GAP)
        lines = []
        for term, words in self._rows:
            padding = " " * (self._width - cell_len(term) + _GAP)
            first, *more = wrap(words, room) or [""]
            lines.append(Content.styled(f"{term}{padding}", "bold $text-accent") + Content(first))
            lines += [Content(f"{'':<{self._width + _GAP}}{line}") for line in more]
        return lines
