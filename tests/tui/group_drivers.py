"""Page drivers of the screens around groups, and of a user's page."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Self

import httpx
from textual.pilot import Pilot
from textual.widgets import Static

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport.token import Token
from tests.tui.drivers import SandboxTenant, UsersPage, pressed, until
from tui.screens.choose_users import ChooseUsersScreen
from tui.screens.groups import GroupsScreen
from tui.screens.members import MembersScreen
from tui.screens.memberships import MembershipsScreen
from tui.screens.table_screen import TableScreen
from tui.screens.user import UserScreen
from tui.screens.user_tabs.list_tab import ListTab
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.details import Details


class Gate:
    """Lets so many requests for groups through, and holds the others until it is opened."""

    def __init__(self, first: int) -> None:
        self._left = first
        self._opened = asyncio.Event()

    def open(self) -> None:
        """Let everything through."""
        self._opened.set()

    async def pass_through(self, path: str) -> None:
        """Wait, where it is about a group."""
        if "/meta/groups/" in path and not self._opened.is_set():
            self._left -= 1
            if self._left < 0:
                await self._opened.wait()


class _GatedTransport(SandboxTransport):
    def __init__(self, sandbox: Sandbox, gate: Gate) -> None:
        super().__init__(sandbox)
        self._gate = gate

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await self._gate.pass_through(request.url.path)
        return await super().handle_async_request(request)


@dataclass(frozen=True)
class GatedTenant(SandboxTenant):
    """A demo whose groups are told as far as a gate lets the requests through."""

    switches: Switches = field(default_factory=lambda: Switches(rate_limit=None))
    users: int = 1_200
    gate: Gate = field(default_factory=lambda: Gate(20))

    def open(self) -> AirtableClient:
        """A client of a new sandbox behind the gate."""
        sandbox = Sandbox(users=self.users, seed=7, switches=self.switches)
        profile = Profile.of(
            self.name, scim_url=sandbox.scim_url, api_url=sandbox.api_url, enterprise_id=sandbox.enterprise_id
        )
        return AirtableClient(profile, Token(sandbox.token), http_transport=_GatedTransport(sandbox, self.gate))


class TablePage(UsersPage):
    """A screen with a table, on top or under a dialog."""

    SCREEN: type[TableScreen] = TableScreen

    @property
    def screen(self) -> TableScreen:  # type: ignore[override]
        """The screen itself."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, self.SCREEN))

    async def come(self) -> Self:
        """Wait until the screen is there with a table that can be asked."""
        await until(self.pilot, lambda: isinstance(self.app.screen, self.SCREEN) and self.app.screen.is_mounted)
        await until(self.pilot, lambda: self.screen.query(Details) and self.screen.query_one(Details).is_mounted)
        return self


class GroupsPage(TablePage):
    """The groups screen."""

    SCREEN = GroupsScreen

    async def opened(self) -> GroupsPage:
        """Go there, and wait until the list is read."""
        await self.pilot.press("f5")
        await self.come()
        state = self.session.groups.state
        await until(self.pilot, lambda: state.finished_at or state.error)
        self.screen.tick()
        await self.pilot.pause()
        return self

    async def read(self) -> GroupsPage:
        """Wait until the members of the groups that are visible were read."""
        groups = self.session.groups
        rows = self.screen.sheet.view.rows[slice(*self.table.visible_rows)]
        ids = groups.known.groups.ids(rows)
        await until(self.pilot, lambda: not groups.known.pending(ids) and not groups.state.progress)
        self.screen.tick()
        await self.pilot.pause()
        return self

    async def named(self) -> GroupsPage:
        """Wait until the names of what is shared with the cursor's group were read, where they are shown."""
        shares = self.session.groups.known.shares_of(self.user) or ()
        if self.details():
            await until(self.pilot, lambda: not self.session.groups.place_names.pending(one.place for one in shares))
            self.screen.tick()
            await self.pilot.pause()
        return self

    async def press(self, *keys: str) -> GroupsPage:
        """Press keys, and let the app answer."""
        await super().press(*keys)
        return self

    async def members(self) -> MembersPage:
        """The page that Enter opened."""
        return await MembersPage(self.pilot).opened()


class MembersPage(TablePage):
    """The members of one group."""

    SCREEN = MembersScreen

    async def opened(self) -> MembersPage:
        """Wait until the members are there."""
        await self.come()
        await until(self.pilot, lambda: self.screen.sheet is not None)
        await self.pilot.pause()
        return self


class MembershipsPage(TablePage):
    """The memberships screen."""

    SCREEN = MembershipsScreen

    async def opened(self) -> MembershipsPage:
        """Go there, and wait until all is read."""
        await self.pilot.press("f6")
        await self.come()
        groups = self.session.groups
        await until(self.pilot, lambda: groups.state.error or (groups.state.finished_at and not groups.known.unread))
        await until(self.pilot, lambda: not groups.state.progress)
        self.screen.tick()
        await self.pilot.pause()
        return self


class UserPage:
    """The page of one user."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    @property
    def screen(self) -> UserScreen:
        """The screen itself."""
        screen = self.app.screen
        assert isinstance(screen, UserScreen)
        return screen

    @property
    def trail(self) -> str:
        """The line at the top as text."""
        return str(self.screen.query_one(Breadcrumb).render())

    @property
    def note(self) -> str:
        """What the open tab says beside its content."""
        return str(self.screen.tab.query_one(".tab--note", Static).render())

    @property
    def text(self) -> str:
        """The open tab's content as text: fields, or the cells of a table, a row a line."""
        tab = self.screen.tab
        if isinstance(tab, ListTab):
            model = tab.table.model
            rows = model.rows(0, model.row_count)
            return "\n".join(" | ".join("·" if cell is None else cell for cell in row.cells) for row in rows)
        return "\n".join(str(child.render()) for child in tab.body.children)

    async def opened(self) -> UserPage:
        """Wait until the page is there and its tab has read what it reads."""
        await until(self.pilot, lambda: isinstance(self.app.screen, UserScreen) and self.app.screen.is_mounted)
        return await self.read()

    async def read(self) -> UserPage:
        """Wait until the open tab has read what it reads."""
        await until(self.pilot, lambda: self.screen.tab._times_read and not self.screen.tab.is_reading)
        self.screen.tick()
        await self.pilot.pause()
        return self

    async def press(self, *keys: str) -> UserPage:
        """Press keys, and let the app answer."""
        await pressed(self.pilot, *keys)
        return self

    async def tab(self, key: str) -> UserPage:
        """Open a tab, and wait until it has read what it reads."""
        await self.press(key)
        return await self.read()


class ChooseUsersPage(TablePage):
    """The users among whom those are chosen who come into a group."""

    SCREEN = ChooseUsersScreen

    @property
    def head(self) -> str:
        """The line above the table."""
        return str(self.screen.query_one(".head", Static).content)
