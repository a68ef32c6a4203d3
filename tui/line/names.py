"""What a command is called on the command line: its id, its title, or one of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.commands.command import Command
from tui.commands.live import LiveCommand


def names_of(command: Command) -> tuple[str, ...]:
    """All its names in small letters, the one to be suggested first."""
    return (*command.words, command.title.casefold(), command.id)


def named(lives: Iterable[LiveCommand]) -> Iterator[tuple[str, LiveCommand]]:
    """Every name with its command; of two commands of one name the nearer one has it."""
    taken: set[str] = set()
    for live in lives:
        for name in names_of(live.command):
            if name not in taken:
                taken.add(name)
                yield name, live


def begins_with(text: str, name: str) -> bool:
    """Whether `text` is this name, or the name and something after a blank; in any case."""
    head, rest = text[: len(name)], text[len(name) :]
    return head.casefold() == name and (not rest or rest[0].isspace())
