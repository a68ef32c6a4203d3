"""The dashboard: one tenant, its session, and the screens over it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from tui.commands.app import APP_COMMANDS
from tui.commands.command import bindings_of
from tui.commands.live import state_of
from tui.files.folders import state_folder
from tui.flows.reading import read_tenant
from tui.flows.remembering import recall
from tui.navigation.places import PLACE_COMMANDS, PLACES_BY_ID
from tui.navigation.visits import Visits
from tui.screens.opening import OpeningScreen
from tui.tenants.tenant import Tenant
from tui.toured_app import TouredApp
from tui.widgets.history import History
from tui.workers import TENANTS_GROUP

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.session import Session

_TENANT_MODE = "tenant"


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


def _screen_commands() -> type[Provider]:
    from tui.palette import ScreenCommands

    return ScreenCommands


class AirdeckApp(TouredApp):
    """Shows a tenant. The session belongs to the app, so that no screen that is left ends a sync."""

    TITLE = "airdeck"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/tables.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_screen_commands}
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*APP_COMMANDS, *PLACE_COMMANDS))

    def __init__(
        self,
        tenant: Tenant | None,
        *,
        clock: Callable[[], datetime] = utc_now,
        is_fresh: bool = False,
        offers_tour: bool = False,
    ) -> None:
        super().__init__(crash_folder=state_folder(), secrets=self._all_secrets)
        self.session: Session | None = None
        self._tenants = [tenant] if tenant else []
        self._clock = clock
        self._offers_tour = offers_tour
        self._typed: History | None = None
        self._is_fresh = is_fresh
        self._visits: Visits | None = None

    def get_default_screen(self) -> Screen[None]:
        """What the first frame shows."""
        return OpeningScreen(self._tenants[0]) if self._tenants else Screen()

    def on_mount(self) -> None:
        """Keys wait for the tenant; without a tenant, set one up."""
        if self._tenants:
            self.hold_keys()
        else:
            self.take_own_keys()
            self._set_up()

    @on(OpeningScreen.Drawn)
    def _go_on_to_tables(self) -> None:
        """Open the tenant after the first frame, since that imports what is heavy."""
        self.run_worker(self._open(self._tenants[-1]), group="session")

    def unfinished_work(self) -> tuple[str, ...]:
        """What would be lost or stopped if the app ended now, in sentences."""
        return self.session.changes.unfinished if self.session else ()

    async def action_quit(self) -> None:
        """Leave; where something would be lost, ask before."""
        from tui.flows.leaving import leave

        self.run_worker(leave(self), group=TENANTS_GROUP, exclusive=True)

    def heed_signal(self, is_first: bool) -> None:  # noqa: FBT001 - a callback's only argument
        """End for a signal: what is under way is brought to its end, but for a second signal."""
        from tui.flows.leaving import end_by_signal

        self.run_worker(end_by_signal(self, is_first=is_first), group=TENANTS_GROUP)

    def action_help(self) -> None:
        """Show the keys of the screen that is open."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_command_line(self) -> None:
        """Type a command by its name."""
        from tui.dialogs.command_line import CommandLine
        from tui.flows.command_line import recall_typed, type_command

        if not isinstance(self.screen, CommandLine):
            self._typed = self._typed or recall_typed(self)
            self.run_worker(type_command(self, self.session, self._typed), group="line", exclusive=True)

    action_command_line_here = action_command_line
    """Under another key, which also works where `:` is a letter of what is typed."""

    def action_profiles(self, name: str = "") -> None:
        """Choose another tenant, or go over to the one of this name."""
        self._choose(name)

    def action_doctor(self) -> None:
        """Look what works, and what does not."""
        from tui.screens.doctor import DoctorScreen

        if self._tenants and not isinstance(self.screen, DoctorScreen):
            self.push_screen(DoctorScreen(self._tenants[-1]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can be used now; a place where nobody can go is shown all the same."""
        if action == "command_line" and isinstance(self.focused, Input):
            return False
        if action == "go" and PLACES_BY_ID[str(parameters[0])].disabled_reason(state_of(self.screen)):
            return None
        return super().check_action(action, parameters)

    def action_go(self, place_id: str, filter_text: str = "") -> None:
        """Go to a place, and filter its table where a filter is given; from within the place, back to its table."""
        if self._visits:
            work = self._visits.go(PLACES_BY_ID[place_id], filter_text)
            self.run_worker(work, group="places", exclusive=True)

    def action_step(self, by: int) -> None:
        """Go to the place before, or to the one that was left by going back."""
        if self._visits and self._visits.can_step(by):
            self.run_worker(self._visits.step(by), group="places", exclusive=True)
        else:
            self.notify(f"There is no place {'before' if by < 0 else 'after'} this one.")

    @work(group=TENANTS_GROUP, exclusive=True)
    async def _set_up(self) -> None:
        from tui.flows.tenants import set_up_tenant

        tenant = await set_up_tenant(self)
        if tenant is None:
            self.exit()
        else:
            await self._go_over_to(tenant)

    @work(group=TENANTS_GROUP, exclusive=True)
    async def _choose(self, name: str) -> None:
        from tui.flows.leaving import may_leave
        from tui.flows.tenants import choose_tenant

        tenant = await choose_tenant(self, self.session.tenant.name if self.session else "", name)
        if tenant is not None and await may_leave(self, "Go over to another tenant?"):
            await self._go_over_to(tenant)

    async def _go_over_to(self, tenant: Tenant) -> None:
        """Show another tenant in modes of its own; before, the session that is open is closed with all its work."""
        from tui.flows.tenants import end_work

        self._keep_left()
        await end_work(self)
        self.session = None
        self._tenants.append(tenant)
        left = self._visits
        await self._enter(tenant, f"{_TENANT_MODE}-{len(self._tenants)}")
        if left:
            await left.end()
        self.run_worker(self._run_session(tenant), group="session")

    async def _open(self, tenant: Tenant) -> None:
        """Put the tenant's tables in place of the first frame, then open it."""
        self.take_own_keys()
        await self._enter(tenant, _TENANT_MODE)
        await self._run_session(tenant)

    async def _enter(self, tenant: Tenant, mode: str) -> None:
        """Stand where this tenant was left, its tables still empty."""
        from tui.flows.left import recall_place

        self._visits = Visits(self, tenant, mode, recall_place(self, tenant, is_fresh=self._is_fresh))
        await self.switch_mode(mode)

    async def _run_session(self, tenant: Tenant) -> None:
        """Open the tenant, read it, and keep it open until the app ends or goes over to another one."""
        gc.freeze()  # what the first frame took stays for good; `tui.cli.main` has put the collector off until now
        gc.enable()
        from tui.flows.opening import open_tenant
        from tui.flows.reports import tell_interrupted
        from tui.flows.tour import offer_once

        session = await open_tenant(self, tenant, self._clock)
        if session is None:
            self.go_on_with_keys()
            return
        async with session:
            self.session = session
            recall(self, session.views.read, None)
            if self._visits:
                self._visits.show(session)
            self.go_on_with_keys()
            self.run_worker(tell_interrupted(self, session), group="journal")
            if self._offers_tour and tenant.is_demo:
                offer_once(self)
            await read_tenant(self, session)
            await asyncio.Event().wait()

    def exit(self, *args: Any, **options: Any) -> None:
        """End the app, and keep where it was left."""
        self._keep_left()
        super().exit(*args, **options)

    def _keep_left(self) -> None:
        if self.session and self._visits:
            from tui.flows.left import keep_place

            keep_place(self.session.tenant, self._visits)

    def _all_secrets(self) -> Iterator[str]:
        """The tokens of all tenants of this run."""
        for tenant in self._tenants:
            yield from tenant.secrets()
