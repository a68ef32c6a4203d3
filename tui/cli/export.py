"""`airdeck export`: what the tables of the dashboard show, as a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click

from tui.cli.export_order import Order, Wish, read_order
from tui.cli.exportables import EXPORTABLES, exportable_named
from tui.cli.failures import tell
from tui.cli.options import Settings, tenant_options
from tui.words import plural, size_words

if TYPE_CHECKING:
    import pyarrow as pa

    from exporters.formats import ExportReport
    from tui.cli.census import Census

_FORMATS = ("csv", "tsv", "xlsx", "jsonl", "parquet")
_HEADERS = ("titles", "ids", "none")


@click.command("export")
@click.argument("table", type=click.Choice(EXPORTABLES))
@click.option("--filter", metavar="EXPR", help="Which records, in the language of the filter bar.")
@click.option("--columns", metavar="A,B", help="Columns by id, title or short name, in this order.")
@click.option("--all-columns", is_flag=True, help="Every column there is.")
@click.option("--preset", metavar="NAME", help="A named set of columns and options; other words go before it.")
@click.option("--sort", multiple=True, metavar="COL[:desc]", help="Sort by a column; may be repeated.")
@click.option("--format", type=click.Choice(_FORMATS), help="Default: by the name of the file, else csv.")
@click.option("--header", type=click.Choice(_HEADERS), help="What heads the columns; default titles.")
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to; - is standard output.")
@click.option("--raw", is_flag=True, help="Keep cells as they are, also those that a spreadsheet would run.")
@click.option("--excel", is_flag=True, help="For Excel: a byte order mark and CRLF line ends.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--dry-run", is_flag=True, help="Read everything, write nothing, and tell what would be written.")
@tenant_options
def export_command(table: str, settings: Settings, **words: Any) -> None:
    """Export a table as CSV, TSV, XLSX, JSON Lines or Parquet.

    Cells that a spreadsheet would run as a formula get a leading apostrophe; --raw leaves them as they are.
    """
    asyncio.run(_export(table, settings, Wish(**words)))


async def _export(table: str, settings: Settings, wish: Wish) -> None:
    from tui.cli.progress import ProgressLine
    from tui.tenants.owner import owner_id
    from tui.tenants.tenant import find_tenant

    exportable = exportable_named(table)
    order = read_order(wish, exportable.columns)
    tenant = find_tenant(settings)
    async with tenant.open() as client, ProgressLine(client.pacer) as line:
        who = "" if order.dry_run else await owner_id(client)
        census = await exportable.read(client, order.question, line.report)
    for words in census.notes:
        tell(words)
    if order.dry_run:
        _tell_plan(census, order)
    else:
        _write(census, order, tenant.name, who)


def _table(census: Census, order: Order) -> pa.Table:
    from exporters.formats import Header

    view = census.view
    return view.directory.arrow(
        view.columns, view.rows, titles=order.header is not Header.IDS, typed=order.format.is_typed
    )


def _write(census: Census, order: Order, tenant: str, who: str) -> None:
    from exporters.errors import ReaderGoneError
    from exporters.export import write_export
    from tui.cli.progress import writing_line
    from tui.cli.stdout import data_stream
    from tui.exports.log import Exported, log_exported
    from tui.files.folders import unfinished_folder

    noun, rows = census.view.directory.columns.noun, len(census.view.rows)
    exported = Exported(
        tenant, who, f"{noun}s", order.question.filter, census.view.columns, rows, order.format, order.target
    )
    try:
        report = write_export(
            _table(census, order),
            order.target or data_stream(),
            order.format,
            order.options,
            progress=writing_line() if order.target else None,
            notes=unfinished_folder(),
        )
    except ReaderGoneError:
        log_exported(exported)
        raise
    _tell_result(report, noun)
    if words := log_exported(exported):
        tell(words)


def _tell_result(report: ExportReport, noun: str) -> None:
    place = report.path or "standard output"
    cells = plural(report.protected_cells, "cell")
    protected = f", {cells} protected from spreadsheets" if report.protected_cells else ""
    tell(f"{plural(report.rows, noun)}, {plural(report.columns, 'column')}{protected} → {place}")


def _tell_plan(census: Census, order: Order) -> None:
    """What would be written, one fact a line."""
    from exporters.estimate import estimate_export

    told = estimate_export(_table(census, order), order.format, order.options)
    place = "standard output"
    if order.target:
        place = f"{order.target}{', which would be replaced' if order.target.exists() else ''}"
    facts = {
        "table": f"{census.view.directory.columns.noun}s",
        "rows": f"{told.rows:,}",
        "columns": f"{told.columns:,}: {', '.join(census.view.columns)}",
        "header": order.header.value,
        "format": told.format.label,
        "protected cells": f"{told.protected_cells:,}",
        "size": f"about {size_words(told.size)}",
        "target": place,
    }
    for name, fact in facts.items():
        click.echo(f"{name:<16}{fact}")
