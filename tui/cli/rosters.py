"""Rosters on the command line: whom they find, what they stop at, and the report of every line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api_client.directory.directory import Directory
from api_client.errors import InvalidInputError, RosterError
from api_client.operations.guards.state import ALREADY_SO
from api_client.operations.plan import Plan
from api_client.operations.roster.checks import check_roster
from api_client.operations.roster.classes import LineClass
from api_client.operations.roster.lines import Roster
from api_client.operations.roster.reading import ARGUMENTS
from api_client.operations.roster.reconcile import reconcile
from api_client.operations.roster.reconciliation import Reconciliation
from exporters.export import write_export
from exporters.formats import ExportFormat, ExportOptions
from tui.cli.failures import tell
from tui.files.folders import unfinished_folder
from tui.words import plural

_LOST = (LineClass.NOT_FOUND, LineClass.AMBIGUOUS)
_SHOWN = 10


def users_of(roster: Roster, directory: Directory, report: Path | None, *, force: bool) -> Sequence[str]:
    """The user ids that a roster leads to.

    A file that is not to be acted upon raises its `RosterError`, after its report was written. Words of the command
    line raise `InvalidInputError` where one of them leads to nobody or to several: somebody typed it and meant one.
    """
    reconciliation = reconcile(roster, directory)
    if roster.source == ARGUMENTS:
        _refuse_lost(reconciliation)
        return reconciliation.user_ids
    try:
        check_roster(reconciliation)
    except RosterError:
        _write_report(reconciliation, report, force=force)
        raise
    return reconciliation.user_ids


def tell_lines(roster: Roster, directory: Directory, plan: Plan, report: Path | None, *, force: bool) -> None:
    """Say what became of the lines of a file, and write the report of all of them."""
    if roster.source == ARGUMENTS:
        return
    done_already = {row.user_id for row in plan.blocked if row.guard == ALREADY_SO.id}
    reconciliation = reconcile(
        roster,
        directory,
        me=plan.token_owner or "",
        is_already_so=lambda row: directory.value("id", row) in done_already,
    )
    for note in roster.notes:
        tell(f"{roster.source}: {note}")
    counts = ", ".join(f"{count:,} {line_class}" for line_class, count in reconciliation.counts.items())
    tell(f"{roster.source}: {plural(len(reconciliation.results), 'line')}: {counts}.")
    lost = reconciliation.of_class(*_LOST)
    for result in lost[:_SHOWN]:
        tell(f"  line {result.line.number}, {result.line.key}: {result.words}")
    if len(lost) > _SHOWN:
        tell(f"  and {plural(len(lost) - _SHOWN, 'more line')}; --report FILE tells of all.")
    _write_report(reconciliation, report, force=force)


def _refuse_lost(reconciliation: Reconciliation) -> None:
    lost = reconciliation.of_class(*_LOST)
    if lost:
        words = "; ".join(f"{result.line.key}: {result.words}" for result in lost[:_SHOWN])
        message = f"{plural(len(lost), 'word')} lead{'s' if len(lost) == 1 else ''} to no one user. {words}."
        raise InvalidInputError(message, hint="Give the user id (usr…) or the e-mail address that the user has here.")


def _write_report(reconciliation: Reconciliation, target: Path | None, *, force: bool) -> None:
    if target is None:
        return
    table = reconciliation.table()
    export_format = ExportFormat.of(target) or ExportFormat.CSV
    arrow = table.arrow(table.columns.in_file, table.rows, typed=export_format.is_typed)
    write_export(arrow, target, export_format, ExportOptions(force=force), notes=unfinished_folder())
    tell(f"{plural(table.size, 'line')} → {target}")
