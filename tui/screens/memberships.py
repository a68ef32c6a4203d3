"""The memberships screen: who is in which group, a row for each."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from api_client.directory.member_columns import OF_GROUP
from tui.commands.changes import UNDO
from tui.commands.command import bindings_of
from tui.commands.groups import MEMBERSHIPS_COMMANDS
from tui.commands.keymap import key_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.flows.groups import read_all_members
from tui.screens.grouped_screen import GroupedScreen
from tui.widgets.details import Section
from tui.widgets.table import messages

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.changing.selection import Selection
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant


class MembershipsScreen(GroupedScreen):
    """All memberships; opening it reads the members of all groups, group by group, until somebody stops it."""

    NAME = "Memberships"
    NOTHING = "Nobody is in any group."
    OFFERS = (*SHEET_COMMANDS, *MEMBERSHIPS_COMMANDS, UNDO)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*MEMBERSHIPS_COMMANDS, UNDO))

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self._reading: Worker[None] | None = None

    def show(self, session: Session, sheet: Sheet) -> None:
        """Show this session's memberships, and begin to read them."""
        super().show(session, sheet)
        self._read_all(session)

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """The heading and the sections for the user of a membership."""
        from tui.screens.user_details import sections_of

        return sections_of(session, record_id.partition(":")[2])

    def users_of(self, record_ids: Sequence[str]) -> Sequence[str]:
        """The second half of each membership's id."""
        return [record_id.partition(":")[2] for record_id in record_ids]

    def action_stop(self) -> None:
        """Stop reading, or go on with it."""
        if self._reading and not self._reading.is_finished:
            self._reading.cancel()
        elif self.session:
            self._read_all(self.session)

    def action_take_out(self) -> None:
        """Plan the end of the marked memberships, or of the one under the cursor."""
        if self.session:
            self.app.run_worker(self._take_out(self.session, self.chosen()), group="changes", exclusive=True)

    @on(messages.RowActivated)
    def _open(self, event: messages.RowActivated) -> None:
        """The group where the cursor is on a column of the group, else the user."""
        from tui.flows.visiting import open_group, open_user

        if self.session:
            group_id, _, user_id = str(event.key).partition(":")
            if self.table.cursor_column_id in OF_GROUP:
                open_group(self.app, self.session, group_id)
            else:
                open_user(self.app, self.session, user_id)

    async def _take_out(self, session: Session, chosen: Awaitable[Selection]) -> None:
        from tui.flows.group_changes import take_out

        selection = await chosen
        pairs = [membership.partition(":")[::2] for membership in selection.ids]
        group_ids = {group_id for group_id, _ in pairs}
        if len(group_ids) == 1:
            of_users = replace(selection, ids=tuple(user_id for _, user_id in pairs))
            await take_out(self.app, session, group_ids.pop(), of_users)
        elif group_ids:
            several, only = f"these memberships are of {len(group_ids):,}", key_of("sheet.only")
            words = f"A plan is about one group, and {several}: {only} shows those of one."
            self.app.notify(words, title="Remove from the group", severity="warning")

    def _read_all(self, session: Session) -> None:
        session.groups.forgive()
        self._reading = self.app.run_worker(read_all_members(self.app, session), group="memberships", exclusive=True)
