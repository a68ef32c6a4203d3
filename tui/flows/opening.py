"""Open a tenant: with the token that it finds, else with one that the user is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from api_client.errors import AirdeckError
from tui.flows.trouble import tell_trouble
from tui.safety.key_order import KeyOrderApp
from tui.tenants.real_tenant import RealTenant
from tui.tenants.tenant import Tenant
from tui.tenants.tokens import MissingTokenError

if TYPE_CHECKING:
    from tui.session import Session


async def open_tenant(app: KeyOrderApp[None], tenant: Tenant, clock: Callable[[], datetime]) -> Session | None:
    """A session on this tenant; None, after the reason was told, where none can be had."""
    while True:
        try:
            return await asyncio.to_thread(_make_session, tenant, clock)
        except MissingTokenError as error:
            if not await _ask_for_token(app, tenant, error):
                tell_trouble(app, error, beside=True)
                return None
        except AirdeckError as error:
            tell_trouble(app, error, beside=True)
            return None


async def _ask_for_token(app: KeyOrderApp[None], tenant: Tenant, error: MissingTokenError) -> bool:
    from tui.dialogs.token import TokenDialog

    app.forget_keys()
    found = await app.push_screen_wait(TokenDialog(tenant.name, error))
    if found and isinstance(tenant, RealTenant):
        tenant.use(found)
        return True
    return False


def _make_session(tenant: Tenant, clock: Callable[[], datetime]) -> Session:
    from tui.session import Session

    return Session(tenant, tenant.open(), clock)
