"""Which keys the commands have: their own, or those that the user's file gives them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.commands.command import Command
from tui.commands.keys import shown_key, spelt_key


class Keymap:
    """`own` are the keys, in Textual's names, of the commands that the user's file speaks of, by their ids."""

    __slots__ = ("own",)

    def __init__(self, own: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.own: Mapping[str, tuple[str, ...]] = own or {}

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command, the one to be shown first."""
        return self.own.get(command.id, command.default_keys)

    def shown(self, command: Command) -> str:
        """The same as people know them, with a blank between."""
        return " ".join(map(shown_key, self.keys(command)))

    def for_textual(self) -> dict[str, str]:
        """What `App.set_keymap` takes."""
        return {command_id: ",".join(keys) for command_id, keys in self.own.items()}


_in_use = [Keymap()]


def use_keymap(keymap: Keymap) -> None:
    """Let all words that name keys name those of this keymap from now on."""
    _in_use[0] = keymap


def keymap_in_use() -> Keymap:
    """The keys that the commands have now."""
    return _in_use[0]


def key_of(command_id: str) -> str:
    """The first key of a command, spelt out for a sentence: `Space`, `Ctrl+S`, `m`."""
    return spelt_key(_first_key(command_id))


def short_key_of(command_id: str) -> str:
    """The same where room is scarce: `^s`."""
    return shown_key(_first_key(command_id))


def _first_key(command_id: str) -> str:
    from tui.commands.sections import COMMANDS_BY_ID

    return keymap_in_use().keys(COMMANDS_BY_ID[command_id])[0]
