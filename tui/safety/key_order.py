"""Keys in the order in which they were typed, each where the one before has led."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TypeAlias

from textual import events
from textual.app import App, ReturnType, ScreenStackError
from textual.message_pump import MessagePump
from textual.widgets import Input

from tui.workers import KEYS_GROUP

_PATIENCE = 0.5
"""Seconds that a key waits for the one before at most."""
_ROUNDS = 3
"""From widget to app, from there to a worker or a screen that opens, and through that."""
_Typed: TypeAlias = events.Key | events.Paste


class KeyOrderApp(App[ReturnType]):
    """An app in which a burst of keys acts as the same keys typed slowly.

    Textual sends a key to the widget that has the focus when it comes in, and runs what it is bound to later: of a
    filter that is typed faster than its line opens, or while the app is at work, the first letters would be commands of
    the table. Here a key waits until what the one before has set off is on the screen. One that is held down does not,
    nor does a letter in a line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[_Typed] = deque()
        self._is_settling = False
        self._newest: _Typed | None = None

    async def on_event(self, event: events.Event) -> None:
        """Let a key, or what is pasted, wait for its turn; everything else goes its way."""
        if not isinstance(event, _Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_settling and not self._may_pass(event):
            self._waiting.append(event)
        else:
            await self._press(event)

    def hold_keys(self) -> None:
        """From now on keys wait, until `go_on_with_keys`."""
        self._is_settling = True
        self._newest = None

    def go_on_with_keys(self) -> None:
        """Press what waits, key after key."""
        self.run_worker(self._press_waiting(), group=KEYS_GROUP)

    def _may_pass(self, typed: _Typed) -> bool:
        before = self._newest
        if self._waiting or not isinstance(before, events.Key) or not isinstance(typed, events.Key):
            return False
        is_typing = isinstance(self.focused, Input) and before.is_printable and typed.is_printable
        return is_typing or typed.key == before.key

    async def _press(self, key: _Typed) -> None:
        self._newest = key
        if not self._is_settling:
            self._is_settling = True
            self.go_on_with_keys()
        await super().on_event(key)

    async def _press_waiting(self) -> None:
        try:
            await self._settle()
            while self._waiting:
                key = self._waiting.popleft()
                self._newest = key
                await super().on_event(key)
                await self._settle()
        finally:
            self._is_settling = False

    async def _settle(self) -> None:
        """Wait until the newest key has gone through widget, screen and app, and what it led to is there."""
        with suppress(TimeoutError, ScreenStackError):
            async with asyncio.timeout(_PATIENCE):
                for _ in range(_ROUNDS):
                    await _refreshed(self.focused or self.screen)
                    await _refreshed(self)


async def _refreshed(pump: MessagePump) -> None:
    """Wait until it has done what it was sent so far, and the screen is drawn; not for one that is closing."""
    refreshed = asyncio.Event()
    if pump.call_after_refresh(refreshed.set):
        await refreshed.wait()
