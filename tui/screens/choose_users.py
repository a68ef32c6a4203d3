"""Choose the users who are to come into a group: the users as a table of its own, with marks of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.commands.command import bindings_of
from tui.commands.groups import CHOOSE_USERS_COMMANDS
from tui.commands.keymap import key_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.safety.printable import printable
from tui.screens.details_screen import DetailsScreen
from tui.screens.opened_screen import OpenedScreen
from tui.sheets.sheet import Sheet
from tui.widgets.details import Section
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.changing.selection import Selection
    from tui.session import Session


class ChooseUsersScreen(OpenedScreen, DetailsScreen):
    """Begins with the marks of the users table, but for those who are in the group already; leaves with its run."""

    NAME = "Add users"
    OFFERS = (*SHEET_COMMANDS, *CHOOSE_USERS_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHOOSE_USERS_COMMANDS)

    def __init__(self, session: Session, group_id: str) -> None:
        super().__init__(session)
        self._group_id = group_id
        self._group = session.groups.name_of(group_id) or group_id
        self._review: Review | None = None
        self._is_following = False

    def above_table(self) -> ComposeResult:
        """Which group it is, and how to go on."""
        yield from super().above_table()
        mark, plan = key_of("table.mark"), key_of("choose.plan")
        words = (
            f"Who is to come into {self._group}? {mark} marks, {plan} plans for the marked users; nothing happens yet."
        )
        yield Static(Content(printable(words)), classes="head")

    def on_mount(self) -> None:
        """Show the users, those marked who were marked and are not in the group."""
        users = self.opened.users
        sheet = Sheet(users.directory)
        sheet.view.columns = users.view.columns
        sheet.marks.set(users.marks.rows)
        members = self.opened.groups.known.user_ids_of(self._group_id)
        inside = users.directory.rows_of(members)
        sheet.marks.set(inside[inside >= 0], marked=False)
        self.show(self.opened, sheet)

    def on_screen_resume(self) -> None:
        """Nothing is left to be chosen once the plan was carried out, and its run was left."""
        if self._review and self._review.is_begun and self.app.screen is self:
            self.dismiss()

    def title_words(self) -> str:
        """Which group it is."""
        return f"Add users to {self._group}"

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """The heading and the sections for a user."""
        from tui.screens.user_details import sections_of

        return sections_of(session, record_id)

    def tick(self) -> None:
        """Bring the table up to date, also after the tenant was read again."""
        super().tick()
        if self.sheet and self.sheet.directory is not self.opened.users.directory and not self._is_following:
            self._is_following = True
            self.run_worker(self._follow(self.sheet), group="follow")

    def action_plan(self) -> None:
        """Plan to put the marked users, or the one under the cursor, into the group."""
        self.app.run_worker(self._plan(self.chosen()), group="changes", exclusive=True)

    def action_from_file(self) -> None:
        """Take the users whom a file names."""
        from api_client.operations.verbs import ADD_TO_GROUP
        from tui.flows.group_changes import of_group
        from tui.flows.rosters import plan_for_file

        work = plan_for_file(self.app, self.opened, ADD_TO_GROUP, of_group(self.opened, self._group_id))
        self.app.run_worker(work, group="changes", exclusive=True)

    @on(messages.RowActivated)
    def _open_user(self, event: messages.RowActivated) -> None:
        from tui.flows.visiting import open_user

        open_user(self.app, self.opened, str(event.key))

    async def _plan(self, chosen: Awaitable[Selection]) -> None:
        from tui.flows.group_changes import add_users

        self._review = await add_users(self.app, self.opened, self._group_id, await chosen)

    async def _follow(self, sheet: Sheet) -> None:
        try:
            await sheet.carry_to(self.opened.users.directory, self.opened.clock())
        finally:
            self._is_following = False
