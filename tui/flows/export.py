"""Export what the users screen shows: ask, fetch what is missing, write, tell."""

from __future__ import annotations

import asyncio
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

_PUSHED = frozenset(column.id for column in PUSHED_COLUMNS)


async def export_shown(app: App[None], session: Session) -> None:
    """Ask what to export, and export it; trouble is told, and nothing is left half done."""
    if not len(session.directory):
        app.notify("There is nobody to export yet.", severity="warning")
        return
    choice = await app.push_screen_wait(ExportDialog(_offer(session)))
    if choice is None:
        return
    rows, columns = _rows(session, choice.rows), _columns(session, choice.columns)
    try:
        await _fetch_missing(app, session, rows, columns)
        report = await _write(app, session, rows, columns, choice)
    except ExportCancelledError:
        app.notify("Export cancelled; no file was written.")
    except (AirdeckError, ExportError) as error:
        tell_trouble(app, error)
    else:
        app.notify(_words(session, report, rows, columns), title="Exported", timeout=10)


def _offer(session: Session) -> Offer:
    rows = {Which.SHOWN: len(session.view.rows)}
    if session.marks.count:
        rows = {Which.MARKED: session.marks.count, **rows}
    columns = {
        Which.SHOWN: len(session.view.columns),
        Which.PANEL: len(USERS.in_file),
        Which.ALL: len(USERS),
    }
    warning = "" if session.is_whole else _partly(session)
    return Offer(rows, columns, f"airdeck-users-{session.clock():%Y-%m-%d}.csv", warning)


def _partly(session: Session) -> str:
    if session.sync.running and not session.sync.finished_at:
        return "The tenant is still being read: what is not there yet will not be in the file."
    return "The tenant was not read whole: the file will not hold everyone."


def _rows(session: Session, which: Which) -> Rows:
    return session.marked_in_order() if which is Which.MARKED else session.view.rows


def _columns(session: Session, which: Which) -> tuple[str, ...]:
    columns = {Which.PANEL: USERS.in_file, Which.ALL: USERS.ids}
    return columns.get(which, session.view.columns)


async def _fetch_missing(app: App[None], session: Session, rows: Rows, columns: tuple[str, ...]) -> None:
    if _PUSHED.intersection(columns) and not await fetch_with_progress(app, session, rows):
        message = "the pushed metadata was not fetched"
        raise ExportCancelledError(message)


async def _write(
    app: App[None], session: Session, rows: Rows, columns: tuple[str, ...], choice: Choice
) -> ExportReport:
    from exporters.export import write_export

    cancelled = Event()
    dialog = ProgressDialog(f"Writing {len(rows):,} users", cancelled.set)
    table = session.directory.arrow(columns, rows, typed=choice.format.is_typed)
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


def _words(session: Session, report: ExportReport, rows: Rows, columns: tuple[str, ...]) -> str:
    lines = [
        f"{plural(report.rows, 'user')}, {plural(report.columns, 'column')}",
        str(report.path.resolve()) if report.path else "",
    ]
    if not session.is_whole:
        lines.append("This is not everyone: the tenant was not read whole.")
    if report.protected_cells:
        lines.append(f"{report.protected_cells:,} cells protected from spreadsheets by an apostrophe")
    unknown = max(
        (session.directory.unknown_count(column, rows) for column in _PUSHED.intersection(columns)), default=0
    )
    if unknown:
        lines.append(f"pushed metadata of {unknown:,} users is unknown: no API returned it")
    return "\n".join(lines)
