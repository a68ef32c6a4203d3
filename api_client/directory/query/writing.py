"""Terms of the filter language written by a program: the one that is true of exactly one value of a column."""

from __future__ import annotations

import re
from contextlib import suppress

from api_client.directory.columns import Column, Columns, Kind
from api_client.directory.fold import fold
from api_client.directory.query.parser import parse
from api_client.directory.query.syntax import unplaced
from api_client.errors import InvalidFilterError

_PLAIN = re.compile(r"[\w@.+/&-]+")
"""Texts that need no quotes."""


def term_for(column: Column, text: str | None) -> str:
    """The term that holds where `column` shows `text`; None is unknown, the empty text blank.

    Texts are compared as the whole language compares them, without regard to case and accents. What cannot be typed,
    such as control characters, is written as an expression with its codes.
    """
    if not text:
        return f"{column.id}:{'unknown' if text is None else 'none'}"
    match column.kind:
        case Kind.TEXT | Kind.WORD:
            is_typable = text.isprintable() and fold(text)
            return f"{column.id}:={quoted(text)}" if is_typable else f"{column.id}:~{_expression(text)}"
        case Kind.TIME:
            return f"{column.id}:{text.replace(' ', 'T')}"
        case Kind.NUMBER | Kind.PERCENT:
            return f"{column.id}:{re.sub('[ ,%]', '', text)}"
        case Kind.FLAG:
            return f"{column.id}:{text}"


def quoted(text: str) -> str:
    """`text` as a value: in double quotes, unless it is plain."""
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def with_term(text: str, term: str, columns: Columns) -> str:
    """The filter `text` with one more term; the same where that is asked already, by whatever name of the column."""
    with suppress(InvalidFilterError):
        there = [unplaced(node) for node in parse(text, columns).operands]
        if all(unplaced(node) in there for node in parse(term, columns).operands):
            return text
    return f"{text} {term}".strip()


def _expression(text: str) -> str:
    escaped = "".join(_escaped(character) for character in text)
    return f'"^{escaped}$"'


def _escaped(character: str) -> str:
    if character.isalnum() or character in "_ ":
        return character
    return f"\\{character}" if character.isascii() and character.isprintable() else f"\\x{{{ord(character):x}}}"
