"""CPU time of the users screen: data to first frame, a keystroke in the filter, a key in the table."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time

from textual.app import App
from textual.pilot import Pilot

from tests.bench.population import filled
from tests.bench.table import SIZE, real_output
from tui.app import utc_now
from tui.screens.users import UsersScreen
from tui.session import Session
from tui.sheet import Sheet
from tui.tenant import DemoTenant

_WORD = "zhang"


class _Dashboard(App[None]):
    """The users screen alone, which waits for a session to show."""

    def __init__(self) -> None:
        super().__init__()
        self.users = UsersScreen(DemoTenant(1))

    def on_mount(self) -> None:
        """Draw the empty screen."""
        self.push_screen(self.users)


def measure(rows: int) -> dict[str, float]:
    """CPU seconds until `rows` users are on the screen, and until the frame after a keystroke (filter) or key."""
    return asyncio.run(_measure(_session(rows)))


def _session(rows: int) -> Session:
    tenant = DemoTenant(1)
    session = Session(tenant, tenant.open(), utc_now)
    session.users = Sheet(filled(rows))
    session.sync.finished_at = utc_now()
    return session


async def _measure(session: Session) -> dict[str, float]:
    with real_output():
        async with _Dashboard().run_test(size=SIZE) as pilot:
            await pilot.pause()
            gc.collect()
            return await _usage(pilot, session)


async def _usage(pilot: Pilot[None], session: Session) -> dict[str, float]:
    app = pilot.app
    assert isinstance(app, _Dashboard)
    started = time.process_time()
    app.users.show(session, session.users)
    await pilot.pause()
    results = {"usable": time.process_time() - started}
    await pilot.press("slash")
    strokes = [await _seconds(pilot, key) for key in _WORD]
    assert session.users.view.filter_text == _WORD
    results |= {"keystroke": max(strokes[1:]), "first keystroke": strokes[0]}
    await pilot.press("escape", "escape")
    await pilot.pause()
    results["key"] = statistics.median([await _seconds(pilot, "down") for _ in range(20)])
    return results | {"End": await _seconds(pilot, "end")}


async def _seconds(pilot: Pilot[None], key: str) -> float:
    started = time.process_time()
    await pilot.press(key)
    await pilot.pause()
    return time.process_time() - started
