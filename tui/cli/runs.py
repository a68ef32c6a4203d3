"""`airdeck runs`: what was applied, and what became of every change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.failures import tell
from tui.cli.options import Settings, tenant_options

if TYPE_CHECKING:
    from api_client.directory.directory import Directory

_FORMATS = ("table", "json", "csv", "tsv", "xlsx", "jsonl", "parquet")
"""Those of `tui.cli.table_output`, which would cost the help its speed."""


@click.command("runs")
@click.argument("run", required=False, metavar="[RUN|last]")
@click.option("--format", type=click.Choice(_FORMATS), help="Default: by the name of the file, else table.")
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to; - is standard output.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@tenant_options
def runs_command(run: str | None, settings: Settings, format: str | None, output: str, *, force: bool) -> None:  # noqa: A002
    """List the runs, or the outcomes of one, from their journals; nothing is asked of the tenant.

    This is allowed under --read-only as well, since it changes nothing.
    """
    from tui.cli.table_output import write_table

    target = None if output == "-" else Path(output)
    table = _outcomes(run, settings) if run else _list(settings)
    write_table(table, target, format, force=force)


def _list(settings: Settings) -> Directory:
    from api_client.operations.journal.folder import RunFolder
    from api_client.operations.run_list import run_list
    from tui.files.folders import runs_folder

    runs = RunFolder(runs_folder(is_demo=settings.is_demo)).runs()
    if not runs:
        tell("Nothing was applied yet.")
    return run_list(runs)


def _outcomes(run_id: str, settings: Settings) -> Directory:
    """The outcomes of a run, with its totals in words. Raises `UnknownRunError` and `JournalError`."""
    from api_client.operations.journal.folder import RunFolder
    from api_client.operations.outcome_table import outcome_table
    from tui.cli.run_words import how_to_go_on, totals
    from tui.files.folders import runs_folder

    record = RunFolder(runs_folder(is_demo=settings.is_demo)).record(run_id)
    info = record.info()
    tell(totals(info))
    tell(f"The run is {info.state}{f': {info.reason}' if info.reason else '.'}")
    for line in how_to_go_on(info):
        tell(line)
    return outcome_table(record.outcomes())
