"""What speaks against a keymap: keys that must stay, and keys that would mean two things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tui.commands.command import Command
from tui.commands.key_names import is_character
from tui.commands.keymap import Keymap
from tui.commands.keys import spelt_key
from tui.commands.scopes import WHILE_TYPING, scopes
from tui.commands.sections import COMMANDS_BY_ID

_RESERVED = {
    "ctrl+q": "It always leaves airdeck, whatever else has gone wrong.",
    "ctrl+c": "It copies what is selected, and says how to leave.",
}
_WAY_OUT = "escape"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a keymap cannot be used: at which command, and what to do."""

    command_id: str
    message: str
    hint: str


def faults(keymap: Keymap) -> Iterator[Fault]:
    """Everything that speaks against it; nothing where it can be used."""
    for command_id, keys in keymap.own.items():
        yield from _own_faults(COMMANDS_BY_ID[command_id], keys, may_be_typed=command_id not in WHILE_TYPING)
    for commands in scopes():
        yield from _clashes(keymap, commands)


def _own_faults(command: Command, keys: tuple[str, ...], *, may_be_typed: bool) -> Iterator[Fault]:
    for key in keys:
        if key in _RESERVED:
            yield Fault(command.id, f"{spelt_key(key)} cannot be given to a command.", _RESERVED[key])
        if not may_be_typed and is_character(key):
            message = f"{spelt_key(key)} is a character, and {command.id} works where one types."
            yield Fault(command.id, message, "Take a key that types nothing: F12, ctrl+g, shift+up.")
    if _WAY_OUT in command.default_keys and _WAY_OUT not in keys:
        message = f"Esc must stay a key of {command.id}: it is the way out."
        yield Fault(command.id, message, 'Name "escape" among its keys.')


def _clashes(keymap: Keymap, commands: tuple[Command, ...]) -> Iterator[Fault]:
    by_key: dict[str, list[Command]] = {}
    for command in commands:
        for key in keymap.keys(command):
            by_key.setdefault(key, []).append(command)
    for key, sharing in by_key.items():
        for one, other in combinations(sharing, 2):
            if key not in one.default_keys or key not in other.default_keys:
                yield _clash(keymap, key, one, other)


def _clash(keymap: Keymap, key: str, one: Command, other: Command) -> Fault:
    changed, standing = (other, one) if other.id in keymap.own else (one, other)
    return Fault(
        changed.id,
        f"{spelt_key(key)} is a key of {standing.id} as well ({standing.title}), and both work on the same screen.",
        f"Give {changed.id} another key, or {standing.id}.",
    )
