"""The dialog that asks for a name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.commands.command import bindings_of
from tui.commands.views import NAME_COMMANDS
from tui.safety.printable import printable
from tui.views.saved import ViewNameError, check_name
from tui.widgets.key_bar import KeyBar


class NameDialog(ModalScreen[str | None]):
    """Returns a name that a view can have; None where the user leaves. `hint` says what becomes of it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME_COMMANDS)

    def __init__(self, title: str, hint: str, name: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._first_name = name

    def compose(self) -> ComposeResult:
        """What it is for, and the field."""
        with Vertical(classes="dialog"):
            yield Static(Content(printable(self._title)), classes="dialog--title")
            yield Input(self._first_name, compact=True, placeholder="a name")
            yield Static(Content(self._hint), classes="dialog--hint")
            yield Static(id="trouble")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the field."""
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(check_name(event.value))
        except ViewNameError as error:
            self.query_one("#trouble", Static).update(Content(printable(f"{error.message} {error.hint}")))
