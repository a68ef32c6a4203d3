"""Export what a table shows: ask, fetch what is missing, write, note it in the log, tell."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual.app import App

from api_client.directory.query.filter import Filter
from api_client.directory.user_columns import PUSHED_COLUMNS, USERS
from api_client.errors import AirdeckError
from exporters.errors import ExportCancelledError, ExportError
from exporters.formats import Header
from tui.dialogs.export import ExportDialog
from tui.dialogs.exported import ExportedDialog
from tui.dialogs.progress import ProgressDialog
from tui.exports.last_choice import remember
from tui.exports.log import Exported, log_exported
from tui.exports.offer import Choice, Which
from tui.exports.opening import how_to_open
from tui.files.folders import unfinished_folder
from tui.flows.export_offer import offer_of
from tui.flows.missing import fetch_missing, gaps
from tui.flows.trouble import tell_trouble
from tui.words import plural, size_words

if TYPE_CHECKING:
    import pyarrow as pa

    from api_client.directory.arrays import Rows
    from api_client.directory.directory import Directory
    from exporters.formats import ExportReport
    from tui.session import Session
    from tui.sheets.sheet import Sheet

_PUSHED = frozenset(column.id for column in PUSHED_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Export:
    """What is exported how: rows of a sheet as they were when that was decided."""

    session: Session
    sheet: Sheet
    rows: Rows
    choice: Choice

    @property
    def pushed(self) -> frozenset[str]:
        """The pushed columns among those exported; only users have some."""
        columns = self.choice.columns.columns
        return _PUSHED.intersection(columns) if self.sheet.directory.columns is USERS else frozenset()


async def export_sheet(app: App[None], session: Session, sheet: Sheet) -> None:
    """Ask what to export, and export it; trouble is told, and nothing is left half done."""

    def estimate(choice: Choice) -> Callable[[], int]:
        from exporters.estimate import estimate_size, sample_of

        rows = _rows(sheet, choice.rows)
        sample = _table(sheet.directory, rows[sample_of(len(rows))], choice)
        return partial(estimate_size, sample, len(rows), choice.format, choice.options)

    choice = await app.push_screen_wait(ExportDialog(offer_of(session, sheet), estimate))
    if choice is None:
        return
    remember(f"{sheet.noun}s", choice.to_remember())
    try:
        export = _Export(session, sheet, await _rows_with_all(app, session, sheet, choice), choice)
        report = await _write(app, export)
    except ExportCancelledError:
        app.notify("Export cancelled; no file was written.")
    except (AirdeckError, ExportError) as error:
        tell_trouble(app, error)
    else:
        unlogged = await asyncio.to_thread(log_exported, _entry(export))
        await app.push_screen_wait(ExportedDialog(_words(export, report, unlogged)))


def _rows(sheet: Sheet, which: Which) -> Rows:
    return sheet.marked_in_order() if which is Which.MARKED else sheet.view.rows


def _table(directory: Directory, rows: Rows, choice: Choice) -> pa.Table:
    titles, typed = choice.header is not Header.IDS, choice.format.is_typed
    return directory.arrow(choice.columns.columns, rows, titles=titles, typed=typed)


async def _rows_with_all(app: App[None], session: Session, sheet: Sheet, choice: Choice) -> Rows:
    """The rows that were chosen, after what they lacked was fetched. Raises `ExportCancelledError`."""
    rows, before = _rows(sheet, choice.rows), sheet.directory
    if not await fetch_missing(app, session, sheet, rows, choice.columns.columns):
        message = "what is missing was not fetched"
        raise ExportCancelledError(message)
    if sheet.directory is before:
        return rows
    found = sheet.directory.rows_of(before.ids(rows))
    return found[found >= 0]


async def _write(app: App[None], export: _Export) -> ExportReport:
    cancelled, choice = Event(), export.choice
    dialog = ProgressDialog(f"Writing {plural(len(export.rows), export.sheet.noun)}", cancelled.set)
    still = export.sheet.directory.still(choice.columns.columns)

    def write() -> ExportReport:
        from exporters.export import write_export

        return write_export(
            _table(still, export.rows, choice),
            choice.path,
            choice.format,
            choice.options,
            progress=dialog.note,
            cancelled=cancelled.is_set,
            notes=unfinished_folder(),
        )

    await app.push_screen(dialog)
    try:
        return await asyncio.to_thread(write)
    finally:
        cancelled.set()
        dialog.dismiss()


def _entry(export: _Export) -> Exported:
    view, choice = export.sheet.view, export.choice
    return Exported(
        tenant=export.session.tenant.name,
        who=export.session.me,
        table=f"{export.sheet.noun}s",
        filter=None if choice.rows is Which.MARKED else Filter.parse(view.filter_text, view.directory.columns),
        columns=choice.columns.columns,
        rows=len(export.rows),
        format=choice.format,
        target=choice.path,
    )


def _words(export: _Export, report: ExportReport, unlogged: str) -> list[str]:
    """What was written where, how to open it, and what is to be known of it."""
    noun, directory = export.sheet.noun, export.sheet.directory
    unknown = max((directory.unknown_count(column, export.rows) for column in export.pushed), default=0)
    missing, cells = gaps(export.session, export.sheet), report.protected_cells
    return [
        f"{plural(report.rows, noun)}, {plural(report.columns, 'column')}, {size_words(report.size)}",
        str(export.choice.path.resolve()),
        how_to_open(report.format, export.choice.options),
        *_when(missing, missing),
        *_when(cells, f"{plural(cells, 'cell')} protected from spreadsheets by an apostrophe."),
        *_when(unknown, f"The pushed metadata of {plural(unknown, 'user')} is unknown: no API returned it."),
        *_when(unlogged, unlogged),
    ]


def _when(holds: object, words: str) -> list[str]:
    return [words] if holds else []
