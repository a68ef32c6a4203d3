"""The dialog that asks for one line of text: a file, a name, an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.commands.command import bindings_of
from tui.commands.dialogs import ASK_COMMANDS
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar


class AskDialog(ModalScreen[str | None]):
    """Returns what was typed, None where the user leaves.

    `help` says what it is for; `trouble` says what is wrong with a text, and is empty where it will do. `line` is what
    is typed in, where that is more than a plain line.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ASK_COMMANDS)

    def __init__(
        self,
        title: str,
        help: str,  # noqa: A002 - the word of all commands
        trouble: Callable[[str], str],
        line: Input | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._help = help
        self._trouble = trouble
        self._line = line or Input(compact=True)

    def compose(self) -> ComposeResult:
        """What it is for, the line, and what is wrong with what was typed."""
        with Vertical(classes="dialog"):
            yield Static(Content(printable(self._title)), classes="dialog--title")
            yield Static(Content(printable(self._help)), classes="dialog--hint")
            yield self._line
            yield Static(id="trouble")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the line."""
        self._line.cursor_blink = False
        self._line.focus()

    def action_leave(self) -> None:
        """Say nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        trouble = self._trouble(text) if text else "Nothing was typed."
        if trouble:
            self.query_one("#trouble", Static).update(Content(printable(trouble)))
        else:
            self.dismiss(text)
