"""Everything that airdeck can find out about a tenant and this machine without changing anything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from api_client.errors import AirdeckError
from api_client.profiles.checks import EXPORTS, KEYS, LOG, SOURCE, Check, failed, limited, passed
from api_client.profiles.profile import Profile
from api_client.profiles.token_keyring import TokenKeyring
from tui.files.folders import exports_log_path, keymap_path, presets_path, profiles_path, state_folder
from tui.files.own_keymap import own_keymap
from tui.tenants.real_tenant import RealTenant
from tui.tenants.tenant import Tenant
from tui.words import plural


async def examine(tenant: Tenant) -> AsyncIterator[Check]:
    """Check by check: where the token is from, what it may do, and what of this machine stands in between."""
    try:
        async for check in _tenant_checks(tenant):
            yield check
    except AirdeckError as error:
        yield failed(SOURCE, error)
    for check in await asyncio.to_thread(_machine_checks, tenant):
        yield check


async def _tenant_checks(tenant: Tenant) -> AsyncIterator[Check]:
    """What can be asked of the tenant. Raises the errors of a missing token and of bad settings."""
    client = await asyncio.to_thread(tenant.open)

    from api_client.profiles.probes import Probes

    async with client:
        source = tenant.token().source if isinstance(tenant, RealTenant) else "the sandbox's own"
        yield passed(SOURCE, source)
        async for check in Probes(client.channel, client.profile).all():
            yield check


def _machine_checks(tenant: Tenant) -> list[Check]:
    from api_client.profiles.machine import machine_checks
    from tui.safety.log import LOG_NAME

    profile: Profile | None = None
    keyring = TokenKeyring()
    if isinstance(tenant, RealTenant):
        profile, keyring = tenant.profile, tenant.keyring
    path = profiles_path()
    checks = machine_checks(profile, keyring, (path.parent, path, state_folder()))
    return [
        *checks,
        passed(LOG, f"requests without tokens and addresses, in {state_folder() / LOG_NAME}"),
        passed(EXPORTS, f"noted without cells and names in {exports_log_path()}; presets in {presets_path()}"),
        _keymap_check(),
    ]


def _keymap_check() -> Check:
    keymap, trouble = own_keymap()
    if trouble:
        return limited(KEYS, f"airdeck's own, since the file cannot be used: {trouble.message}", trouble.hint)
    number = len(keymap.own)
    if not number:
        return passed(KEYS, f"airdeck's own; {keymap_path()} can give others")
    words = "has" if number == 1 else "have"
    return passed(KEYS, f"{plural(number, 'command')} {words} other keys, from {keymap_path()}")
