"""The commands that a screen offers now, with the keys that they really have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textual.dom import DOMNode
from textual.screen import Screen

from tui.commands.command import Command
from tui.commands.keys import shown_key
from tui.commands.sections import COMMANDS_BY_ID
from tui.commands.state import ScreenState


@dataclass(frozen=True, slots=True)
class LiveCommand:
    """A command on a screen: where its action runs, the keys as people know them, and why it is disabled if it is."""

    command: Command
    node: DOMNode
    keys: tuple[str, ...]
    reason: str


def live_commands(screen: Screen[Any]) -> Iterator[LiveCommand]:
    """Each command that has a key on the screen as it is, disabled ones included, in the order of the bindings."""
    state = state_of(screen)
    keys: dict[str, list[str]] = {}
    nodes: dict[str, DOMNode] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id in COMMANDS_BY_ID:
            keys.setdefault(active.binding.id, []).append(shown_key(key))
            nodes.setdefault(active.binding.id, active.node)
    for command_id, names in keys.items():
        command = COMMANDS_BY_ID[command_id]
        yield LiveCommand(command, nodes[command_id], tuple(names), command.disabled_reason(state))


def state_of(screen: Screen[Any]) -> ScreenState:
    """What the screen tells its commands; nothing where it has none that ask."""
    state = getattr(screen, "command_state", None)
    return state if isinstance(state, ScreenState) else ScreenState()
