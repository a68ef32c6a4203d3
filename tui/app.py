"""The dashboard: one tenant, its session, and the screens over it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from api_client.errors import AirdeckError
from tui.flows.reading import read_tenant
from tui.flows.trouble import tell_trouble
from tui.folders import state_folder
from tui.safety.safe_app import SafeApp
from tui.screens.users import UsersScreen
from tui.tenant import Tenant

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.session import Session


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


def _screen_commands() -> type[Provider]:
    from tui.palette import ScreenCommands

    return ScreenCommands


class AirdeckApp(SafeApp[None]):
    """Shows a tenant. The session belongs to the app, so that no screen that is left ends a sync."""

    TITLE = "airdeck"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/users.tcss"]
    COMMANDS = SafeApp.COMMANDS | {_screen_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", key_display="?", id="app.help", tooltip="All keys of this screen"),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave airdeck"),
        Binding("ctrl+p", "command_palette", "Commands", id="app.palette", show=False, tooltip="Search all commands"),
    ]

    def __init__(self, tenant: Tenant, *, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(crash_folder=state_folder(), secrets=tenant.secrets)
        self.session: Session | None = None
        self._tenant = tenant
        self._clock = clock
        self._users = UsersScreen(tenant)

    def get_default_screen(self) -> UsersScreen:
        """The users screen, drawn while it is still empty."""
        return self._users

    def on_mount(self) -> None:
        """Open the tenant after the first frame, since that imports what is heavy."""
        self.call_after_refresh(self.run_worker, self._open_session(), group="session")

    def action_help(self) -> None:
        """Show the keys of the screen that is open."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    async def _open_session(self) -> None:
        """Open the tenant, read it, and keep it open until the app ends."""
        gc.freeze()  # what the first frame took stays for good
        gc.enable()
        try:
            session = await asyncio.to_thread(_make_session, self._tenant, self._clock)
        except AirdeckError as error:
            tell_trouble(self, error)
            return
        async with session:
            self.session = session
            self._users.show(session)
            await read_tenant(self, session)
            await asyncio.Event().wait()


def _make_session(tenant: Tenant, clock: Callable[[], datetime]) -> Session:
    from tui.session import Session

    return Session(tenant, tenant.open(), clock)
