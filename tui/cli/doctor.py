"""`airdeck doctor`: what token, plan and machine allow, without changing anything."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tui.cli.failures import exit_code_of
from tui.cli.options import Settings, tenant_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from api_client.profiles.checks import Check


@click.command("doctor")
@tenant_options
def doctor_command(settings: Settings) -> None:
    """Check token, scopes, plan, keyring, proxy and folders.

    Ends with 0 where all that is needed works, 2 without a token, 5 where something is not allowed, 6 without network.
    """
    from api_client.profiles.checks import first_failure
    from tui.tenants.checkup import examine
    from tui.tenants.real_tenant import RealTenant
    from tui.tenants.tenant import find_tenant
    from tui.tenants.tokens import MissingTokenError

    tenant = find_tenant(settings)
    if isinstance(tenant, RealTenant):
        with suppress(MissingTokenError):  # asks before the checks begin; without an answer they tell of it
            tenant.token()
    failure = first_failure(asyncio.run(show_checks(examine(tenant))))
    if failure is not None:
        raise SystemExit(exit_code_of(failure))


async def show_checks(checks: AsyncIterator[Check], *, err: bool = False) -> list[Check]:
    """Write each check as it comes, and return them all."""
    from tui.tenants.check_lines import advice_line, head, words

    shown = []
    async for check in checks:
        shown.append(check)
        click.echo(head(check) + words(check), err=err)
        if advice := advice_line(check):
            click.echo(advice, err=err)
    return shown
