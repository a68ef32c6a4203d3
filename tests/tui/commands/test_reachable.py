"""Every command is reached by its key, by the palette and by its name, and help and README tell of it."""

from __future__ import annotations

import pytest
from textual.actions import parse
from textual.dom import DOMNode
from textual.screen import Screen

from tests.tui.commands.test_keymap import own_nodes
from tests.write_docs import README
from tui import palette
from tui.app import AirdeckApp
from tui.commands.command import Command
from tui.commands.keys import shown_keys
from tui.commands.live import LiveCommand
from tui.commands.scopes import scopes
from tui.commands.sections import COMMANDS_BY_ID, every_command
from tui.line.entry import read
from tui.palette import ScreenCommands
from tui.safety.safe_app import SafeApp
from tui.screens import help as help_module

_NODE = DOMNode()
SCOPES = tuple(scopes())


def _lives(commands: tuple[Command, ...]) -> tuple[LiveCommand, ...]:
    """The commands as a screen offers them that has all of these."""
    return tuple(LiveCommand(command, _NODE, (shown_keys(command.keys).split()[0],), "") for command in commands)


def test_every_key_leads_to_an_action() -> None:
    """Of the screen or widget that offers the command, or of the app."""
    reached = set()
    for node in own_nodes():
        for several in node._merged_bindings.key_to_bindings.values() if node._merged_bindings else ():
            for binding in several:
                if binding.id in COMMANDS_BY_ID:
                    namespace, name, _ = parse(binding.action)
                    assert hasattr(AirdeckApp if namespace == "app" else node, f"action_{name}"), (node, binding)
                    reached.add(binding.id)
    assert reached == set(COMMANDS_BY_ID)


@pytest.mark.parametrize("commands", SCOPES, ids=map(str, range(len(SCOPES))))
def test_every_command_goes_by_its_id_and_its_title(commands: tuple[Command, ...]) -> None:
    """After a colon; by its title always, as no two commands of a screen have one title but those that do the same."""
    lives = _lives(commands)
    for command in commands:
        assert read(command.id, lives).live.command is command
        meant = read(command.title.lower(), lives).live.command
        assert meant is command or meant.title == command.title


@pytest.mark.parametrize("commands", SCOPES, ids=map(str, range(len(SCOPES))))
async def test_every_command_is_found_in_the_palette(
    commands: tuple[Command, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its title, whatever else is found."""
    monkeypatch.setattr(palette, "live_commands", lambda _screen: iter(_lives(commands)))
    async with SafeApp[None]().run_test() as pilot:
        provider = ScreenCommands(pilot.app.screen)
        for command in commands:
            found = [str(hit.prompt) for hit in [hit async for hit in provider.search(command.title)]]
            assert any(text.startswith(f"{command.title} (") for text in found)


@pytest.mark.parametrize("commands", SCOPES, ids=map(str, range(len(SCOPES))))
def test_every_command_is_in_the_help(commands: tuple[Command, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """With its key."""
    monkeypatch.setattr(help_module, "live_commands", lambda _screen: iter(_lives(commands)))
    rows = [row for _, part in help_module._parts(Screen()) for row in part]
    for command in commands:
        assert (shown_keys(command.keys).split()[0], f"{command.title}: {command.help}") in rows


@pytest.mark.parametrize("command", tuple(every_command()), ids=lambda command: command.id)
def test_every_key_is_in_the_readme(command: Command) -> None:
    """In the table of its section."""
    keys = " ".join(f"`{key}`" for key in shown_keys(command.keys).split())
    assert f"| {keys} | {command.title} | {command.help} |" in README.read_text(encoding="utf-8")
