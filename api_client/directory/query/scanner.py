"""Reads the smallest parts of a filter from its text: names, operators, values, expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from api_client.errors import InvalidFilterError

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_SPACE = re.compile(r"\s*")
_HEAD = re.compile(rf'(?P<name>{_QUOTED}|[^\s"|:<>=~]+)(?P<operator>:?(?:<=|>=|<|>|~)|:=|:|=)', re.DOTALL)
_PIECE = re.compile(rf'{_QUOTED}|[^\s"|]+', re.DOTALL)
_EXPRESSION = re.compile(rf'{_QUOTED}|[^\s"]\S*', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a value: a name and an operator (one of `:` `=` `~` `<` `<=` `>` `>=`)."""

    name: str
    operator: str
    start: int
    name_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A value or expression without its quotes; `quoted` says that it had some."""

    text: str
    quoted: bool
    start: int
    end: int


class Scanner:
    """A place in a text, moved on by what is read there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    @property
    def at_end(self) -> bool:
        """Whether nothing but white space is left; the white space is read."""
        found = _SPACE.match(self.text, self.place)
        self.place = found.end() if found else self.place
        return self.place == len(self.text)

    def at_break(self) -> bool:
        """Whether the term ends here."""
        return self.place == len(self.text) or self.text[self.place].isspace()

    def skip(self, mark: str) -> bool:
        """Whether `mark` stands here; if so it is read."""
        if not self.text.startswith(mark, self.place):
            return False
        self.place += len(mark)
        return True

    def head(self) -> Head | None:
        """A name with its operator, if they stand here, without reading them."""
        found = _HEAD.match(self.text, self.place)
        if found is None:
            return None
        operator = found["operator"]
        operator = operator if operator == ":" else operator.removeprefix(":")
        return Head(_unquoted(found["name"]), operator, self.place, found.end("name"), found.end())

    def value(self) -> Literal | None:
        """A value up to the next white space or `|` outside quotes, or None where there is none."""
        start, pieces = self.place, list[str]()
        while found := _PIECE.match(self.text, self.place):
            pieces.append(found[0])
            self.place = found.end()
        self._refuse_open_quote()
        quoted = any(piece.startswith('"') for piece in pieces)
        text = "".join(_unquoted(piece) for piece in pieces)
        return Literal(text, quoted, start, self.place) if pieces else None

    def expression(self) -> Literal | None:
        """A regular expression up to the next white space, or in quotes; None where there is none.

        An escaped quote stays escaped: to the expression it is a quote as well.
        """
        found = _EXPRESSION.match(self.text, self.place)
        if found is None:
            self._refuse_open_quote()
            return None
        start, self.place = self.place, found.end()
        quoted = found[0].startswith('"')
        text = found[0][1:-1] if quoted else found[0]
        return Literal(text, quoted, start, self.place)

    def _refuse_open_quote(self) -> None:
        if self.text.startswith('"', self.place):
            message = "The quotes that open here are never closed."
            raise InvalidFilterError(message, start=self.place, end=len(self.text), hint='Expected a closing ".')


def _unquoted(piece: str) -> str:
    return _ESCAPED.sub(r"\1", piece[1:-1]) if piece.startswith('"') else piece
