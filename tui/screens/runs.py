"""The runs screen: everything that was ever changed on this tenant, and how to go on with it or put it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.worker import WorkerCancelled

from tui.commands.command import bindings_of
from tui.commands.keymap import key_of
from tui.commands.runs import ENDED_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.screens.table_screen import TableScreen
from tui.widgets.table import messages

if TYPE_CHECKING:
    from textual.worker import Worker

    from api_client.operations.journal.record import RunRecord
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant

_OF_A_RUN = frozenset({"resume", "retry", "undo"})
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
        self._reading: Worker[None] | None = None

    def show(self, session: Session, sheet: Sheet) -> None:
        """Show this sheet of the session from now on, read anew."""
        super().show(session, sheet)
        self.action_reread()

    def on_screen_resume(self) -> None:
        """Look what has happened while the eye was elsewhere."""
        self.action_reread()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can be used for the run under the cursor as it is now; that waits for a reading."""
        if action in _OF_A_RUN:
            if self._reading and not self._reading.is_finished:
                return True
            if self.session and self.sheet:
                self.show_state(self.state(self.session, self.sheet))
        return super().check_action(action, parameters)

    def notice(self) -> str:
        """What stands in place of runs where there are none."""
        if self.sheet and len(self.sheet.directory):
            return super().notice()
        one, more, users = map(key_of, ("change.deactivate", "change.more", "go.users"))
        return f"Nothing was changed here yet. Among the users ({users}), {one} and {more} plan changes."

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
        if self.session:
            self._reading = self.run_worker(partial(self._read_journals, self.session), group="journal", exclusive=True)

    def action_resume(self) -> None:
        """Go on with what the run under the cursor left."""
        self._once_read("run.resume", self._resume)

    def action_retry(self) -> None:
        """Try the changes of the run that failed once more."""
        self._once_read("run.retry", partial(self._resume, retry_failed=True))

    def action_undo(self) -> None:
        """Open the plan that puts back what the run under the cursor has done."""
        from tui.flows.undoing import undo

        self._once_read("run.undo", partial(undo, self.app))

    @on(messages.RowActivated)
    def _open(self) -> None:
        from tui.flows.reports import open_report

        if self.session and self.cursor_id:
            work = open_report(self.app, self.session, self.cursor_id)
            self.app.run_worker(work, group="changes", exclusive=True)

    async def _resume(self, session: Session, record: RunRecord, *, retry_failed: bool = False) -> None:
        from tui.flows.resuming import resume

        await resume(self.app, session, record, retry_failed=retry_failed)

    def _once_read(self, command_id: str, do: Callable[[Session, RunRecord], Awaitable[None]]) -> None:
        """Do something about the run under the cursor, once the journals were read that are being read."""
        if self.session:
            self.app.run_worker(self._do(self.session, command_id, do), group="changes", exclusive=True)

    async def _do(self, session: Session, command_id: str, do: Callable[[Session, RunRecord], Awaitable[None]]) -> None:
        from tui.commands.sections import COMMANDS_BY_ID

        while (reading := self._reading) and not reading.is_finished:
            with suppress(WorkerCancelled):  # a newer one takes its place
                await reading.wait()
        self.tick()
        command = COMMANDS_BY_ID[command_id]
        if reason := command.disabled_reason(self.command_state):
            self.app.notify(reason, title=command.title, severity="warning")
        elif self.cursor_id:
            await do(session, session.changes.book.folder.record(self.cursor_id))

    async def _read_journals(self, session: Session) -> None:
        await session.changes.book.reread()
        self.tick()
