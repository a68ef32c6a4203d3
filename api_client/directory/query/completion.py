"""How a filter that is being typed may go on: by a column, or by a value of one, the most frequent first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from api_client.directory.columns import Column, Columns, Kind
from api_client.directory.directory import Directory
from api_client.directory.fold import fold
from api_client.directory.query.scanner import Head, Scanner
from api_client.directory.query.tally import tally
from api_client.directory.query.writing import quoted, term_for
from api_client.errors import UnknownColumnError
from api_client.words import counted

_MOST = 50
_CHUNK = re.compile(r'(?:"(?:[^"\\]|\\.)*(?:"|$)|[^\s"])+', re.DOTALL)
_ALTERNATIVE = re.compile(r'(?:"(?:[^"\\]|\\.)*(?:"|$)|[^|"])+', re.DOTALL)
_EXAMPLES: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.TIME: (("<90d", "more than 90 days ago"), (">30d", "within the last 30 days"), (">2026-01-31", "after a day")),
    Kind.NUMBER: ((">0", "more than none"), (">=10", "ten or more")),
    Kind.PERCENT: ((">=5", "five percent or more"),),
}


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` may stand in place of the characters `start` to `end`; `label` and `help` say in words what it means."""

    start: int
    end: int
    text: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What is being typed from `start` to `end`: a name, or after a `head`, its own or the one before's, a value."""

    start: int
    end: int
    typed: str
    head: Head | None = None


def complete(text: str, cursor: int, columns: Columns, directory: Directory | None = None) -> list[Completion]:
    """What may stand at the `cursor`, the likeliest first; values are those of `directory`, where one is given."""
    part = _part_at(text, cursor)
    if part.head is None:
        return list(_names(part, columns))
    try:
        column = columns.named(part.head.name)[0]
    except UnknownColumnError:
        return []
    return list(islice(_values(part, part.head, column, directory), _MOST))


def _part_at(text: str, cursor: int) -> _Part:
    """The alternative under the cursor; only what stands before the cursor counts as typed."""
    found = (chunk.span() for chunk in _CHUNK.finditer(text) if chunk.start() < cursor <= chunk.end())
    first, last = next(found, (cursor, cursor))
    while first < cursor and text[first] == "!":
        first += 1
    inherited: Head | None = None
    for alternative in _ALTERNATIVE.finditer(text, first, last):
        start, end = alternative.span()
        if start > cursor:
            break
        head = _head(text, start)
        if head and head.end > cursor:
            return _Part(start, head.end, text[start:cursor])
        if end >= cursor:
            return _Part(start, end, text[head.end if head else start : cursor], head or inherited)
        inherited = head or inherited
    return _Part(cursor, cursor, "", inherited)


def _head(text: str, start: int) -> Head | None:
    scanner = Scanner(text)
    scanner.place = start
    return scanner.head()


def _names(part: _Part, columns: Columns) -> Iterator[Completion]:
    """The columns that are meant: those of which a name begins so, then those of which one holds it."""
    wanted = _bare(part.typed)
    ranked = [(rank, column) for column in columns if (rank := _rank(wanted, column)) is not None]
    for _, column in sorted(ranked, key=lambda pair: pair[0]):
        others = f" (also {', '.join(column.short_names)})" if column.short_names else ""
        yield Completion(part.start, part.end, f"{column.id}:", column.id, f"{column.title}: {column.help}{others}")


def _rank(wanted: str, column: Column) -> int | None:
    names = [_bare(name) for name in (column.id, column.title, *column.short_names)]
    if any(name.startswith(wanted) for name in names):
        return 0
    return 1 if any(wanted in name for name in names) else None


def _bare(name: str) -> str:
    return "".join(character for character in fold(name) if character not in ' "_-')


def _values(part: _Part, head: Head, column: Column, directory: Directory | None) -> Iterator[Completion]:
    """Values with how many records have them, then what else may be asked of such a column."""
    typed = part.typed.strip('"')
    name = quoted(head.name) if head.start == part.start else column.id
    found: Iterator[tuple[str, str, str]] = iter(())
    if directory is not None and head.operator in (":", "="):
        found = _tallied(typed, column, directory)
    if not typed and head.operator == ":":
        found = chain(found, ((f":{asked}", asked, meaning) for asked, meaning in _EXAMPLES.get(column.kind, ())))
    for asked, label, meaning in found:
        yield Completion(part.start, part.end, f"{name}{asked}", label, meaning)


def _tallied(typed: str, column: Column, directory: Directory) -> Iterator[tuple[str, str, str]]:
    """Operator and value, the value alone, and how many records have it; blank and unknown come last."""
    wanted, tallied, noun = fold(typed), tally(directory, column), directory.columns.noun
    for value, count in tallied.values:
        if wanted in fold(value):
            yield term_for(column, value).removeprefix(column.id), value, counted(count, noun)
    for word, meaning, count in (("none", "blank", tallied.blank), ("unknown", "no API told it", tallied.unknown)):
        if count and word.startswith(wanted):
            yield f":{word}", word, f"{meaning}: {counted(count, noun)}"
