"""`airdeck help`: the manual, topic by topic."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tui.manual.topic import Topic

_WIDEST = 100
_WORDS = ("keys", "keymap", "line", "filter", "views", "verbs", "exit-codes", "environment")


@click.command("help")
@click.argument("topic", required=False, type=click.Choice(_WORDS))
@click.pass_context
def help_command(context: click.Context, topic: str | None) -> None:
    """Explain keys, their file, the dashboard's command line, filters, views, changes, exit codes, the environment."""
    if topic is None:
        parent = context.parent or context
        click.echo(parent.get_help())
        click.echo(f"\nairdeck help knows more of: {', '.join(_WORDS)}.")
        return
    from tui.manual.plain import plain_text
    from tui.manual.topics import TOPICS

    if topic == "keymap":
        from tui.manual.keymap import keymap_text

        click.echo(keymap_text(), nl=False)
        return
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    parts = _keys_in_use() if topic == "keys" else TOPICS[topic]
    click.echo("\n\n".join(plain_text(part, width) for part in parts))


def _keys_in_use() -> tuple[Topic, ...]:
    """The keys as the user's file has them; where that cannot be used, airdeck's own and why."""
    from tui.cli.failures import explain
    from tui.files.own_keymap import own_keymap
    from tui.manual.topics import key_topics

    keymap, trouble = own_keymap()
    if trouble:
        explain(trouble)
    return key_topics(keymap)
