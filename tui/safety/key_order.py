"""Keys in the order in which they were typed, each where the one before has led."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import Any, TypeAlias

from textual import events
from textual.app import App, ReturnType, ScreenStackError
from textual.lazy import Lazy
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

from tui.workers import KEYS_GROUP, OPENING_GROUPS

_LOOK_AGAIN_SECONDS = 0.01
_PATIENCE = 150
"""Looks after which a key waits no longer for the one before; while the app is at work there is no time to look."""
_ROUNDS = 3
"""From widget to app, from there to a worker or a screen that opens, and through that."""
_HELD_DOWN = frozenset(
    {"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "space", "backspace", "delete", "j", "k"}
)
"""Keys that are held down to get somewhere; of any other one, each press means what it leads to."""
_Typed: TypeAlias = events.Key | events.Paste


class KeyOrderApp(App[ReturnType]):
    """An app in which a burst of keys acts as the same keys typed slowly.

    Textual sends a key to the widget that has the focus when it comes in, and runs what it is bound to later: of a
    filter that is typed faster than its line opens, or while the app is at work, the first letters would be commands of
    the table. Here a key waits until what the one before has set off is on the screen. A cursor key that is held down
    does not, nor does a letter in a line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[_Typed] = deque()
        self._is_settling = self._is_held = False
        self._newest: _Typed | None = None
        self._screen_before: Screen[Any] | None = None
        self._workers_before: frozenset[Worker[Any]] = frozenset()

    @property
    def is_settling(self) -> bool:
        """Whether the newest key is on its way yet, or keys wait."""
        return self._is_settling

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
        self._is_settling = self._is_held = True
        self._newest = None

    def go_on_with_keys(self) -> None:
        """Press what was held, key after key; nothing where no keys are held."""
        if self._is_held:
            self._is_held = False
            self.run_worker(self._press_waiting(), group=KEYS_GROUP)

    def forget_keys(self) -> None:
        """Drop what was held, since a question comes that nobody had seen; keys that come now are pressed."""
        self._waiting.clear()
        self.go_on_with_keys()

    def _may_pass(self, typed: _Typed) -> bool:
        before = self._newest
        if self._waiting or not isinstance(before, events.Key) or not isinstance(typed, events.Key):
            return False
        is_typing = isinstance(self.focused, Input) and before.is_printable and typed.is_printable
        return is_typing or typed.key == before.key in _HELD_DOWN

    async def _press(self, key: _Typed) -> None:
        self._note(key)
        if not self._is_settling:
            self._is_settling = True
            self.run_worker(self._press_waiting(), group=KEYS_GROUP)
        await super().on_event(key)

    async def _press_waiting(self) -> None:
        try:
            await self._settle()
            while self._waiting:
                key = self._waiting.popleft()
                self._note(key)
                await super().on_event(key)
                await self._settle()
        finally:
            self._is_settling = False

    def _note(self, newest: _Typed) -> None:
        self._newest = newest
        self._screen_before = self.screen if self.screen_stack else None
        self._workers_before = frozenset(self.workers)

    async def _settle(self) -> None:
        """Wait until the newest key has gone through widget, screen and app, and what it led to is there."""
        arriving = asyncio.create_task(self._arrive())
        for _ in range(_PATIENCE):
            if (await asyncio.wait({arriving}, timeout=_LOOK_AGAIN_SECONDS))[0]:
                break
        arriving.cancel()
        await asyncio.gather(arriving, return_exceptions=True)

    async def _arrive(self) -> None:
        with suppress(ScreenStackError):
            await self._drawn()
            if self._is_more_to_come():
                while self._is_more_to_come():  # noqa: ASYNC110 - Textual tells nobody of a screen that is pushed
                    await asyncio.sleep(_LOOK_AGAIN_SECONDS)
                await self._drawn()

    async def _drawn(self) -> None:
        for _ in range(_ROUNDS):
            await _refreshed(self.focused or self.screen)
            await _refreshed(self)

    def _is_more_to_come(self) -> bool:
        """Whether a part of the screen, or a screen that a worker of the newest key opens, is not there yet."""
        is_same = self.screen is self._screen_before
        set_off = (worker for worker in self.workers if worker not in self._workers_before)
        is_opening = any(worker.group in OPENING_GROUPS and not worker.is_finished for worker in set_off)
        return bool(self.screen.query(Lazy)) or (is_same and is_opening)


async def _refreshed(pump: MessagePump) -> None:
    """Wait until it has done what it was sent so far, and the screen is drawn; not for one that is closing."""
    refreshed = asyncio.Event()
    if pump.call_after_refresh(refreshed.set):
        await refreshed.wait()
