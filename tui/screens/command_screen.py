"""A screen whose keys are commands: those that cannot be used stay visible and say why."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.screen import Screen, ScreenResultType

from tui.commands.command import Command, command_behind
from tui.commands.live import live_commands
from tui.commands.state import ScreenState


class CommandScreen(Screen[ScreenResultType]):
    """`OFFERS` are the screen's own commands; `command_state` is what they ask, and `show_state` keeps it true."""

    OFFERS: ClassVar[tuple[Command, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.command_state = ScreenState()

    def show_state(self, state: ScreenState) -> None:
        """Take note of a new state; keys and footer follow it."""
        if state != self.command_state:
            self.command_state = state
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can be used now; one that cannot is shown all the same."""
        command = command_behind(self.OFFERS, action, parameters)
        if command and command.disabled_reason(self.command_state):
            return None
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Say why the command of a key cannot be used, in place of silence."""
        active = self.active_bindings.get(event.key)
        if active is None or active.enabled:
            return
        for live in live_commands(self):
            if live.command.id == active.binding.id:
                event.stop()
                self.app.notify(live.reason, title=live.command.title, severity="warning")
