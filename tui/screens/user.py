"""The page of one user: account, pushed metadata, groups, access and raw record, a tab each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import ContentSwitcher

from tui.commands.changes import CHANGE_COMMANDS
from tui.commands.command import Command, bindings_of
from tui.commands.keymap import short_key_of
from tui.commands.state import ScreenState
from tui.commands.user import USER_COMMANDS
from tui.commands.users import TOKENS_OF
from tui.flows.visiting import open_target
from tui.navigation.target import Leads
from tui.screens.group_status import no_groups
from tui.screens.user_changes import UserChangesScreen
from tui.screens.user_details import name_of
from tui.screens.user_tabs.access import AccessTab
from tui.screens.user_tabs.account import AccountTab
from tui.screens.user_tabs.groups import GroupsTab
from tui.screens.user_tabs.pushed import PushedTab
from tui.screens.user_tabs.raw import RawTab
from tui.screens.user_tabs.tab import UserTab
from tui.widgets.breadcrumb import Breadcrumb, Trail
from tui.widgets.key_bar import KeyBar
from tui.widgets.tab_line import TabLine, TabTitle
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session

_TICK_SECONDS = 0.1


class UserScreen(UserChangesScreen):
    """Each tab reads what it needs when it is first opened; Enter goes on to what a tab leads to, Escape goes back."""

    CSS_PATH = "user.tcss"
    OFFERS: ClassVar[tuple[Command, ...]] = (*USER_COMMANDS, *CHANGE_COMMANDS, TOKENS_OF)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*USER_COMMANDS, *CHANGE_COMMANDS, TOKENS_OF))

    def __init__(self, session: Session, user_id: str, tab: str = "account") -> None:
        super().__init__()
        self._session = session
        self.session = session
        self.user_id = user_id
        kinds = (AccountTab, PushedTab, GroupsTab, AccessTab, RawTab)
        self._tabs: dict[str, UserTab] = {one.id or "": one for one in (kind(session, user_id) for kind in kinds)}
        self._first = tab

    def compose(self) -> ComposeResult:
        """Who it is, the tabs, the one that is open, the keys."""
        yield Breadcrumb()
        yield TabLine()
        with ContentSwitcher(initial=self._first):
            yield from self._tabs.values()
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the first tab, and draw what becomes known."""
        self.action_tab(self._first)
        self.set_interval(_TICK_SECONDS, self.tick)

    @property
    def tab(self) -> UserTab:
        """The tab that is open."""
        return self._tabs[self.query_one(ContentSwitcher).current or self._first]

    def tick(self) -> None:
        """Draw what has become known since, and what can be done about it by now."""
        self.tab.tick()
        self._show_what_it_leads_to()

    async def chosen_users(self) -> Selection:
        """This user."""
        from tui.changing.selection import Selection

        return Selection((self.user_id,), name_of(self._session, self.user_id))

    def action_change(self, verb_id: str) -> None:
        """Plan a change of this user; out of the group under the cursor where the tab leads to one."""
        target = self.tab.target()
        if verb_id == "remove-from-group" and target and target.leads_to is Leads.GROUP:
            self.app.run_worker(self._take_out(target.id), group="changes", exclusive=True)
        else:
            super().action_change(verb_id)

    def action_tab(self, name: str) -> None:
        """Open a tab."""
        self.query_one(ContentSwitcher).current = name
        titles = [TabTitle(tab_id, short_key_of(f"user.{tab_id}"), tab.TITLE) for tab_id, tab in self._tabs.items()]
        self.query_one(TabLine).show(titles, name)
        tenant = self._session.tenant
        who = f"User {name_of(self._session, self.user_id)}"
        self.query_one(Breadcrumb).show(Trail(tenant.name, who, read_only=tenant.read_only, demo=tenant.is_demo))
        self.tab.open()
        self.tab.tick()
        self._show_what_it_leads_to()

    async def _take_out(self, group_id: str) -> None:
        from tui.flows.group_changes import take_out

        await take_out(self.app, self._session, group_id, await self.chosen_users())

    def action_turn(self, steps: int) -> None:
        """Open the next tab, or the one before; after the last comes the first."""
        names = list(self._tabs)
        at = names.index(self.tab.id or "")
        self.action_tab(names[(at + steps) % len(names)])

    def action_open(self) -> None:
        """Go to what the tab leads to."""
        if target := self.tab.target():
            open_target(self.app, self._session, target)

    def action_again(self) -> None:
        """Read again what the tab shows."""
        self.tab.read_again()

    def action_back(self) -> None:
        """Back to where the user came from."""
        self.dismiss()

    @on(messages.RowActivated)
    def _open_line(self) -> None:
        self.action_open()

    @on(messages.CursorMoved)
    def _show_what_it_leads_to(self) -> None:
        target, session = self.tab.target(), self._session
        state = ScreenState(
            noun="user",
            is_open=True,
            read_only=session.tenant.read_only,
            is_running=session.changes.is_running,
            no_groups=no_groups(session),
            has_enterprise=session.has_enterprise,
            total=1,
            shown=1,
            leads_to=target.word if target else "",
        )
        self.show_state(state)

    @on(TabLine.Chosen)
    def _tab_clicked(self, event: TabLine.Chosen) -> None:
        self.action_tab(event.tab_id)
