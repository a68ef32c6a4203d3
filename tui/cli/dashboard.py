"""`airdeck` without a command: the dashboard."""

from __future__ import annotations

from tui.cli.options import Settings


def run_dashboard(settings: Settings) -> None:
    """Open the dashboard on the tenant of these settings. Raises the errors of bad settings, before any screen."""
    from tui.tenant import find_tenant

    tenant = find_tenant(settings)

    from tui.app import AirdeckApp

    AirdeckApp(tenant).run()
