"""Export what a table shows: ask, fetch what is missing, write, tell."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from textual.app import App

from api_client.directory.user_columns import PUSHED_COLUMNS, USERS
from api_client.errors import AirdeckError
from exporters.errors import ExportCancelledError, ExportError
from tui.dialogs.export import Choice, ExportDialog, Offer, Which
from tui.dialogs.progress import ProgressDialog
from tui.flows.metadata import fetch_with_progress
from tui.flows.trouble import tell_trouble
from tui.words import plural

if TYPE_CHECKING:
    from api_client.directory.arrays import Rows
    from exporters.formats import ExportReport
    from tui.session import Session
    from tui.sheet import Sheet

_PUSHED = frozenset(column.id for column in PUSHED_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Export:
    """What is exported: rows and columns of a sheet."""

    session: Session
    sheet: Sheet
    rows: Rows
    columns: tuple[str, ...]

    @property
    def pushed(self) -> frozenset[str]:
        """The pushed columns among those exported; only users have some."""
        return _PUSHED.intersection(self.columns) if self.sheet.directory.columns is USERS else frozenset()


async def export_sheet(app: App[None], session: Session, sheet: Sheet) -> None:
    """Ask what to export, and export it; trouble is told, and nothing is left half done."""
    choice = await app.push_screen_wait(ExportDialog(_offer(session, sheet)))
    if choice is None:
        return
    export = _Export(session, sheet, _rows(sheet, choice.rows), _columns(sheet, choice.columns))
    try:
        await _fetch_missing(app, export)
        report = await _write(app, export, choice)
    except ExportCancelledError:
        app.notify("Export cancelled; no file was written.")
    except (AirdeckError, ExportError) as error:
        tell_trouble(app, error)
    else:
        app.notify(_words(export, report), title="Exported", timeout=10)


def _offer(session: Session, sheet: Sheet) -> Offer:
    rows = {Which.SHOWN: len(sheet.view.rows)}
    if sheet.marks.count:
        rows = {Which.MARKED: sheet.marks.count, **rows}
    columns = {
        Which.SHOWN: len(sheet.view.columns),
        Which.PANEL: len(sheet.directory.columns.in_file),
        Which.ALL: len(sheet.directory.columns),
    }
    warning = "" if session.is_whole else _partly(session)
    return Offer(rows, columns, f"airdeck-{sheet.noun}s-{session.clock():%Y-%m-%d}.csv", warning)


def _partly(session: Session) -> str:
    if session.sync.running and not session.sync.finished_at:
        return "The tenant is still being read: what is not there yet will not be in the file."
    return "The tenant was not read whole: the file will not hold everyone."


def _rows(sheet: Sheet, which: Which) -> Rows:
    return sheet.marked_in_order() if which is Which.MARKED else sheet.view.rows


def _columns(sheet: Sheet, which: Which) -> tuple[str, ...]:
    every = sheet.directory.columns
    return {Which.PANEL: every.in_file, Which.ALL: every.ids}.get(which, sheet.view.columns)


async def _fetch_missing(app: App[None], export: _Export) -> None:
    if export.pushed and not await fetch_with_progress(app, export.session, export.rows):
        message = "the pushed metadata was not fetched"
        raise ExportCancelledError(message)


async def _write(app: App[None], export: _Export, choice: Choice) -> ExportReport:
    from exporters.export import write_export

    cancelled = Event()
    dialog = ProgressDialog(f"Writing {plural(len(export.rows), export.sheet.noun)}", cancelled.set)
    table = export.sheet.directory.arrow(export.columns, export.rows, typed=choice.format.is_typed)
    await app.push_screen(dialog)
    try:
        return await asyncio.to_thread(
            write_export,
            table,
            choice.path,
            choice.format,
            choice.options,
            progress=dialog.note,
            cancelled=cancelled.is_set,
        )
    finally:
        dialog.dismiss()


def _words(export: _Export, report: ExportReport) -> str:
    lines = [
        f"{plural(report.rows, export.sheet.noun)}, {plural(report.columns, 'column')}",
        str(report.path.resolve()) if report.path else "",
    ]
    if not export.session.is_whole:
        lines.append("This is not everyone: the tenant was not read whole.")
    if report.protected_cells:
        lines.append(f"{report.protected_cells:,} cells protected from spreadsheets by an apostrophe")
    unknown = max((export.sheet.directory.unknown_count(column, export.rows) for column in export.pushed), default=0)
    if unknown:
        lines.append(f"pushed metadata of {unknown:,} users is unknown: no API returned it")
    return "\n".join(lines)
