"""Where changes are refused before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.options import Settings

if TYPE_CHECKING:
    from tui.tenants.tenant import Tenant


def tenant_to_change(settings: Settings) -> Tenant:
    """The tenant of these settings, if changes are allowed there. Raises `ReadOnlyError`, and errors of bad input."""
    from api_client.errors import ReadOnlyError
    from tui.tenants.tenant import find_tenant

    if settings.read_only:
        message = "--read-only was given, so nothing is planned and nothing is changed."
        raise ReadOnlyError(message, hint="Leave it out.")
    tenant = find_tenant(settings)
    if tenant.read_only:
        message = f"The profile {tenant.name} is read-only."
        raise ReadOnlyError(
            message, hint=f"airdeck login {tenant.name} --allow-changes lets airdeck change users there."
        )
    return tenant
