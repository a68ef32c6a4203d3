"""`airdeck help`: the manual, topic by topic."""

from __future__ import annotations

import shutil

import click

_WIDEST = 100
_WORDS = ("keys", "line", "filter", "views", "verbs", "exit-codes", "environment")


@click.command("help")
@click.argument("topic", required=False, type=click.Choice(_WORDS))
@click.pass_context
def help_command(context: click.Context, topic: str | None) -> None:
    """Explain keys, the dashboard's command line, filters, saved views, changes, exit codes and the environment."""
    if topic is None:
        parent = context.parent or context
        click.echo(parent.get_help())
        click.echo(f"\nairdeck help knows more of: {', '.join(_WORDS)}.")
        return
    from tui.manual.plain import plain_text
    from tui.manual.topics import TOPICS

    width = min(_WIDEST, shutil.get_terminal_size().columns)
    click.echo("\n\n".join(plain_text(part, width) for part in TOPICS[topic]))
