"""A run: how it goes, change by change, and afterwards what its journal reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.commands.command import bindings_of
from tui.commands.runs import ENDED_COMMANDS, GOING_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.screens.details_screen import DetailsScreen
from tui.screens.opened_screen import OpenedScreen
from tui.widgets.details import Section
from tui.widgets.plan_head import PlanHead
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.shown_run import ShownRun
    from tui.session import Session
    from tui.sheets.sheet import Sheet

_GOING = ("pause", "stop")
_EVERY_SECONDS = 1.0
"""How often the journal of a run is read that another process carries out."""


class RunScreen(OpenedScreen, DetailsScreen):
    """May be left and come back to: the run does not belong to it."""

    NAME = "Run"
    OFFERS = (*SHEET_COMMANDS, *GOING_COMMANDS, *ENDED_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*GOING_COMMANDS, *ENDED_COMMANDS))

    def __init__(self, session: Session, shown: ShownRun) -> None:
        super().__init__(session)
        self.shown = shown
        self._head = PlanHead()
        self._read_at = monotonic()

    def above_table(self) -> ComposeResult:
        """What the run does, how far it is, and how it ended."""
        yield from super().above_table()
        yield self._head

    def on_mount(self) -> None:
        """Show the outcomes."""
        self.show(self.opened, self.shown.sheet)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is for a run under way is not offered for one that has ended."""
        if action in _GOING and self.shown.run is None:
            return False
        return super().check_action(action, parameters)

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        from tui.changing.runs import chosen_run

        return replace(super().state(session, sheet), run=chosen_run(self.shown.info, self.shown.run))

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:  # noqa: ARG002
        """All that is known of a change."""
        from tui.screens.run_words import sections_of

        return sections_of(self.shown, record_id)

    def is_streaming(self) -> bool:
        """Whether outcomes come in."""
        return self.shown.run is not None

    def tick(self) -> None:
        """Bring table, numbers and head up to what is known by now; of another process, what its journal tells."""
        if live := self.opened.changes.live:
            live.catch_up()
        elif self.shown.is_under_way and monotonic() >= self._read_at + _EVERY_SECONDS:
            self._read_at = monotonic()
            self.action_reread()
        super().tick()
        from tui.screens.run_words import head_lines

        self._head.show(head_lines(self.shown))

    def action_pause(self) -> None:
        """Pause, or go on."""
        from api_client.operations.run.progress import Activity

        if run := self.shown.run:
            (run.go_on if run.progress.activity is Activity.PAUSED else run.pause)()
            self.tick()

    def action_stop(self) -> None:
        """Bring what is under way to its end, then end the run."""
        if run := self.shown.run:
            run.stop()
            self.tick()

    def action_resume(self) -> None:
        """Go on with what the run left."""
        from tui.flows.resuming import resume

        work = resume(self.app, self.opened, self.shown.record, left=self)
        self.app.run_worker(work, group="changes", exclusive=True)

    def action_retry(self) -> None:
        """Try the changes that failed once more."""
        from tui.flows.resuming import resume

        work = resume(self.app, self.opened, self.shown.record, left=self, retry_failed=True)
        self.app.run_worker(work, group="changes", exclusive=True)

    def action_undo(self) -> None:
        """Open the plan that puts back what was done."""
        from tui.flows.undoing import undo

        self.app.run_worker(undo(self.app, self.opened, self.shown.record), group="changes", exclusive=True)

    def action_reread(self) -> None:
        """Read the journal again."""
        from tui.flows.reports import reread

        if self.shown.run is None:
            self.app.run_worker(reread(self.app, self.opened, self.shown), group="journal", exclusive=True)

    @on(messages.RowActivated)
    def _open_details(self) -> None:
        self.show_details(wanted=True, focus=True)
