"""The dashboard: one tenant, its session, and the screens over it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.screen import Screen

from tui.commands.app import APP_COMMANDS
from tui.commands.command import bindings_of
from tui.flows.reading import read_tenant
from tui.folders import state_folder
from tui.safety.safe_app import SafeApp
from tui.screens.users import UsersScreen
from tui.tenant import Tenant
from tui.workers import TENANTS_GROUP

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
    DEFAULT_MODE = "tenant"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/tables.tcss"]
    COMMANDS = SafeApp.COMMANDS | {_screen_commands}
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(APP_COMMANDS)

    def __init__(self, tenant: Tenant | None, *, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(crash_folder=state_folder(), secrets=self._all_secrets)
        self.session: Session | None = None
        self._tenants = [tenant] if tenant else []
        self._clock = clock
        self.add_mode(self.DEFAULT_MODE, self._base_screen)

    def on_mount(self) -> None:
        """Open the tenant after the first frame, since that imports what is heavy; without one, set one up."""
        if self._tenants:
            self.call_after_refresh(self.run_worker, self._run_session(self._tenants[-1]), group="session")
        else:
            self._set_up()

    def action_help(self) -> None:
        """Show the keys of the screen that is open."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_profiles(self) -> None:
        """Choose another tenant."""
        self._choose()

    def action_doctor(self) -> None:
        """Look what works, and what does not."""
        from tui.screens.doctor import DoctorScreen

        if self._tenants and not isinstance(self.screen, DoctorScreen):
            self.push_screen(DoctorScreen(self._tenants[-1]))

    @work(group=TENANTS_GROUP, exclusive=True)
    async def _set_up(self) -> None:
        from tui.flows.tenants import set_up_tenant

        tenant = await set_up_tenant(self)
        if tenant is None:
            self.exit()
        else:
            await self._go_over_to(tenant)

    @work(group=TENANTS_GROUP, exclusive=True)
    async def _choose(self) -> None:
        from tui.flows.tenants import choose_tenant

        tenant = await choose_tenant(self, self.session.tenant.name if self.session else "")
        if tenant is not None:
            await self._go_over_to(tenant)

    async def _go_over_to(self, tenant: Tenant) -> None:
        """Show another tenant in a mode of its own; before, the session that is open is closed with all its work."""
        from tui.flows.tenants import end_work

        await end_work(self)
        self.session = None
        self._tenants.append(tenant)
        left, entered = self.current_mode, f"{self.DEFAULT_MODE}-{len(self._tenants)}"
        self.add_mode(entered, self._base_screen)
        await self.switch_mode(entered)
        await self.remove_mode(left)
        self.run_worker(self._run_session(tenant), group="session")

    async def _run_session(self, tenant: Tenant) -> None:
        """Open the tenant, read it, and keep it open until the app ends or goes over to another one."""
        gc.freeze()  # what the first frame took stays for good
        gc.enable()
        from tui.flows.opening import open_tenant

        session = await open_tenant(self, tenant, self._clock)
        if session is None:
            return
        async with session:
            self.session = session
            self._users_screen.show(session, session.users)
            await read_tenant(self, session)
            await asyncio.Event().wait()

    def _base_screen(self) -> Screen[None]:
        """The users screen, drawn while it is still empty; below the set-up, an empty one."""
        return UsersScreen(self._tenants[-1]) if self._tenants else Screen()

    @property
    def _users_screen(self) -> UsersScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, UsersScreen))

    def _all_secrets(self) -> Iterator[str]:
        """The tokens of all tenants of this run."""
        for tenant in self._tenants:
            yield from tenant.secrets()
