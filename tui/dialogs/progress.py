"""The dialog that shows long work, and lets the user end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from tui.commands.command import bindings_of
from tui.commands.dialogs import PROGRESS_COMMANDS
from tui.pace import Pace
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar

_BAR_CELLS = 40


class ProgressDialog(ModalScreen[None]):
    """Shows how far work has come; Escape asks `cancel` to end it, and whoever began the work closes the dialog."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PROGRESS_COMMANDS)

    def __init__(self, title: str, cancel: Callable[[], object]) -> None:
        super().__init__()
        self._title = title
        self._cancel = cancel
        self._phase = ""
        self._pace = Pace()

    def compose(self) -> ComposeResult:
        """A title, the bar, and the keys."""
        with Vertical(classes="dialog"):
            yield Label(Content(printable(self._title)), classes="dialog--title")
            yield Static(id="phase")
            yield Static(id="bar")
        yield KeyBar()

    def on_mount(self) -> None:
        """Keep up with the work, which may go on in another thread."""
        self.set_interval(0.1, self._draw)

    def note(self, done: int, total: int, phase: str = "") -> None:
        """Take note of how far the work is, and what it is busy with; may be called from any thread."""
        self._phase = phase
        self._pace.note(done, total, phase)

    def action_cancel(self) -> None:
        """Ask for the end of the work."""
        self._cancel()

    def _draw(self) -> None:
        words = ": ".join(filter(None, (self._phase, self._pace.counted)))
        self.query_one("#phase", Static).update(Content(printable(words)))
        self.query_one("#bar", Static).update(Content(self._pace.bar(_BAR_CELLS)))
