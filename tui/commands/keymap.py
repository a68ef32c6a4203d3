"""Which keys the commands have: their own, or those that the user's file gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from tui.commands.command import Command
from tui.commands.key_names import is_character
from tui.commands.keys import shown_key, spelt_key

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


@dataclass(frozen=True, slots=True)
class Keymap:
    """`own` are the keys, in Textual's names, of the commands that the user's file speaks of, by their ids."""

    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command, the one to be shown first."""
        return self.own.get(command.id, command.default_keys)

    def shown(self, command: Command) -> str:
        """The same as people know them, with a blank between."""
        return " ".join(map(shown_key, self.keys(command)))

    def for_textual(self) -> dict[str, str]:
        """What `App.set_keymap` takes."""
        return {command_id: ",".join(keys) for command_id, keys in self.own.items()}

    def faults(self) -> Iterator[Fault]:
        """Everything that speaks against it; nothing where it can be used."""
        from tui.commands.scopes import WHILE_TYPING, scopes
        from tui.commands.sections import COMMANDS_BY_ID

        for command_id, keys in self.own.items():
            yield from _own_faults(COMMANDS_BY_ID[command_id], keys, may_be_typed=command_id not in WHILE_TYPING)
        for commands in scopes():
            yield from self._clashes(commands)

    def _clashes(self, commands: tuple[Command, ...]) -> Iterator[Fault]:
        by_key: dict[str, list[Command]] = {}
        for command in commands:
            for key in self.keys(command):
                by_key.setdefault(key, []).append(command)
        for key, sharing in by_key.items():
            for one, other in combinations(sharing, 2):
                if key not in one.default_keys or key not in other.default_keys:
                    yield self._clash(key, one, other)

    def _clash(self, key: str, one: Command, other: Command) -> Fault:
        changed, standing = (other, one) if other.id in self.own else (one, other)
        return Fault(
            changed.id,
            f"{spelt_key(key)} is a key of {standing.id} as well ({standing.title}), and both work on the same screen.",
            f"Give {changed.id} another key, or {standing.id}.",
        )


def _own_faults(command: Command, keys: tuple[str, ...], *, may_be_typed: bool) -> Iterator[Fault]:
    for key in keys:
        if key in _RESERVED:
            yield Fault(command.id, f"{spelt_key(key)} cannot be given to a command.", _RESERVED[key])
        if not may_be_typed and is_character(key):
            message = f"{spelt_key(key)} is a character, and {command.id} works where one types."
            yield Fault(command.id, message, "Take a key that types nothing: F8, ctrl+g, shift+up.")
    if _WAY_OUT in command.default_keys and _WAY_OUT not in keys:
        message = f"Esc must stay a key of {command.id}: it is the way out."
        yield Fault(command.id, message, 'Name "escape" among its keys.')


_in_use = [Keymap()]


def use_keymap(keymap: Keymap) -> None:
    """Let all words that name keys name those of this keymap from now on."""
    _in_use[0] = keymap


def keymap_in_use() -> Keymap:
    """The keys that the commands have now."""
    return _in_use[0]


def key_of(command_id: str) -> str:
    """The first key of a command, spelt out for a sentence: `Space`, `Ctrl+S`, `m`."""
    from tui.commands.sections import COMMANDS_BY_ID

    return spelt_key(keymap_in_use().keys(COMMANDS_BY_ID[command_id])[0])
