"""The groups that a user is in, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api_client.directory.member_columns import membership_id
from api_client.errors import NotOnPlanError
from tui.commands.keymap import key_of
from tui.flows.groups import list_groups
from tui.navigation.target import Leads, Target
from tui.screens.group_status import NOT_ON_PLAN
from tui.screens.user_tabs.list_tab import Line, ListTab
from tui.widgets.table.model import Align, Head
from tui.words import day_of

if TYPE_CHECKING:
    from tui.session import Session


class GroupsTab(ListTab):
    """Reads the list of groups for their names, then each of these groups for role and since when; Enter opens one."""

    TITLE = "Groups"
    HEADS = (
        Head("name", "Group", 24),
        Head("role", "Role", 8, flex=0),
        Head("since", "Since", 10, flex=0),
        Head("members", "Members", 7, flex=0, align=Align.RIGHT),
        Head("id", "Group ID", 17, flex=0),
    )

    def __init__(self, session: Session, user_id: str) -> None:
        super().__init__(session, user_id, name="groups")

    async def read(self) -> None:
        """Read the list, then the user's groups; trouble is in the session's own state."""
        groups = self.session.groups
        await list_groups(self.app, self.session)
        if groups.state.error is None:
            await groups.read(self.group_ids() or ())

    def group_ids(self) -> list[str] | None:
        """The ids of the user's groups: those that an API told, and those whose members were read; None if unknown."""
        return self.session.groups_of(self.user_id)

    def lines(self) -> Sequence[Line]:
        """A line for each group."""
        return [self._line(group_id) for group_id in self.group_ids() or ()]

    def nothing(self) -> str:
        """Why there is none."""
        if isinstance(self.session.groups.state.error, NotOnPlanError):
            return NOT_ON_PLAN
        if self.group_ids() is not None:
            return "In no group."
        return f"Unknown: no API told of this user's groups. {key_of('app.doctor')} says what the token may see."

    def notes(self) -> Sequence[str]:
        """What went wrong with the groups."""
        error = self.session.groups.state.error
        is_told = error is None or isinstance(error, NotOnPlanError)
        return [*super().notes(), "" if is_told or error is None else f"{error.title}: {error.message}"]

    def _line(self, group_id: str) -> Line:
        group = self.session.groups.sheet.texts_of(group_id)
        record = self.session.groups.memberships.texts_of(membership_id(group_id, self.user_id))
        since = record.get("since")
        cells = (group.get("name"), record.get("role"), since and day_of(since), group.get("members"), group_id)
        return Line(group_id, cells, Target(Leads.GROUP, group_id, "group"))
