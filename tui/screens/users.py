"""The users screen: the table of all users, and the details of one."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tui.commands.changes import CHANGE_COMMANDS
from tui.commands.command import bindings_of
from tui.commands.keymap import key_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.commands.users import USERS_COMMANDS
from tui.flows.reading import read_tenant
from tui.flows.visible import VisibleMetadata
from tui.screens.details_screen import DetailsScreen
from tui.screens.empty_words import READING
from tui.screens.reading_words import doings
from tui.screens.sheet_words import counts
from tui.screens.user_changes import UserChangesScreen
from tui.screens.user_status import notice
from tui.widgets.details import Section
from tui.widgets.parts import Part
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant


class UsersScreen(DetailsScreen, UserChangesScreen):
    """All users of the tenant, managed ones and collaborators alike."""

    NAME = "Users"
    OFFERS = (*SHEET_COMMANDS, *USERS_COMMANDS, *CHANGE_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*USERS_COMMANDS, *CHANGE_COMMANDS))

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self._visible = VisibleMetadata()

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """The heading and the sections for a user."""
        from tui.screens.user_details import sections_of

        return sections_of(session, record_id)

    def notice(self) -> str:
        """What stands in place of users where there are none: why, and what to do."""
        return notice(self.session) if self.session else READING

    def news(self) -> object:
        """How far the sync is, and whether the details have come."""
        sync = self.session.sync if self.session else None
        return (sync.running, sync.error, super().news()) if sync else None

    def is_streaming(self) -> bool:
        """Whether users stream in."""
        return bool(self.session and self.session.sync.running)

    def numbers(self, sheet: Sheet) -> tuple[list[Part], list[Part]]:
        """The numbers of the table, and how the tenant stands."""
        if self.session is None:
            return [], []
        hint = f", {key_of('users.metadata')} fetches" if self.session.lists_omit_metadata else ""
        completeness = self.session.sync.completeness
        is_whole = completeness is None or completeness.complete
        return counts(sheet, hint), doings(self.session, self.session.sync, is_whole=is_whole)

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        state = super().state(session, sheet)
        return replace(state, lacks_metadata=session.lists_omit_metadata)

    def tick(self) -> None:
        """Bring table and numbers up to what the session knows by now, and fetch what the eye is on."""
        super().tick()
        if self.session and self.sheet:
            rows = self.sheet.view.rows[slice(*self.table.visible_rows)]
            self._visible.want(self.app, self.session, rows)

    def action_metadata(self) -> None:
        """Fetch the pushed metadata that lists left out, of all users shown."""
        from tui.flows.metadata import fetch_all_shown

        if session := self.session:
            self.app.run_worker(fetch_all_shown(self.app, session), group="metadata")

    def action_raw(self) -> None:
        """Show the record under the cursor just as the APIs send it."""
        from tui.flows.visiting import open_user

        if self.session and self.cursor_id is not None:
            open_user(self.app, self.session, self.cursor_id, tab="raw")

    def action_reread(self) -> None:
        """Read the tenant again."""
        if (session := self.session) and not session.sync.running:
            self.app.run_worker(read_tenant(self.app, session), group="sync")

    def chosen_users(self) -> Awaitable[Selection]:
        """The marked users, or the one under the cursor."""
        return self.chosen()

    @on(messages.RowActivated)
    def _open_user(self, event: messages.RowActivated) -> None:
        from tui.flows.visiting import open_user

        if self.session:
            open_user(self.app, self.session, str(event.key))
