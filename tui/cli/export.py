"""`airdeck export`: what the tables of the dashboard show, as a file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.failures import tell
from tui.cli.options import Settings, tenant_options
from tui.words import plural

if TYPE_CHECKING:
    from exporters.formats import ExportFormat, ExportReport
    from tui.census import Census, Question

_FOREIGN = frozenset((".xls", ".ods", ".json", ".xml", ".pdf", ".zip"))
"""Endings that would promise what is not in the file."""
_FORMATS = ("csv", "tsv", "xlsx", "jsonl", "parquet")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is exported how: the words of the command line, not yet read."""

    filter: str
    columns: str | None
    all_columns: bool
    sort: tuple[str, ...]
    format: str | None
    output: str
    raw: bool
    excel: bool
    force: bool


@click.command("export")
@click.argument("what", type=click.Choice(["users"]))
@click.option("--filter", default="", metavar="EXPR", help="Which users, in the language of the filter bar.")
@click.option("--columns", metavar="A,B", help="Columns by id, title or short name, in this order.")
@click.option("--all-columns", is_flag=True, help="Every column there is.")
@click.option("--sort", multiple=True, metavar="COL[:desc]", help="Sort by a column; may be repeated.")
@click.option("--format", type=click.Choice(_FORMATS), help="Default: by the name of the file, else csv.")
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to; - is standard output.")
@click.option("--raw", is_flag=True, help="Keep cells as they are, also those that a spreadsheet would run.")
@click.option("--excel", is_flag=True, help="For Excel: a byte order mark and CRLF line ends.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@tenant_options
def export_command(what: str, settings: Settings, **words: str) -> None:  # noqa: ARG001
    """Export users as CSV, TSV, XLSX, JSON Lines or Parquet.

    Cells that a spreadsheet would run as a formula get a leading apostrophe; --raw leaves them as they are.
    """
    asyncio.run(_export(settings, Wish(**words)))  # type: ignore[arg-type]


async def _export(settings: Settings, wish: Wish) -> None:
    from tui.census import take_census
    from tui.cli.progress import ProgressLine
    from tui.tenant import find_tenant

    question = read_question(wish)
    target = _target(wish)
    export_format = _format(wish, target)
    async with find_tenant(settings).open() as client, ProgressLine(client.pacer) as line:
        census = await take_census(client, question, line.report)
    _tell_gaps(census)
    _tell_result(_write(census, wish, target, export_format))


def read_question(wish: Wish) -> Question:
    """The question behind the words, read before any request.

    Raises `InvalidFilterError` and `UnknownColumnError`; `click.UsageError` for options that exclude each other.
    """
    from api_client.directory.query.filter import Filter
    from api_client.directory.query.sort import parse_sort
    from api_client.directory.user_columns import USERS
    from tui.census import Question

    if wish.columns is not None and wish.all_columns:
        message = "--columns and --all-columns exclude each other."
        raise click.UsageError(message)
    if wish.columns is not None:
        columns = tuple(column.id for column in USERS.parse(wish.columns.split(",")))
    elif wish.all_columns:
        columns = USERS.ids
    else:
        columns = USERS.in_file
    return Question(Filter.parse(wish.filter), columns, tuple(parse_sort(text) for text in wish.sort))


def _target(wish: Wish) -> Path | None:
    """The file to write, checked before the tenant is read; None for standard output."""
    from exporters.files import check_target

    if wish.output == "-":
        return None
    path = Path(wish.output)
    check_target(path, force=wish.force)
    return path


def _format(wish: Wish, target: Path | None) -> ExportFormat:
    """The format that was asked for, else that of the file's name, else CSV. Raises `click.UsageError`."""
    from exporters.formats import ExportFormat

    by_name = ExportFormat.of(target) if target else None
    if target and not wish.format and target.suffix.casefold() in _FOREIGN:
        message = f"airdeck writes no {target.suffix} files; give --format, or another name."
        raise click.UsageError(message)
    wanted = ExportFormat(wish.format) if wish.format else by_name or ExportFormat.CSV
    if (wish.raw or wish.excel) and not wanted.is_delimited:
        option = "--raw" if wish.raw else "--excel"
        message = f"{option} is for CSV and TSV alone: no spreadsheet would run the cells of {wanted.label}."
        raise click.UsageError(message)
    return wanted


def _write(census: Census, wish: Wish, target: Path | None, export_format: ExportFormat) -> ExportReport:
    from exporters.export import write_export
    from exporters.formats import ExportOptions
    from tui.cli.stdout import data_stream

    view = census.view
    table = view.directory.arrow(view.columns, view.rows, typed=export_format.is_typed)
    options = ExportOptions(raw=wish.raw, excel=wish.excel, force=wish.force)
    return write_export(table, target or data_stream(), export_format, options)


def _tell_gaps(census: Census) -> None:
    """What is missing, so that nobody takes a part for the whole."""
    from tui.census import gaps

    for words in (*census.completeness.notes, *gaps(census.view)):
        tell(words)
    if census.gone:
        tell(f"{plural(census.gone, 'user')} of the list were gone when their metadata was fetched.")


def _tell_result(report: ExportReport) -> None:
    place = report.path or "standard output"
    cells = plural(report.protected_cells, "cell")
    protected = f", {cells} protected from spreadsheets" if report.protected_cells else ""
    tell(f"{plural(report.rows, 'user')}, {plural(report.columns, 'column')}{protected} → {place}")
