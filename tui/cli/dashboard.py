"""`airdeck` without a command: the dashboard."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from tui.cli.options import Settings

if TYPE_CHECKING:
    from tui.app import AirdeckApp
    from tui.tenants.tenant import Tenant


def run_dashboard(settings: Settings, *, is_fresh: bool = False, mouse: bool = True) -> None:
    """Open the dashboard on the tenant of these settings. Raises the errors of bad settings, before any screen."""
    from tui.machine.screen import mouse_is_wanted, need_screen

    tenant = tenant_to_show(settings)
    need_screen()

    from tui.app import AirdeckApp

    app = AirdeckApp(tenant, is_fresh=is_fresh, offers_tour=True)
    asyncio.run(_shown(app, mouse=mouse and mouse_is_wanted()))
    if app.return_code:
        raise SystemExit(app.return_code)


async def _shown(app: AirdeckApp, *, mouse: bool) -> None:
    """Show the app until it ends, by itself or by a signal."""
    from tui.machine.signals import on_signals

    with on_signals(app.heed_signal):
        await app.run_async(mouse=mouse)


def tenant_to_show(settings: Settings) -> Tenant | None:
    """The tenant to show; None on a first run, which begins with setting one up where somebody is there to do it.

    Raises the errors of bad settings.
    """
    from tui.tenants.tenant import find_tenant

    _keep_keyboard_free(settings)
    somebody_is_there = sys.stdin.isatty() and sys.stdout.isatty()
    if settings.is_demo:
        return find_tenant(settings)

    from tui.tenants.choice import nothing_is_set_up
    from tui.tenants.real_tenant import RealTenant
    from tui.tenants.tokens import ask_nobody

    if somebody_is_there and nothing_is_set_up(settings):
        return None
    tenant = find_tenant(settings, ask=ask_nobody)
    if isinstance(tenant, RealTenant) and not somebody_is_there:
        tenant.token()
    return tenant


def _keep_keyboard_free(settings: Settings) -> None:
    """Raise `InvalidInputError` where the token would come in where the keys should."""
    from api_client.errors import InvalidInputError

    if settings.token_stdin:
        message = "The dashboard reads its keys from standard input, so the token cannot come from there."
        raise InvalidInputError(message, hint="Give --token-command or --token-file.")
