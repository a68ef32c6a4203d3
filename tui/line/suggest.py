"""What could be typed on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.commands.live import LiveCommand
from tui.line import arguments
from tui.line.entry import find
from tui.line.facts import Facts
from tui.line.names import named, names_of
from tui.widgets.suggestions import Suggestion


def suggest(line: str, lives: Sequence[LiveCommand], facts: Facts) -> tuple[Suggestion, ...]:
    """How the line may go on: by an argument where a command stands there with a blank after it, else by a command."""
    entry = find(line, lives)
    if entry and line[: entry.start][-1:].isspace():
        return tuple(arguments.suggest(entry, line, facts))
    return tuple(_commands(line.strip().casefold(), lives))


def _commands(typed: str, lives: Sequence[LiveCommand]) -> Iterator[Suggestion]:
    """The commands of which a name begins with what was typed, then those of which a later word does.

    Those that take something come first, as they can do more here than at their keys.
    """
    owners = dict(named(lives))
    lives = sorted(lives, key=lambda live: (live.command.argument is None, -live.command.footer))
    first = [live for live in lives if any(name.startswith(typed) for name in names_of(live.command))]
    later = [live for live in lives if live not in first and f" {typed}" in f" {live.command.title.casefold()}"]
    for live in (*first, *later):
        command = live.command
        names = [name for name in names_of(command) if owners[name] is live]
        name = next((name for name in names if name.startswith(typed)), names[0])
        taken = f"{name} " if command.argument else name
        label = f"{name} {command.argument}" if command.argument else name
        words = f"Not now: {live.reason}" if live.reason else command.help
        yield Suggestion(taken, label, f"{live.keys[0]}  {words}")
