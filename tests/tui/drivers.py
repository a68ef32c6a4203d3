"""Page drivers: what a user sees and does, in the words of the screens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.sandbox.faults import FaultPlan
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport.token import Token
from tui.app import AirdeckApp
from tui.dialogs.export import ExportDialog
from tui.dialogs.exported import ExportedDialog
from tui.safety.key_order import KeyOrderApp
from tui.screens.users import UsersScreen
from tui.session import Session
from tui.tenants.tenant import DemoTenant, Tenant
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.details import Details
from tui.widgets.filter_bar import FilterBar
from tui.widgets.status_bar import StatusBar
from tui.widgets.table.record_table import RecordTable

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_MOST_TURNS = 1_000


@dataclass(frozen=True)
class SandboxTenant:
    """A demo with switches and faults."""

    switches: Switches = field(default_factory=Switches)
    faults: FaultPlan = field(default_factory=FaultPlan)
    users: int = 120
    token: str | None = None
    """A token of its own, which the sandbox does not know."""
    name: str = "sandbox"
    read_only: bool = False
    is_demo: bool = True

    def secrets(self) -> tuple[str, ...]:
        """None that matter."""
        return ()

    @cached_property
    def sandbox(self) -> Sandbox:
        """The sandbox, the same for every client."""
        return Sandbox(users=self.users, seed=7, switches=self.switches, faults=self.faults)

    def open(self) -> AirtableClient:
        """A client of the sandbox."""
        sandbox = self.sandbox
        profile = Profile.of(
            self.name,
            scim_url=sandbox.scim_url,
            api_url=sandbox.api_url,
            enterprise_id=sandbox.enterprise_id,
            read_only=self.read_only,
        )
        return AirtableClient(profile, Token(self.token or sandbox.token), http_transport=SandboxTransport(sandbox))


def dashboard(tenant: Tenant | None = None) -> AirdeckApp:
    """The dashboard at noon of one day, by default on a demo of 300 users."""
    return AirdeckApp(tenant or DemoTenant(users=300), clock=lambda: NOW)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Let the app work until `condition` holds."""
    for _ in range(_MOST_TURNS):
        if condition():
            await pilot.pause()
            return
        if pilot.app._exception:
            raise pilot.app._exception
        await pilot.pause(0.01)
    message = "the app never came to what was waited for"
    raise AssertionError(message)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until the last has led where it leads."""
    await pilot.press(*keys)
    app = pilot.app
    await until(pilot, lambda: isinstance(app, KeyOrderApp) and not app.is_settling)


def text_of(app: App[None]) -> str:
    """What is on the screen, line by line."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip)[:width] for strip in lines[:height])


class UsersPage:
    """The users screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    @property
    def screen(self) -> UsersScreen:
        """The screen itself, under any dialog."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, UsersScreen))

    @property
    def session(self) -> Session:
        """The session behind it."""
        assert isinstance(self.app, AirdeckApp)
        assert self.app.session
        return self.app.session

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.screen.query_one(RecordTable)

    @property
    def user(self) -> str:
        """The id of the user under the cursor."""
        return str(self.table.cursor_key)

    @property
    def status(self) -> str:
        """The status bar as text."""
        return str(self.screen.query_one(StatusBar).render())

    @property
    def trail(self) -> str:
        """The line at the top as text."""
        return str(self.screen.query_one(Breadcrumb).render())

    def column(self, title: str) -> list[str | None]:
        """The texts of a column, for all rows that are shown."""
        model = self.table.model
        at = [head.title for head in model.heads].index(title)
        return [row.cells[at] for row in model.rows(0, model.row_count)]

    def marked(self) -> list[str]:
        """The names of the marked users that are shown."""
        model = self.table.model
        return [str(row.cells[0]) for row in model.rows(0, model.row_count) if row.marked]

    def details(self) -> str:
        """The details panel as text, empty where it is not shown."""
        panel = self.screen.query_one(Details)
        if not panel.display:
            return ""
        return str(panel.children[0].render())

    @property
    def toasts(self) -> str:
        """What the toasts say."""
        return "\n".join(f"{toast.title}: {toast.message}" for toast in self.app._notifications)

    async def loaded(self) -> UsersPage:
        """Wait until the tenant was read."""
        await until(self.pilot, lambda: isinstance(self.app, AirdeckApp) and self.app.session is not None)
        await until(self.pilot, lambda: not self.session.sync.running and self.session.sync.finished_at)
        await until(self.pilot, lambda: self.screen.query(Details) and self.screen.query_one(Details).is_mounted)
        self.screen.tick()
        await self.pilot.pause()
        return self

    async def press(self, *keys: str) -> UsersPage:
        """Press keys, and let the app answer."""
        await pressed(self.pilot, *keys)
        return self

    async def filter(self, text: str) -> UsersPage:
        """Type a filter in place of the one there is, and go back to the table."""
        await self.press("slash")
        await self.paste(text)
        return await self.press("enter")

    async def paste(self, text: str) -> UsersPage:
        """Put a whole filter into the filter bar."""
        self.screen.query_one(FilterBar).text = text
        await self.pilot.pause()
        return self


class ExportPage:
    """The export dialog."""

    def __init__(self, users: UsersPage) -> None:
        self.users = users
        self.pilot = users.pilot

    async def opened(self) -> ExportPage:
        """Wait until the dialog is there."""
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, ExportDialog))
        return self

    @property
    def trouble(self) -> str:
        """What the dialog complains about."""
        return str(self.pilot.app.screen.query_one("#trouble", Static).render())

    async def to(self, path: Path) -> ExportPage:
        """Name the file."""
        self.pilot.app.screen.query_one("#path", Input).value = str(path)
        await self.pilot.pause()
        return self

    async def go(self) -> ExportPage:
        """Press Enter in the file's name."""
        self.pilot.app.screen.query_one("#path", Input).focus()
        await self.pilot.press("enter")
        await self.pilot.pause()
        return self

    async def finished(self) -> str:
        """Wait until the export is done, and close the dialog that tells of it; the answer is what that says."""
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, ExportedDialog))
        told = "\n".join(str(line.render()) for line in self.pilot.app.screen.query(Static))
        await self.pilot.press("enter")
        await until(self.pilot, lambda: not isinstance(self.pilot.app.screen, ExportedDialog))
        return told


@asynccontextmanager
async def users_page(tenant: Tenant | None = None, size: tuple[int, int] = (160, 48)) -> AsyncIterator[UsersPage]:
    """The dashboard after its tenant was read."""
    async with dashboard(tenant).run_test(size=size, notifications=True) as pilot:
        yield await UsersPage(pilot).loaded()
