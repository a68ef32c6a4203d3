"""What became of each line of a file that names people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from api_client.errors import RosterError
from api_client.operations.verbs import Verb
from tui.commands.command import bindings_of
from tui.commands.review import ROSTER_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.safety.printable import printable
from tui.screens.opened_screen import OpenedScreen
from tui.sheets.sheet import Sheet
from tui.words import plural

if TYPE_CHECKING:
    from api_client.operations.roster.reconciliation import Reconciliation
    from tui.changing.review import Review
    from tui.session import Session


class RosterScreen(OpenedScreen):
    """The lines of a file with their classes; `outcome` is the plan for those found, or why there must be none."""

    NAME = "File"
    OFFERS = (*SHEET_COMMANDS, *ROSTER_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ROSTER_COMMANDS)

    def __init__(
        self, session: Session, verb: Verb, reconciliation: Reconciliation, outcome: Review | RosterError
    ) -> None:
        super().__init__(session)
        self._verb = verb
        self._reconciliation = reconciliation
        self._outcome = outcome

    def above_table(self) -> ComposeResult:
        """How many lines are of which class, how the file was read, and why it cannot be acted upon if it cannot."""
        yield from super().above_table()
        yield Static(self._head(), classes="head")

    def on_mount(self) -> None:
        """Show the lines."""
        self.show(self.opened, Sheet(self._reconciliation.table()))

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        outcome = self._outcome
        trouble = f"{outcome.title}: {outcome.message}" if isinstance(outcome, RosterError) else ""
        planned = 0 if isinstance(outcome, RosterError) else outcome.plan.count
        return replace(super().state(session, sheet), trouble=trouble, planned=planned)

    def action_plan(self) -> None:
        """Go on to the review."""
        from tui.flows.changes import open_review

        if not isinstance(self._outcome, RosterError):
            open_review(self.app, self.opened, self._outcome)

    def _head(self) -> Content:
        lines = self._reconciliation
        counts = ", ".join(f"{count:,} {line_class}" for line_class, count in lines.counts.items())
        title = f"{self._verb.title}: {plural(len(lines.results), 'line')} of {lines.roster.source}"
        parts = [
            Content.styled(printable(title), "bold $text-primary"),
            Content(printable(counts)),
            *(Content.styled(printable(note), "$text-warning") for note in lines.roster.notes),
        ]
        if isinstance(self._outcome, RosterError):
            words = f"{self._outcome.title}. {self._outcome.message} {self._outcome.hint}"
            parts.append(Content.styled(printable(words), "$text-error"))
        return Content("\n").join(parts)
