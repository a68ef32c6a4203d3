"""The personal access tokens of all users, and of those who were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.safety.printable import printable
from tui.screens.opened_screen import OpenedScreen
from tui.screens.tokens_table import TokensTable
from tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session


class TokensScreen(TokensTable):
    """The tokens of all users."""


class TokensOfScreen(OpenedScreen, TokensTable):
    """The tokens of the users of `selection`."""

    def __init__(self, session: Session, selection: Selection) -> None:
        super().__init__(session)
        self.owners = selection.ids
        self._words = selection.words

    def above_table(self) -> ComposeResult:
        """Whose they are."""
        yield from super().above_table()
        yield Static(Content(printable(f"Access tokens of {self._words}")), classes="head")

    def on_mount(self) -> None:
        """Show what is known of them."""
        tokens, users = self.opened.tokens, self.opened.users.directory
        self.show(self.opened, Sheet(tokens.table(users, self.owners)))
