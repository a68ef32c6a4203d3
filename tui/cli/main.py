"""The command `airdeck`: without a subcommand it is the dashboard."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from tui.cli.failures import exit_on_failure
from tui.cli.options import Settings, tenant_options

_SUBCOMMANDS = {
    "apply": "tui.cli.apply:apply_command",
    "completion": "tui.cli.completion:completion_command",
    "doctor": "tui.cli.doctor:doctor_command",
    "export": "tui.cli.export:export_command",
    "help": "tui.cli.help:help_command",
    "login": "tui.cli.login:login_command",
    "logout": "tui.cli.login:logout_command",
    "plan": "tui.cli.plan:plan_command",
    "profiles": "tui.cli.profiles:profiles_command",
    "resume": "tui.cli.apply:resume_command",
    "runs": "tui.cli.runs:runs_command",
    "sandbox": "tui.cli.sandbox:sandbox_command",
    "undo": "tui.cli.undo:undo_command",
}
"""Where each subcommand is found; only the one that is asked for is imported, so that the dashboard starts at once."""


class Subcommands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names, in alphabetical order."""
        return sorted(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in _SUBCOMMANDS:
            return None
        module, _, name = _SUBCOMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Subcommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@tenant_options
@click.option("--fresh", is_flag=True, help="Open the dashboard as if it had never been used, not where it was left.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal (AIRDECK_MOUSE=no).")
@click.version_option(package_name="airdeck", message="%(prog)s %(version)s")
@click.pass_context
def airdeck(context: click.Context, settings: Settings, *, fresh: bool, no_mouse: bool) -> None:
    """Browse the users of an Airtable enterprise with the metadata that the identity provider pushed.

    Without a command, airdeck opens the dashboard. `airdeck --demo` needs neither token nor network.
    """
    context.obj = settings
    _tidy_up()
    if context.invoked_subcommand is not None:
        gc.enable()
    else:
        from tui.cli.dashboard import run_dashboard

        run_dashboard(settings, is_fresh=fresh, mouse=not no_mouse)


def _tidy_up() -> None:
    """Remove what an export that was killed has left, wherever that is."""
    from tui.files.folders import unfinished_folder

    if unfinished_folder().is_dir():
        from exporters.parts import remove_noted_parts

        remove_noted_parts(unfinished_folder())


def main() -> None:
    """Run the command; every failure ends in words on stderr and an exit code, never in a traceback."""
    gc.disable()  # until the first frame, or the subcommand: imports make much and leave no garbage
    exit_on_failure(lambda: airdeck(prog_name="airdeck", standalone_mode=False))


if __name__ == "__main__":
    main()
