"""Plan changes of users from any screen that shows some."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui.screens.command_screen import CommandScreen

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session


class UserChangesScreen(CommandScreen[None]):
    """A subclass says whom it is about, and offers the commands."""

    session: Session | None

    def chosen_users(self) -> Awaitable[Selection]:
        """The users whom a change would be about."""
        raise NotImplementedError

    def action_change(self, verb_id: str) -> None:
        """Plan a change of the users chosen."""
        if self.session:
            work = self._plan(self.session, verb_id, self.chosen_users())
            self.app.run_worker(work, group="changes", exclusive=True)

    def action_choose_change(self) -> None:
        """Choose what is to be changed."""
        if self.session:
            work = self._choose_change(self.session, self.chosen_users())
            self.app.run_worker(work, group="changes", exclusive=True)

    def action_tokens(self) -> None:
        """Show the access tokens of the users chosen."""
        if self.session:
            self.app.run_worker(self._show_tokens(self.session, self.chosen_users()), group="changes", exclusive=True)

    def action_undo(self) -> None:
        """Open the plan that puts the last run back."""
        from tui.flows.undoing import undo_last

        if self.session:
            self.app.run_worker(undo_last(self.app, self.session), group="changes", exclusive=True)

    async def _plan(self, session: Session, verb_id: str, chosen: Awaitable[Selection]) -> None:
        from api_client.operations.verbs import VERBS
        from tui.flows.changes import plan_change

        await plan_change(self.app, session, VERBS[verb_id], await chosen)

    async def _show_tokens(self, session: Session, chosen: Awaitable[Selection]) -> None:
        from tui.flows.tokens import show_tokens

        await show_tokens(self.app, session, await chosen)

    async def _choose_change(self, session: Session, chosen: Awaitable[Selection]) -> None:
        from tui.flows.changes import choose_change

        selection = await chosen
        await choose_change(self.app, session, selection, self.command_state)
