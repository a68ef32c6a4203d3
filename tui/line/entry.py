"""From what was typed to a command and its argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from api_client.errors import InvalidInputError
from tui.commands.keymap import key_of
from tui.commands.live import LiveCommand
from tui.line.names import begins_with, named, names_of


class InvalidCommandError(InvalidInputError):
    """A line that cannot be carried out; `start` and `end` are offsets into it, in characters."""

    title = "Bad command"

    def __init__(self, message: str, hint: str = "", *, start: int, end: int) -> None:
        super().__init__(message, hint)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Entry:
    """A command, and the argument that begins at `start` of the line; empty where none was given."""

    live: LiveCommand
    argument: str
    start: int


def find(line: str, lives: Sequence[LiveCommand]) -> Entry | None:
    """The command with the longest name that the line begins with, whether it can be used now or not."""
    begin = len(line) - len(line.lstrip())
    found = [(name, live) for name, live in named(lives) if begins_with(line[begin:].rstrip(), name)]
    if not found:
        return None
    name, live = max(found, key=lambda pair: len(pair[0]))
    end = begin + len(name)
    rest = line[end:]
    return Entry(live, rest.strip(), end + len(rest) - len(rest.lstrip()))


def read(line: str, lives: Sequence[LiveCommand]) -> Entry:
    """The command that the line says, and what it takes.

    Raises `InvalidCommandError` where there is no such command here, it cannot be used now, or takes nothing.
    """
    entry = find(line, lives)
    if entry is None:
        raise _unknown(line, lives)
    command = entry.live.command
    name = line[: entry.start].rstrip()
    if entry.live.reason:
        raise InvalidCommandError(entry.live.reason, start=0, end=len(name))
    if entry.argument and command.argument is None:
        message = f"{command.title} takes nothing more."
        raise InvalidCommandError(message, start=entry.start, end=len(line.rstrip()))
    return entry


def _unknown(line: str, lives: Sequence[LiveCommand]) -> InvalidCommandError:
    word = line.strip().partition(" ")[0]
    start = line.find(word)
    known = [name for live in lives for name in names_of(live.command)[:-1]]
    near = list(dict.fromkeys(get_close_matches(word.casefold(), known, n=3)))
    hint = f"Did you mean {' or '.join(near)}?" if near else f"{key_of('line.complete')} lists what can be said here."
    return InvalidCommandError(f"There is no command {word!r} here.", hint, start=start, end=start + len(word))
