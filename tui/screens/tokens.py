"""The personal access tokens of all users, or of those who were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from api_client.errors import AirdeckError
from tui.commands.command import bindings_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.tokens import TOKENS_COMMANDS
from tui.flows.trouble import tell_trouble
from tui.safety.printable import printable
from tui.screens.opened_screen import OpenedScreen
from tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session


class TokensScreen(OpenedScreen):
    """The tokens of the users of `selection`, or all; the API tells of all at once alone."""

    NAME = "Access tokens"
    OFFERS = (*SHEET_COMMANDS, *TOKENS_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TOKENS_COMMANDS)

    def __init__(self, session: Session, selection: Selection | None = None) -> None:
        super().__init__(session.tenant)
        self.opened = session
        self._selection = selection
        self._notice = "Reading the access tokens…"

    def above_table(self) -> ComposeResult:
        """Whose they are."""
        yield from super().above_table()
        whose = self._selection.words if self._selection else "all users"
        yield Static(Content(printable(f"Access tokens of {whose}")), classes="head")

    def on_mount(self) -> None:
        """Read the tokens."""
        self.run_worker(self._read(), group="tokens", exclusive=True)

    def notice(self) -> str:
        """What stands in place of tokens where there are none."""
        if self.sheet and self.sheet.view.filter_text and len(self.sheet.directory):
            return super().notice()
        return self._notice

    def action_choose_change(self) -> None:
        """Choose what is to be done to the marked tokens, or to the one under the cursor."""
        from api_client.operations.verbs import REVOKE_TOKENS
        from tui.changing.selection import chosen_in
        from tui.flows.changes import choose_change

        if self.sheet:
            chosen = chosen_in(self.sheet, self.cursor_id)
            work = choose_change(self.app, self.opened, chosen, self.command_state, (REVOKE_TOKENS,))
            self.app.run_worker(work, group="changes", exclusive=True)

    def action_reread(self) -> None:
        """Read the tokens again."""
        self.run_worker(self._read(), group="tokens", exclusive=True)

    async def _read(self) -> None:
        try:
            owners = self._selection.ids if self._selection else None
            directory = await self.opened.changes.token_table(self.opened.users.directory, owners)
        except AirdeckError as error:
            self._notice = f"{error.title}. Press r to try again."
            self.table.notice = self._notice
            tell_trouble(self.app, error)
            return
        self._notice = "There is no access token."
        if self.sheet:
            await self.sheet.carry_to(directory, self.opened.clock())
            self.tick()
        else:
            self.show(self.opened, Sheet(directory))
