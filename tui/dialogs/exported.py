"""The dialog that says what was written where, and how to open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.command import bindings_of
from tui.commands.dialogs import EXPORTED_COMMANDS
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar


class ExportedDialog(ModalScreen[None]):
    """Shows lines of words, a file's path among them, until it is closed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EXPORTED_COMMANDS)

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The lines, and the keys."""
        with Vertical(classes="dialog", id="exported"):
            yield Static("Exported", classes="dialog--title")
            for line in self._lines:
                yield Static(Content(printable(line)))
        yield KeyBar()

    def action_close(self) -> None:
        """Back to the table."""
        self.dismiss(None)
