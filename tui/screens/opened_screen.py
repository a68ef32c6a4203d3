"""A table that was opened from another screen, and leads back there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.commands.state import ScreenState
from tui.screens.table_screen import TableScreen

if TYPE_CHECKING:
    from tui.session import Session
    from tui.sheets.sheet import Sheet


class OpenedScreen(TableScreen):
    """Escape clears the filter, and leaves where there is none; a subclass offers a key that leaves at once.

    `opened` is the session that it was opened in; `session` is the same once there is a table to show.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session.tenant)
        self.opened = session

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        return replace(super().state(session, sheet), leads_back=True)

    def action_back(self) -> None:
        """To the table; there, clear the filter, and then leave."""
        leaves = self.table.has_focus and not self.filter_bar.text
        super().action_back()
        if leaves:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
