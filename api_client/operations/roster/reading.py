"""A roster out of a file, a stream or the words of a command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from api_client.errors import EmptyRosterError, NoKeyColumnError, UnreadableRosterError
from api_client.operations.roster.decoding import decode
from api_client.operations.roster.delimited import read_text
from api_client.operations.roster.headers import header_place, key_columns
from api_client.operations.roster.lines import Key, KeyKind, Roster, RosterLine
from api_client.operations.roster.sheet import Sheet, SheetRow
from api_client.operations.roster.workbook import is_workbook, read_workbook

MOST_BYTES = 50_000_000
"""A roster of a million people is smaller."""

ARGUMENTS = "the command line"
_NAMED_ADDRESS = re.compile(r".*<\s*([^<>\s]+@[^<>\s]+)\s*>\Z", re.DOTALL)
_NO_KEY = "the line has no id, e-mail address or external id"
_SHOWN_HEADERS = 12


def read_roster(path: Path) -> Roster:
    """The roster in a file: CSV, TSV, XLSX, or a plain list of e-mail addresses or ids, one per line.

    Raises the `RosterError`s of reading: `UnreadableRosterError`, `EmptyRosterError`, `NoKeyColumnError`,
    `WrongDelimiterError`.
    """
    try:
        with path.open("rb") as file:
            return read_stream(file, path.name)
    except OSError as error:
        message = f"{path}: {error.strerror or error}."
        raise UnreadableRosterError(message) from error


def read_stream(stream: BinaryIO, source: str) -> Roster:
    """The roster in a stream that people call `source`. Raises as `read_roster` does, and `OSError`."""
    return roster_of(stream.read(MOST_BYTES + 1), source)


def roster_of(content: bytes, source: str) -> Roster:
    """The roster in the bytes of a file that people call `source`. Raises as `read_roster` does."""
    if len(content) > MOST_BYTES:
        message = f"{source} is larger than {MOST_BYTES:,} bytes."
        raise UnreadableRosterError(message)
    sheet = _sheet(content, source)
    head = header_place(sheet.rows)
    if head is None:
        lines = _list_lines(sheet.rows, source)
        notes = sheet.notes
    else:
        lines = tuple(_table_lines(sheet.rows[head].cells, sheet.rows[head + 1 :]))
        notes = (*sheet.notes, *_above(sheet.rows[:head]))
    if not lines:
        message = f"{source} has no line about anybody."
        raise EmptyRosterError(message)
    return Roster(source, lines, notes)


def roster_of_words(words: Iterable[str]) -> Roster:
    """The roster that the words `ID|EMAIL …` of a command line are; a word that is repeated counts once."""
    keys = {key.folded: key for word in words if (key := _key(word.strip(), KeyKind.ID))}
    return Roster(ARGUMENTS, tuple(RosterLine(number, (key,)) for number, key in enumerate(keys.values(), 1)))


def _sheet(content: bytes, source: str) -> Sheet:
    if is_workbook(content, source):
        return read_workbook(content, source)
    decoded = decode(content, source)
    sheet = read_text(decoded.text, source)
    return replace(sheet, notes=(*decoded.notes, *sheet.notes))


def _list_lines(rows: Sequence[SheetRow], source: str) -> tuple[RosterLine, ...]:
    """The lines of a file without a header, which must be a plain list. Raises `NoKeyColumnError`."""
    if rows and len(rows[0].cells) > 1:
        seen = ", ".join(repr(cell[:40]) for cell in rows[0].cells[:_SHOWN_HEADERS])
        message = f"The first line of {source} names no column that people can be found by. It says {seen}."
        raise NoKeyColumnError(message)
    return tuple(_line(row, ((0, KeyKind.ID),), 1) for row in rows)


def _table_lines(headers: Sequence[str], rows: Sequence[SheetRow]) -> Iterable[RosterLine]:
    columns = key_columns(headers)
    for row in rows:
        yield _line(row, columns, len(headers))


def _line(row: SheetRow, columns: Sequence[tuple[int, KeyKind]], width: int) -> RosterLine:
    if len(row.cells) > width:
        trouble = f"the line has {len(row.cells)} cells where {width} belong: is a cell with a delimiter not quoted?"
        return RosterLine(row.number, (), trouble)
    cells = [(row.cells[place], kind) for place, kind in columns if place < len(row.cells)]
    keys = tuple(dict.fromkeys(key for text, kind in cells if (key := _key(text, kind))))
    return RosterLine(row.number, keys, "" if keys else _NO_KEY)


def _key(text: str, kind: KeyKind) -> Key | None:
    """The key in a cell: `Name <address>` and `mailto:address` are the address; an `@` makes an id one."""
    if kind is KeyKind.EXTERNAL_ID:
        return Key(kind, text) if text else None
    named = _NAMED_ADDRESS.match(text)
    bare = (named[1] if named else text).removeprefix("mailto:").rstrip(",; ")
    return Key(KeyKind.EMAIL if "@" in bare else kind, bare) if bare else None


def _above(titles: Sequence[SheetRow]) -> tuple[str, ...]:
    if not titles:
        return ()
    return (f"The header was found below {len(titles)} line{'s' if len(titles) > 1 else ''} of other text.",)
