"""What a scenario is: a screen worth looking at, and the way to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.pilot import Pilot

from tests.tui.drivers import UsersPage

Act = Callable[[UsersPage], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A screen worth looking at: its name, what leads to it, and what it shows in words."""

    name: str
    act: Act
    shows: str

    async def play(self, pilot: Pilot[None]) -> None:
        """Come to that screen."""
        users = await UsersPage(pilot).loaded()
        await self.act(users)
        await pilot.pause()
