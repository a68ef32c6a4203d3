"""A strict terminal: it draws what Textual is known to send, and keeps everything else as evidence."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_GRAMMAR = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|(?P<line>\r\n)(?=\x1b\[|\r\n)"  # Textual ends a line only to move on
    r"|\x1b\[[0-9;]*m"
    r"|\x1b\[\?(?P<mode>\d+)(?P<switch>[hl])"
    r"|\x1b\[\?20(?:26|48)\$p"
    r"|\x1b\[(?:>\d+|<)u"
    r"|\x1b\]22;[a-z-]+\x07"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
_UNFINISHED = re.compile(r"\x1b(\[([\d;]*|[?<>]\d*\$?)?|\](2(2(;[a-z-]*)?)?)?)?|\r|\r\n[\r\x1b]?")
_MODES = frozenset((7, 25, 1000, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2026, 2048))
_JOINERS = frozenset("\u200c\u200d")
_ALTERNATE_SCREEN, _SYNCHRONISED = 1049, 2026


class Terminal:
    """A screen of `width` x `height` cells.

    `foreign` holds what is neither drawable text nor one of Textual's own sequences; `switches` the modes switched so
    far, such as "1049h" for the alternate screen, without those that frame each update.
    """

    def __init__(self, width: int, height: int) -> None:
        self._rows = [[" "] * width for _ in range(height)]
        self._row = self._column = 0
        self._pending = ""
        self.foreign: list[str] = []
        self.switches: list[str] = []

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join("".join(row) for row in self._rows)

    def feed(self, output: str) -> None:
        """Take output as it comes, in pieces of any length."""
        output, at = self._pending + output, 0
        while at < len(output) and not _UNFINISHED.fullmatch(output, at):
            token = _GRAMMAR.match(output, at)
            if token is None:
                self.foreign.append(output[at : at + 20])
                at += 1
            else:
                self._obey(token)
                at = token.end()
        self._pending = output[at:]

    def _obey(self, token: re.Match[str]) -> None:
        if token["row"]:
            self._row, self._column = int(token["row"]) - 1, int(token["column"]) - 1
        elif token["mode"]:
            self._switch(int(token["mode"]), token["switch"])
        elif token["text"]:
            self._draw(token["text"])

    def _switch(self, mode: int, switch: str) -> None:
        if mode not in _MODES:
            self.foreign.append(f"mode {mode}{switch}")
        elif mode != _SYNCHRONISED:
            self.switches.append(f"{mode}{switch}")

    def _draw(self, text: str) -> None:
        for character in text:
            if not (character.isprintable() or character in _JOINERS or category(character) == "Zs"):
                self.foreign.append(text)
            if 0 <= self._row < len(self._rows) and 0 <= self._column < len(self._rows[0]):
                self._put(character)

    def _put(self, character: str) -> None:
        """Write into the cell; what takes two of them leaves the second one empty."""
        if category(character).startswith(("M", "C")):
            self._rows[self._row][max(0, self._column - 1)] += character
            return
        self._rows[self._row][self._column] = character
        self._column += 1
        if east_asian_width(character) in "WF" and self._column < len(self._rows[0]):
            self._rows[self._row][self._column] = ""
            self._column += 1
