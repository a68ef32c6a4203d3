"""The members of one group as a table of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType

from tui.commands.changes import CHANGE_COMMANDS, IN_GROUP
from tui.commands.command import bindings_of
from tui.commands.groups import MEMBERS_COMMANDS
from tui.commands.keymap import key_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.commands.users import TOKENS_OF
from tui.flows.groups import read_again, read_members
from tui.screens.empty_words import failed
from tui.screens.grouped_screen import GroupedScreen
from tui.screens.opened_screen import OpenedScreen
from tui.screens.user_changes import UserChangesScreen
from tui.sheets.shared_marks import SharedMarks
from tui.widgets.details import Section
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session
    from tui.sheets.sheet import Sheet

_OF_USERS = (*(command for command in CHANGE_COMMANDS if command.id not in IN_GROUP), TOKENS_OF)


class MembersScreen(OpenedScreen, GroupedScreen, UserChangesScreen):
    """Opened from a group or from a user's page; a mark on a member is a mark on the user."""

    OFFERS = (*SHEET_COMMANDS, *MEMBERS_COMMANDS, *_OF_USERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*MEMBERS_COMMANDS, *_OF_USERS))

    def __init__(self, session: Session, group_id: str) -> None:
        super().__init__(session)
        self._group_id = group_id
        self._called = session.groups.name_of(group_id) or group_id
        self._marks: SharedMarks | None = None
        self._copied: object = None
        self._at_work = False

    def on_mount(self) -> None:
        """Read the group where that was not done."""
        self._do(self._open())

    def title_words(self) -> str:
        """Which group it is."""
        self._called = self.opened.groups.name_of(self._group_id) or self._called
        return f"Members of {self._called}"

    def notice(self) -> str:
        """Why there is nobody: not read yet, not to be read, or really nobody."""
        known = self.opened.groups.known
        if known.is_ended(self._group_id):
            return "This group was deleted."
        if refusal := known.refusal_of(self._group_id):
            return f"{refusal.title}: the members of this group are not known. {key_of('app.doctor')} says why."
        if self.sheet is None or known.pending([self._group_id]):
            error = self.opened.groups.state.error
            return failed(error.title, "members.reread") if error else "Reading the members…"
        if known.rows_of(self._group_id) is None:
            return f"The answer named no members, so they are not known. {key_of('members.reread')} asks again."
        back = key_of("sheet.back")
        return super().notice() if len(self.sheet.directory) else f"Nobody is in this group. {back} leads back."

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """The heading and the sections for a member."""
        from tui.screens.user_details import sections_of

        return sections_of(session, record_id)

    def users_of(self, record_ids: Sequence[str]) -> Sequence[str]:
        """A member is known by the user's id."""
        return record_ids

    def read_on(self, session: Session, sheet: Sheet) -> None:
        """What has become known of the members since."""
        if not self._at_work and self._copied != self._known:
            self._do(self._follow(session, sheet))

    def marks_changed(self) -> None:
        """Marks are on the users."""
        super().marks_changed()
        if self._marks:
            self._marks.hand_on()

    def on_screen_resume(self) -> None:
        """The users may have been marked elsewhere."""
        if self._marks:
            self._marks.take_over()

    def action_reread(self) -> None:
        """Read the members of this group again."""
        self._do(read_again(self.app, self.opened, self._group_id))

    def action_raw(self) -> None:
        """Show the record of the cursor's user just as the APIs send it."""
        from tui.flows.visiting import open_user

        if self.cursor_id:
            open_user(self.app, self.opened, self.cursor_id, tab="raw")

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        state = super().state(session, sheet)
        is_ended = session.groups.known.is_ended(self._group_id)
        return replace(state, no_groups="This group was deleted." if is_ended else state.no_groups)

    def chosen_users(self) -> Awaitable[Selection]:
        """The marked members, or the one under the cursor."""
        return self.chosen()

    def action_add_users(self) -> None:
        """Choose users who are to come into this group."""
        from tui.screens.choose_users import ChooseUsersScreen

        self.app.push_screen(ChooseUsersScreen(self.opened, self._group_id))

    def action_take_out(self) -> None:
        """Plan to take the marked members out of this group."""
        self.app.run_worker(self._take_out(self.chosen()), group="changes", exclusive=True)

    def action_rename_group(self) -> None:
        """Plan another name for this group."""
        from tui.flows.group_changes import rename_group

        self.app.run_worker(rename_group(self.app, self.opened, self._group_id), group="changes", exclusive=True)

    @on(messages.RowActivated)
    def _open_user(self, event: messages.RowActivated) -> None:
        from tui.flows.visiting import open_user

        open_user(self.app, self.opened, str(event.key))

    @property
    def _known(self) -> object:
        known = self.opened.groups.known
        return known, known.version_of(self._group_id)

    async def _open(self) -> None:
        await read_members(self.app, self.opened, [self._group_id])
        copied = self._known
        sheet = await self.opened.groups.members(self._group_id)
        self._marks = SharedMarks(sheet, self.opened.users)
        self._marks.take_over()
        self._copied = copied
        self.show(self.opened, sheet)

    async def _take_out(self, chosen: Awaitable[Selection]) -> None:
        from tui.flows.group_changes import take_out

        await take_out(self.app, self.opened, self._group_id, await chosen)

    async def _follow(self, session: Session, sheet: Sheet) -> None:
        copied = self._known
        await session.groups.follow(sheet)
        self._copied = copied

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        """One after the other, and not after the screen was left."""
        self._at_work = True

        async def then_rest() -> None:
            try:
                await work
            finally:
                self._at_work = False

        self.run_worker(then_rest(), group="members")
