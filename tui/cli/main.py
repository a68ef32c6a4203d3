"""The command `airdeck`: without a subcommand it is the dashboard."""

from __future__ import annotations

import click

from tui.cli.export import export_command
from tui.cli.failures import exit_on_failure
from tui.cli.options import Settings, tenant_options
from tui.cli.sandbox import sandbox_command


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@tenant_options
@click.version_option(package_name="airdeck", message="%(prog)s %(version)s")
@click.pass_context
def airdeck(context: click.Context, settings: Settings) -> None:
    """Browse the users of an Airtable enterprise with the metadata that the identity provider pushed.

    Without a command, airdeck opens the dashboard. `airdeck --demo` needs neither token nor network.
    """
    context.obj = settings
    if context.invoked_subcommand is None:
        from tui.cli.dashboard import run_dashboard

        run_dashboard(settings)


airdeck.add_command(export_command)
airdeck.add_command(sandbox_command)


def main() -> None:
    """Run the command; every failure ends in words on stderr and an exit code, never in a traceback."""
    exit_on_failure(lambda: airdeck(prog_name="airdeck", standalone_mode=False))
