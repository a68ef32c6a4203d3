"""Go over to another tenant: a saved profile, or one that is set up on the spot."""

from __future__ import annotations

from asyncio import gather

from textual.app import App

from api_client.errors import AirdeckError
from api_client.profiles.profile_file import Profiles
from tui.cli.options import Settings
from tui.files.folders import profiles_path
from tui.flows.trouble import tell_trouble
from tui.safety.process import close_process
from tui.tenants.tenant import Tenant, find_tenant
from tui.tenants.tokens import ask_nobody
from tui.workers import KEYS_GROUP, TENANTS_GROUP


async def choose_tenant(app: App[None], current: str, chosen: str | None = None) -> Tenant | None:
    """Ask for a profile where none is `chosen` yet.

    None where the user stays with the `current` one, or the other one cannot be opened.
    """
    from tui.screens.profiles import NEW, ProfilesScreen

    try:
        if not chosen:
            chosen = await app.push_screen_wait(ProfilesScreen(Profiles.load(profiles_path()), current))
        if chosen == NEW:
            return await set_up_tenant(app)
        is_another = chosen is not None and chosen != current
        return find_tenant(Settings(profile=chosen), ask=ask_nobody) if is_another else None
    except AirdeckError as error:
        tell_trouble(app, error)
        return None


async def set_up_tenant(app: App[None]) -> Tenant | None:
    """Ask for everything about a tenant, check and keep it; None where the user leaves."""
    from tui.screens.first_run import FirstRunScreen

    close_process()
    return await app.push_screen_wait(FirstRunScreen())


async def end_work(app: App[None]) -> None:
    """End everything that goes on for the tenant that is open, and wait until its session is closed."""
    stays = (TENANTS_GROUP, KEYS_GROUP)
    at_work = [worker for worker in app.workers if worker.group not in stays and not worker.is_finished]
    for worker in at_work:
        worker.cancel()
    await gather(*(worker.wait() for worker in at_work), return_exceptions=True)
