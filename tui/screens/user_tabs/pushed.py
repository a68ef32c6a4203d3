"""The metadata that the identity provider pushed, and the user whom the manager value leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from api_client.directory.manager import ManagerMatch, find_manager
from tui.commands.keymap import key_of
from tui.navigation.target import Leads, Target
from tui.screens.user_details import pushed_section
from tui.screens.user_tabs.tab import UserTab
from tui.widgets.details import Details, Field, Section

if TYPE_CHECKING:
    from api_client.directory.arrays import Rows
    from tui.session import Session

_OF_MANAGER = ("name", "email", "state", "title", "department")


class PushedTab(UserTab):
    """Fetches what lists left out; Enter opens the manager."""

    TITLE = "Pushed metadata"

    def __init__(self, session: Session, user_id: str) -> None:
        self._details = Details()
        super().__init__(session, user_id, self._details, name="pushed")
        self._matched: tuple[object, ManagerMatch] | None = None

    async def read(self) -> None:
        """Fetch the pushed metadata of this user, and of the manager that it leads to, where lists left it out."""
        await self.session.fetch_metadata(self._rows(self.user_id))
        manager = self._match().user_id
        if manager:
            await self.session.fetch_metadata(self._rows(manager))

    def draw(self) -> None:
        """Draw the eight fields, and the manager."""
        texts = self.session.users.texts_of(self.user_id)
        self._details.show(
            "", [pushed_section(texts), self._manager(texts.get("manager_id"), texts.get("manager_name"))]
        )

    def target(self) -> Target | None:
        """The manager, where the value leads to one user."""
        manager = self._match().user_id
        return Target(Leads.USER, manager, "manager") if manager else None

    def _match(self) -> ManagerMatch:
        """Found once for each state of the users: it looks through all of them."""
        users = self.session.users.directory
        seen = (users, users.revision)
        if self._matched is None or self._matched[0] != seen:
            value = self.session.users.texts_of(self.user_id).get("manager_id")
            self._matched = seen, find_manager(users, value or "")
        return self._matched[1]

    def _manager(self, value: str | None, name: str | None) -> Section:
        if not value:
            return Section("Manager", note=_no_value(value, name))
        match = self._match()
        if match.user_id is None:
            return Section("Manager", note=self._nobody(value, match))
        who, column = self.session.users.texts_of(match.user_id), self.session.users.directory.column
        fields = [Field(column(column_id).title, who.get(column_id)) for column_id in _OF_MANAGER]
        return Section("Manager", fields, f"Found by {match.way}; {key_of('user.open')} opens.")

    def _nobody(self, value: str, match: ManagerMatch) -> str:
        if match.user_ids:
            return f'{len(match.user_ids)} users have "{value}" as their {match.way}: {", ".join(match.user_ids)}.'
        unread = " Lists leave external ids out, so some are unknown." if self.session.lists_omit_metadata else ""
        return f'No user has "{value}" as user id, external id or e-mail address.{unread}'

    def _rows(self, user_id: str) -> Rows:
        row = self.session.users.directory.row_of(user_id)
        return np.array([] if row is None else [row], np.int32)


def _no_value(value: str | None, name: str | None) -> str:
    if value is None:
        return "Unknown: no API told of a manager."
    return "No Manager ID was pushed, and a name leads to nobody." if name else "None was pushed."
