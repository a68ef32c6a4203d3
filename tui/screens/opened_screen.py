"""A table that was opened from another screen, and leads back there."""

from __future__ import annotations

from tui.screens.table_screen import TableScreen


class OpenedScreen(TableScreen):
    """Escape clears the filter, and leaves where there is none; a subclass offers a key that leaves at once."""

    def action_back(self) -> None:
        """To the table; there, clear the filter, and then leave."""
        leaves = self.table.has_focus and not self.filter_bar.text
        super().action_back()
        if leaves:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
