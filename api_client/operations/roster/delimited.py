"""Rosters of text: CSV, TSV, and plain lists, with the delimiter that fits best (RFC 4180, and what people do)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from api_client.errors import UnreadableRosterError, WrongDelimiterError
from api_client.operations.roster.headers import header_place, key_columns, key_kind
from api_client.operations.roster.sheet import Sheet, SheetRow, filled_rows

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_SAMPLE = 65_536
"""In characters; less than the longest cell that the reader bears, so that a sample is never refused."""
_FOREIGN = {"|": "a vertical bar", "^": "a circumflex"}
_TOLD = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
"""Excel's own first line, which tells the delimiter."""


def read_text(text: str, source: str) -> Sheet:
    """The rows of a text. Raises `WrongDelimiterError`, and `UnreadableRosterError` for cells beyond all measure."""
    told = _TOLD.match(text)
    body, first_line = (text[told.end() :], 2) if told else (text, 1)
    delimiter = told[1] if told else _best_delimiter(body[:_SAMPLE])
    try:
        rows = filled_rows(_records(body, delimiter, first_line))
    except csv.Error as error:
        message = f"{source} cannot be read as a table: {error}."
        raise UnreadableRosterError(message) from error
    head = header_place(rows)
    if head is None:
        _refuse_undivided(rows, source)
    else:
        _refuse_uneven(rows, head, delimiter, source)
    return Sheet(rows)


def _best_delimiter(sample: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _fit(filled_rows(_records(sample, delimiter, 1))))


def _records(text: str, delimiter: str, number: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield number + before, cells
        before = reader.line_num


def _fit(rows: tuple[SheetRow, ...]) -> tuple[int, int, int]:
    """How well a delimiter divides: by known headers, then by rows as wide as the first, then by columns."""
    if not rows:
        return 0, 0, 0
    head = rows[header_place(rows) or 0].cells
    return len(key_columns(head)), sum(1 for row in rows if len(row.cells) == len(head) > 1), len(head)


def _refuse_undivided(rows: tuple[SheetRow, ...], source: str) -> None:
    """Refuse a header that another delimiter would divide into names of keys."""
    for row in rows[:1]:
        for foreign, name in _FOREIGN.items():
            if len(row.cells) == 1 and any(map(key_kind, row.cells[0].split(foreign))):
                message = f"The first line of {source} is divided by {name}: {row.cells[0][:80]!r}."
                raise WrongDelimiterError(message)


def _refuse_uneven(rows: tuple[SheetRow, ...], head: int, delimiter: str, source: str) -> None:
    """Refuse a table of which most lines do not fit under the header."""
    width, lines = len(rows[head].cells), rows[head + 1 :]
    odd = [row for row in lines if _does_not_fit(row, width, delimiter)]
    if len(odd) * 2 > len(lines):
        message = (
            f"The header of {source}, divided by {DELIMITERS.get(delimiter, delimiter)}, names {width} columns, but "
            f"{len(odd)} of {len(lines)} lines do not fit under it: line {odd[0].number} has {len(odd[0].cells)}."
        )
        raise WrongDelimiterError(message)


def _does_not_fit(row: SheetRow, width: int, delimiter: str) -> bool:
    """Whether a row has more cells than the header, or a single one that another delimiter would divide."""
    others = [other for other in (*DELIMITERS, *_FOREIGN) if other != delimiter]
    return len(row.cells) > width or (len(row.cells) == 1 < width and any(other in row.cells[0] for other in others))
