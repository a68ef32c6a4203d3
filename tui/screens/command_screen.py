"""A screen whose keys are commands: those that cannot be used stay visible and say why."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.screen import Screen, ScreenResultType

from tui.commands.command import Command, command_behind, never
from tui.commands.live import live_commands
from tui.commands.sections import COMMANDS_BY_ID
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
        """Keep the key of a command that may be disabled until the keys before it were heeded.

        Those are still on their way to the app when this one comes here, and may decide whether it can be used.
        """
        active = self.active_bindings.get(event.key)
        command = COMMANDS_BY_ID.get(active.binding.id or "") if active else None
        if command and command.disabled_reason is not never:
            event.stop()
            self.app.call_later(self._heed, event.key)

    async def _heed(self, key: str) -> None:
        """Do what the key is for, or say why it cannot be done, in place of silence."""
        active = self.active_bindings.get(key)
        if active is None or not self.is_current:
            return
        if active.enabled:
            await self.app.run_action(active.binding.action, active.node)
            return
        for live in live_commands(self):
            if live.command.id == active.binding.id:
                self.app.notify(live.reason, title=live.command.title, severity="warning")
