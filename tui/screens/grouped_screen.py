"""What the tables of groups, members and memberships have in common: they are read on demand and follow the users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.commands.keymap import key_of
from tui.commands.state import ScreenState
from tui.flows.groups import refresh_groups
from tui.flows.visible import VisibleMetadata
from tui.screens.details_screen import DetailsScreen
from tui.screens.group_status import notice
from tui.screens.reading_words import doings
from tui.screens.sheet_words import counts
from tui.widgets.parts import Part

if TYPE_CHECKING:
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant


class GroupedScreen(DetailsScreen):
    """A subclass says what is read when, in `read_on`; `NOTHING` stands in an empty table that was read whole."""

    NOTHING = "There is nothing here."
    READS = ""
    """The command that reads what a filter cannot decide."""

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self._visible = VisibleMetadata()

    def users_of(self, record_ids: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - for those that show users
        """The ids of the users behind records."""
        return ()

    def notice(self) -> str:
        """What stands in place of rows where there are none: why, and what to do."""
        if self.session is None:
            return "Reading the groups…"
        is_filtered = self.sheet and self.sheet.view.filter_text and len(self.sheet.directory)
        return super().notice() if is_filtered else notice(self.session, self.NOTHING)

    def news(self) -> object:
        """How far the reading is, and whether the details have come."""
        if self.session is None:
            return None
        state = self.session.groups.state
        return (state.running, bool(state.progress), state.error, super().news())

    def is_streaming(self) -> bool:
        """Whether members come in."""
        return bool(self.session and self.session.groups.state.progress)

    def numbers(self, sheet: Sheet) -> tuple[list[Part], list[Part]]:
        """The numbers of the table, and how the reading stands."""
        if self.session is None:
            return [], []
        state = self.session.groups.state
        is_whole = state.listing is None or state.listing.complete
        hint = f", {key_of(self.READS)} reads" if self.READS else ""
        return counts(sheet, hint), doings(self.session, state, is_whole=is_whole)

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        groups = session.groups
        is_reading = groups.state.running or groups.state.progress is not None
        lacks = groups.known.unread > 0
        return replace(super().state(session, sheet), is_reading=is_reading, lacks_members=lacks)

    def tick(self) -> None:
        """Bring the table up to date, and read what is looked at."""
        super().tick()
        if self.session and self.sheet and self.is_current:
            if self.session.groups.is_behind and not self.session.sync.running:
                self.app.run_worker(self.session.groups.catch_up(), group="groups")
            self._fetch_visible(self.session, self.sheet)
            self.read_on(self.session, self.sheet)

    def _fetch_visible(self, session: Session, sheet: Sheet) -> None:
        seen = self.users_of(sheet.directory.ids(sheet.view.rows[slice(*self.table.visible_rows)]))
        if seen and session.lists_omit_metadata:
            rows = session.users.directory.rows_of(list(dict.fromkeys(seen)))
            self._visible.want(self.app, session, rows[rows >= 0])

    def read_on(self, session: Session, sheet: Sheet) -> None:
        """Read what is looked at and not there yet."""

    def action_reread(self) -> None:
        """Read groups and members again."""
        if self.session:
            self.app.run_worker(refresh_groups(self.app, self.session), group="groups")

    def action_undo(self) -> None:
        """Open the plan that puts the last run back."""
        from tui.flows.undoing import undo_last

        if self.session:
            self.app.run_worker(undo_last(self.app, self.session), group="changes", exclusive=True)
