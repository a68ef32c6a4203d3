"""The runs screen: everything that was ever changed on this tenant, and how to go on with it or put it back."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.commands.command import bindings_of
from tui.commands.runs import ENDED_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.screens.table_screen import TableScreen
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant

_EVERY_SECONDS = 1.0
"""How often the journals are read while a run is under way."""


class RunsScreen(TableScreen):
    """One row for each run; Enter opens its report."""

    NAME = "Runs"
    OFFERS = (*SHEET_COMMANDS, *ENDED_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ENDED_COMMANDS)

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self._read_at = float("-inf")

    def show(self, session: Session, sheet: Sheet) -> None:
        """Show this sheet of the session from now on, read anew."""
        super().show(session, sheet)
        self.action_reread()

    def on_screen_resume(self) -> None:
        """Look what has happened while the eye was elsewhere."""
        self.action_reread()

    def notice(self) -> str:
        """What stands in place of runs where there are none."""
        if self.sheet and len(self.sheet.directory):
            return super().notice()
        return "Nothing was changed here yet. On the users screen, D plans to deactivate, and X lists all else."

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask about the run under the cursor."""
        from tui.changing.runs import chosen_run

        live = session.changes.live
        info = session.changes.book.info(self.cursor_id or "")
        run = live.run if live and info and live.shown.id == info.id else None
        return replace(super().state(session, sheet), run=chosen_run(info, run) if info else None)

    def tick(self) -> None:
        """Read the journals again while a run is under way."""
        super().tick()
        session = self.session
        if session is None or not self.is_current or monotonic() < self._read_at + _EVERY_SECONDS:
            return
        if session.changes.is_running or session.changes.book.is_any_running:
            self.action_reread()

    def action_reread(self) -> None:
        """Read the journals again."""
        self._read_at = monotonic()
        self._read_journals()

    @work(group="journal", exclusive=True)
    async def _read_journals(self) -> None:
        if self.session:
            await self.session.changes.book.reread()

    def action_resume(self) -> None:
        """Go on with what the run under the cursor left."""
        self._resume(retry_failed=False)

    def action_retry(self) -> None:
        """Try the changes of the run that failed once more."""
        self._resume(retry_failed=True)

    def action_undo(self) -> None:
        """Open the plan that puts back what the run under the cursor has done."""
        from tui.flows.undoing import undo

        if self.session and self.cursor_id:
            record = self.session.changes.book.folder.record(self.cursor_id)
            self.app.run_worker(undo(self.app, self.session, record), group="changes", exclusive=True)

    @on(messages.RowActivated)
    def _open(self) -> None:
        from tui.flows.reports import open_report

        if self.session and self.cursor_id:
            work = open_report(self.app, self.session, self.cursor_id)
            self.app.run_worker(work, group="changes", exclusive=True)

    def _resume(self, *, retry_failed: bool) -> None:
        from tui.flows.resuming import resume

        if self.session and self.cursor_id:
            record = self.session.changes.book.folder.record(self.cursor_id)
            work = resume(self.app, self.session, record, retry_failed=retry_failed)
            self.app.run_worker(work, group="changes", exclusive=True)
