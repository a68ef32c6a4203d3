"""What the tables of personal access tokens have in common: they are read on demand and follow users and runs."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tui.commands.command import bindings_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.tokens import TOKENS_COMMANDS
from tui.flows.tokens import read_tokens, refresh_tokens
from tui.screens.empty_words import failed, nothing_there
from tui.screens.reading_words import doings
from tui.screens.sheet_words import counts
from tui.screens.table_screen import TableScreen
from tui.widgets.parts import Part
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session
    from tui.sheets.sheet import Sheet


class TokensTable(TableScreen):
    """The tokens of `owners`, or of all users where that is None."""

    NAME = "Access tokens"
    OFFERS = (*SHEET_COMMANDS, *TOKENS_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TOKENS_COMMANDS)
    owners: Sequence[str] | None = None
    _shown: object = None
    _is_following = False

    def show(self, session: Session, sheet: Sheet) -> None:
        """Show this session's tokens, and read them where nobody has."""
        super().show(session, sheet)
        self.app.run_worker(read_tokens(self.app, session), group="tokens")

    def notice(self) -> str:
        """What stands in place of tokens where there are none: why, and what to do."""
        if self.sheet and self.sheet.view.filter_text and len(self.sheet.directory):
            return super().notice()
        state = self.session.tokens.state if self.session else None
        if state and state.error:
            return failed(state.error.title, "tokens.reread")
        is_read = state and state.finished_at and not state.running
        return nothing_there("There is no access token.", "tokens.reread") if is_read else "Reading the access tokens…"

    def news(self) -> object:
        """How the reading stands."""
        state = self.session.tokens.state if self.session else None
        return state and (state.running, state.error, state.finished_at)

    def numbers(self, sheet: Sheet) -> tuple[list[Part], list[Part]]:
        """The numbers of the table, and how the reading stands."""
        if self.session is None:
            return [], []
        return counts(sheet), doings(self.session, self.session.tokens.state, is_whole=True)

    def tick(self) -> None:
        """Bring the table up to date with what was read, what runs have ended, and the users' addresses."""
        super().tick()
        session, sheet = self.session, self.sheet
        if session is None or sheet is None or self._is_following or not self.is_current:
            return
        known = (session.tokens.revision, session.users.directory, session.sync.running)
        if known != self._shown:
            self._is_following = True
            self.run_worker(self._follow(session, sheet, known), group="follow")

    def action_revoke(self) -> None:
        """Plan the end of the marked tokens, or of the one under the cursor."""
        if self.session:
            self.app.run_worker(self._revoke(self.session, self.chosen()), group="changes", exclusive=True)

    def action_reread(self) -> None:
        """Read the tokens again."""
        if self.session:
            self.app.run_worker(refresh_tokens(self.app, self.session), group="tokens")

    @on(messages.RowActivated)
    def _open_owner(self, event: messages.RowActivated) -> None:
        from tui.flows.visiting import open_user

        owner = self.sheet.texts_of(str(event.key)).get("user_id") if self.sheet else None
        if self.session and owner:
            open_user(self.app, self.session, owner)

    async def _revoke(self, session: Session, chosen: Awaitable[Selection]) -> None:
        from api_client.operations.verbs import REVOKE_TOKENS
        from tui.flows.changes import plan_change

        await plan_change(self.app, session, REVOKE_TOKENS, await chosen)

    async def _follow(self, session: Session, sheet: Sheet, known: object) -> None:
        try:
            await sheet.carry_to(session.tokens.table(session.users.directory, self.owners), session.clock())
            self._shown = known
        finally:
            self._is_following = False
