"""The words of `airdeck export`, read: what is exported, how, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api_client.directory.columns import Columns
    from exporters.formats import ExportFormat, ExportOptions, Header
    from exporters.presets import Preset
    from tui.cli.census import Question

_FOREIGN = frozenset((".xls", ".ods", ".json", ".xml", ".pdf", ".zip"))
"""Endings that would promise what is not in the file."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The words as they were given; None, and False for `raw` and `excel`, where the preset may speak."""

    filter: str | None
    columns: str | None
    all_columns: bool
    preset: str | None
    sort: tuple[str, ...]
    format: str | None
    header: str | None
    output: str
    raw: bool
    excel: bool
    force: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What the words come to; `target` is None for standard output."""

    question: Question
    target: Path | None
    format: ExportFormat
    header: Header
    options: ExportOptions
    dry_run: bool


def read_order(wish: Wish, columns: Columns) -> Order:
    """Read everything before any request, the target included.

    Raises `InvalidFilterError`, `UnknownColumnError`, `PresetError`, the errors of the target, and `click.UsageError`
    for words that exclude each other.
    """
    from exporters.formats import ExportOptions, Header
    from exporters.presets import Preset
    from tui.exports.presets import preset_named

    preset = preset_named(wish.preset, columns) if wish.preset is not None else Preset()
    question = _question(wish, preset, columns)
    target = _target(wish)
    export_format = _format(wish, preset, target)
    _refuse_what_the_format_has_not(wish, export_format)
    header = _header(wish, preset, export_format)
    options = ExportOptions(
        raw=wish.raw or bool(preset.raw),
        excel=wish.excel or bool(preset.excel),
        header=header is not Header.NONE,
        force=wish.force,
    )
    return Order(question, target, export_format, header, options, wish.dry_run)


def _question(wish: Wish, preset: Preset, columns: Columns) -> Question:
    from api_client.directory.query.filter import Filter
    from api_client.directory.query.sort import parse_sort
    from tui.cli.census import Question

    text = wish.filter if wish.filter is not None else preset.filter or ""
    keys = tuple(parse_sort(word, columns) for word in wish.sort or preset.sort)
    return Question(Filter.parse(text, columns), _columns(wish, preset, columns), keys)


def _columns(wish: Wish, preset: Preset, columns: Columns) -> tuple[str, ...]:
    if wish.columns is not None and wish.all_columns:
        message = "--columns and --all-columns exclude each other."
        raise click.UsageError(message)
    if wish.all_columns:
        return columns.ids
    names = wish.columns.split(",") if wish.columns is not None else preset.columns
    return tuple(column.id for column in columns.parse(names)) if names else columns.in_file


def _target(wish: Wish) -> Path | None:
    from exporters.files import check_target

    if wish.output == "-":
        return None
    path = Path(wish.output)
    check_target(path, force=wish.force or wish.dry_run)
    return path


def _format(wish: Wish, preset: Preset, target: Path | None) -> ExportFormat:
    """The format that was asked for, else that of the file's name, else the preset's, else CSV."""
    from exporters.formats import ExportFormat

    by_name = ExportFormat.of(target) if target else None
    if target and not wish.format and target.suffix.casefold() in _FOREIGN:
        message = f"airdeck writes no {target.suffix} files; give --format, or another name."
        raise click.UsageError(message)
    return ExportFormat(wish.format) if wish.format else by_name or preset.format or ExportFormat.CSV


def _header(wish: Wish, preset: Preset, export_format: ExportFormat) -> Header:
    """What was asked for, else what the preset says where the format can do so, else titles."""
    from exporters.formats import Header

    wanted = Header(wish.header) if wish.header else preset.header or Header.TITLES
    return Header.TITLES if wanted is Header.NONE and not export_format.has_header else wanted


def _refuse_what_the_format_has_not(wish: Wish, export_format: ExportFormat) -> None:
    if (wish.raw or wish.excel) and not export_format.is_delimited:
        option = "--raw" if wish.raw else "--excel"
        message = f"{option} is for CSV and TSV alone: no spreadsheet would run the cells of {export_format.label}."
        raise click.UsageError(message)
    if wish.header == "none" and not export_format.has_header:
        message = f"--header none is not for {export_format.label}: there the titles name the values."
        raise click.UsageError(message)
