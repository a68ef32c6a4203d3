"""Arguments of commands: whether one can be read, and how one being typed can go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from api_client.directory.columns import Column, Columns
from api_client.directory.query.filter import Filter
from api_client.directory.query.sort import parse_sort
from api_client.errors import InvalidFilterError, InvalidInputError
from tui.commands.argument import Argument
from tui.line.entry import Entry, InvalidCommandError
from tui.line.facts import Facts
from tui.tables.filter_suggestions import filter_suggestions
from tui.widgets.suggestions import Suggestion

_DIRECTIONS = {"asc": "upwards", "desc": "downwards"}


def check(entry: Entry, facts: Facts) -> None:
    """Raises `InvalidCommandError`, with the place in the line, where the argument cannot be read."""
    argument, columns = entry.live.command.argument, facts.columns_for(entry.live.command)
    if not entry.argument or argument is None:
        return
    match argument:
        case Argument.FILTER if columns:
            _check_filter(entry, columns)
        case Argument.SORT if columns:
            _check_parts(entry, lambda part: parse_sort(part, columns))
        case Argument.COLUMNS if columns:
            _check_parts(entry, columns.named)
        case Argument.PROFILE:
            _check_name(entry, "profile", facts.profiles)
        case Argument.VIEW:
            _check_name(entry, "view", facts.views)
        case Argument.THEME:
            _check_name(entry, "theme", facts.themes)


def suggest(entry: Entry, line: str, facts: Facts) -> Iterator[Suggestion]:
    """The lines that the one with this argument may become, each with the argument carried on."""
    columns = facts.columns_for(entry.live.command)
    head, typed = line[: entry.start], line[entry.start :]
    if head and not head[-1].isspace():
        head += " "
    match entry.live.command.argument:
        case Argument.FILTER if columns:
            yield from filter_suggestions(typed, len(typed), columns, facts.directory_for(entry.live.command), head)
        case Argument.SORT if columns:
            yield from _sort_keys(head, typed, columns)
        case Argument.COLUMNS if columns:
            yield from _columns(head, typed, columns)
        case Argument.PROFILE:
            yield from _names(head, typed, facts.profiles)
        case Argument.VIEW | Argument.NAME:
            yield from _names(head, typed, facts.views)
        case Argument.THEME:
            yield from _names(head, typed, facts.themes)


def _check_filter(entry: Entry, columns: Columns) -> None:
    try:
        Filter.parse(entry.argument, columns)
    except InvalidFilterError as error:
        start, end = entry.start + error.start, entry.start + error.end
        raise InvalidCommandError(error.message, error.hint, start=start, end=end) from error


def _check_parts(entry: Entry, read: Callable[[str], object]) -> None:
    start = entry.start
    for part in entry.argument.split(","):
        try:
            read(part.strip())
        except InvalidInputError as error:
            raise InvalidCommandError(error.message, error.hint, start=start, end=start + len(part)) from error
        start += len(part) + 1


def _check_name(entry: Entry, noun: str, names: tuple[str, ...]) -> None:
    if entry.argument.casefold() not in map(str.casefold, names):
        message = f"There is no {noun} {entry.argument!r}."
        hint = f"There are: {', '.join(names)}." if names else f"There is no {noun} yet."
        raise InvalidCommandError(message, hint, start=entry.start, end=entry.start + len(entry.argument))


def _sort_keys(head: str, typed: str, columns: Columns) -> Iterator[Suggestion]:
    before, comma, part = typed.rpartition(",")
    name, colon, direction = part.partition(":")
    if not colon:
        yield from _columns(head, typed, columns)
        return
    for word, meaning in _DIRECTIONS.items():
        if word.startswith(direction.casefold()):
            yield Suggestion(f"{head}{before}{comma}{name}:{word}", word, meaning)


def _columns(head: str, typed: str, columns: Columns) -> Iterator[Suggestion]:
    """The columns that the last part of an argument may be the beginning of."""
    before, comma, part = typed.rpartition(",")
    for column in columns:
        if _is_meant(part, column):
            yield Suggestion(f"{head}{before}{comma}{column.id}", column.id, column.help)


def _is_meant(part: str, column: Column) -> bool:
    names = (column.id, column.title, *column.short_names)
    return any(name.casefold().startswith(part.casefold()) for name in names)


def _names(head: str, typed: str, names: tuple[str, ...]) -> Iterator[Suggestion]:
    wanted = typed.strip().casefold()
    for name in names:
        if wanted in name.casefold():
            yield Suggestion(f"{head}{name}", name)
