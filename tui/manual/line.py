"""The command line of the dashboard."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.sections import every_command
from tui.line.names import names_of
from tui.manual.topic import Topic


def line_row(command: Command) -> tuple[str, str]:
    """What is typed, and what it does."""
    return f":{names_of(command)[0]} {command.argument}", command.help


LINE = Topic(
    "line",
    "The command line of the dashboard",
    "After a colon, every command of the screen goes by its title or its id, whatever its key. Tab completes, the arrow"
    " keys bring back what was typed before. These commands take something after their names.",
    ("type", "what it does"),
    tuple(line_row(command) for command in every_command() if command.argument),
)
