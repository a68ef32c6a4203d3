"""The groups screen: the table of all groups, and the details of one."""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType

from tui.commands.changes import UNDO
from tui.commands.command import bindings_of
from tui.commands.groups import GROUPS_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.flows.groups import list_groups, read_members, read_members_under_dialog
from tui.screens.grouped_screen import GroupedScreen
from tui.widgets.details import Section
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant

_REST_TICKS = 4
"""How many tenths of a second the cursor stands on a group until the names of what is shared with it are asked for."""


class GroupsScreen(GroupedScreen):
    """All groups of the tenant; members are read of those that are looked at."""

    NAME = "Groups"
    NOTHING = "This tenant has no groups."
    READS = "groups.members"
    OFFERS = (*SHEET_COMMANDS, *GROUPS_COMMANDS, UNDO)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*GROUPS_COMMANDS, UNDO))

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self._at_work = False
        self._resting_on: tuple[str | None, int] = (None, 0)

    def show(self, session: Session, sheet: Sheet) -> None:
        """Show this session's groups, and read their list where nobody has."""
        super().show(session, sheet)
        self.app.run_worker(list_groups(self.app, session), group="groups")

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """The heading and the sections for a group."""
        from tui.screens.group_details import sections_of

        return sections_of(session, record_id)

    def news(self) -> object:
        """How far the reading is, and which names have come."""
        return (super().news(), self.session and self.session.groups.place_names.revision)

    def read_on(self, session: Session, sheet: Sheet) -> None:
        """The members of the groups that are visible, and the names of what is shared with the cursor's group."""
        key, ticks = self._resting_on
        self._resting_on = (self.cursor_id, ticks + 1 if key == self.cursor_id else 0)
        groups = session.groups
        if self._at_work or groups.state.error or groups.state.running:
            return
        visible = sheet.directory.ids(sheet.view.rows[slice(*self.table.visible_rows)])
        if groups.known.pending(visible):
            self._at_work = True
            self.app.run_worker(self._read(session, visible), group="groups")
        elif self._resting_on[1] > _REST_TICKS and self.details_are_shown and self.cursor_id:
            places = [share.place for share in groups.known.shares_of(self.cursor_id) or ()]
            if groups.place_names.pending(places):
                self._at_work = True
                self.app.run_worker(self._read_names(session, self.cursor_id), group="groups")

    def action_members(self) -> None:
        """Read the members of all groups shown."""
        if self.session and self.sheet:
            ids = self.sheet.directory.ids(self.sheet.view.rows)
            self.app.run_worker(read_members_under_dialog(self.app, self.session, ids), group="groups")

    def action_create(self) -> None:
        """Plan a new group."""
        self._plan("create-group")

    def action_rename(self) -> None:
        """Plan another name."""
        self._plan("rename-group")

    def action_delete(self) -> None:
        """Plan the end of groups."""
        self._plan("delete-group")

    def action_add_users(self) -> None:
        """Choose users who are to come into the group."""
        self._plan("add-to-group")

    def action_choose_change(self) -> None:
        """Choose what is to be changed of groups."""
        if self.session:
            self._change(self._choose_change(self.session, self.chosen()))

    def _plan(self, verb_id: str) -> None:
        if self.session:
            self._change(self._plan_change(self.session, verb_id, self.chosen()))

    async def _plan_change(self, session: Session, verb_id: str, chosen: Awaitable[Selection]) -> None:
        from api_client.operations.verbs import VERBS
        from tui.flows.group_changes import plan_group_change

        await plan_group_change(self.app, session, VERBS[verb_id], await chosen)

    async def _choose_change(self, session: Session, chosen: Awaitable[Selection]) -> None:
        from tui.flows.group_changes import choose_group_change

        selection = await chosen
        await choose_group_change(self.app, session, selection, self.command_state)

    def _change(self, work: Coroutine[Any, Any, None]) -> None:
        self.app.run_worker(work, group="changes", exclusive=True)

    @on(messages.RowActivated)
    def _open_members(self, event: messages.RowActivated) -> None:
        from tui.flows.visiting import open_group

        if self.session:
            open_group(self.app, self.session, str(event.key))

    async def _read(self, session: Session, group_ids: Sequence[str]) -> None:
        try:
            await read_members(self.app, session, group_ids)
        finally:
            self._at_work = False

    async def _read_names(self, session: Session, group_id: str) -> None:
        try:
            await session.groups.read_names(group_id)
        finally:
            self._at_work = False
