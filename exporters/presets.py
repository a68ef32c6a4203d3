"""Named sets of columns and options, kept in a TOML file.

    version = 1

    [users.payroll]
    columns = ["email", "external_id", "cost_center"]
    filter = "state:active"
    sort = ["email"]
    format = "xlsx"
    header = "ids"

A table's name, then the preset's; every key may be left out. Columns, filter and sort are words that whoever knows the
table reads; here they are kept as they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from exporters.errors import PresetError
from exporters.formats import ExportFormat, Header

VERSION = 1
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Preset:
    """What a preset says; None, or no columns, where it says nothing."""

    columns: tuple[str, ...] = ()
    filter: str | None = None
    sort: tuple[str, ...] = ()
    format: ExportFormat | None = None
    header: Header | None = None
    raw: bool | None = None
    excel: bool | None = None


def read_presets(path: Path, tables: Collection[str]) -> dict[str, dict[str, Preset]]:
    """The presets of a file, by the names of table and preset; none where there is no such file.

    Raises `PresetError`, which names what is wrong: no TOML, another version, a table that is none of `tables`, an
    unknown key, a value of the wrong kind.
    """
    content = _content(path)
    if content is None:
        return {}
    _check_version(path, content.pop("version", None))
    return {table: _table(path, table, presets, tables) for table, presets in content.items()}


def _check_version(path: Path, version: object) -> None:
    if type(version) is int and version > VERSION:
        message = f"{path} was written for a newer airdeck (version {version}, and this one reads {VERSION})."
        raise PresetError(message, "Update airdeck, or move the file away.")
    if version != VERSION:
        message = f"{path} does not begin with version = {VERSION}."
        raise PresetError(message)


def _content(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            message = f"{path} is larger than {_MOST_BYTES:,} bytes."
            raise PresetError(message)
        return tomllib.loads(content.decode())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read: {error}."
        raise PresetError(message) from error


def _table(path: Path, table: str, presets: object, tables: Collection[str]) -> dict[str, Preset]:
    if table not in tables:
        message = f"{path} speaks of the unknown table {table!r}."
        raise PresetError(message, f"The tables are {', '.join(tables)}.")
    place = f"{path}, {table}"
    return {name: _preset(f"{place}.{name}", entries) for name, entries in _entries(place, presets).items()}


def _preset(place: str, entries: object) -> Preset:
    told: dict[str, Any] = {}
    for key, value in _entries(place, entries).items():
        if key not in _READERS:
            message = f"{place} has the unknown key {key!r}."
            raise PresetError(message, f"The keys are {', '.join(_READERS)}.")
        try:
            told[key] = _READERS[key](value)
        except ValueError as error:
            message = f"{place}: {key} must be {error}."
            raise PresetError(message) from None
    return Preset(**told)


def _entries(place: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        message = f"{place} is not a table."
        raise PresetError(message)
    return value


def _text(value: object) -> str:
    return value if isinstance(value, str) else _refuse("a text")


def _texts(value: object) -> tuple[str, ...]:
    are_texts = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
    return tuple(value) if are_texts else _refuse("a list of texts, at least one")  # type: ignore[arg-type]


def _flag(value: object) -> bool:
    return value if isinstance(value, bool) else _refuse("true or false")


def _one_of(choices: type[StrEnum]) -> Callable[[object], StrEnum]:
    names = [str(each) for each in choices]
    return lambda value: choices(value) if value in names else _refuse(f"one of {', '.join(names)}")


def _refuse(wanted: str) -> NoReturn:
    raise ValueError(wanted)


_READERS: dict[str, Callable[[object], Any]] = {
    "columns": _texts,
    "filter": _text,
    "sort": _texts,
    "format": _one_of(ExportFormat),
    "header": _one_of(Header),
    "raw": _flag,
    "excel": _flag,
}
