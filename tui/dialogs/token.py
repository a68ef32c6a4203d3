"""The dialog that asks for a token which is kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from api_client.errors import InvalidTokenError
from api_client.transport.token import Token
from tui.commands.command import bindings_of
from tui.commands.dialogs import TOKEN_COMMANDS
from tui.safety.printable import printable
from tui.tenants.tokens import FoundToken, MissingTokenError
from tui.widgets.key_bar import KeyBar


class TokenDialog(ModalScreen[FoundToken | None]):
    """Returns the token that was typed or pasted; None where the user leaves."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TOKEN_COMMANDS)

    def __init__(self, tenant_name: str, reason: MissingTokenError) -> None:
        super().__init__()
        self._tenant_name = tenant_name
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Why it is asked for, and where to put it."""
        with Vertical(classes="dialog"):
            yield Static(Content(printable(f"Token for {self._tenant_name}")), classes="dialog--title")
            yield Static(Content(printable(self._reason.message)))
            yield Input(password=True, compact=True, placeholder="paste it here; it is not shown and not kept")
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
            self.dismiss(FoundToken(Token(event.value), "typed in"))
        except InvalidTokenError as error:
            self.query_one("#trouble", Static).update(Content(f"{error.message} {error.hint}"))
