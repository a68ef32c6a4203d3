"""CPU time of the users screen: data to first frame, a key in the table, a keystroke in the filter, a sort."""

from __future__ import annotations

import asyncio
import gc
import time

from textual import events
from textual.pilot import Pilot

from tests.bench.population import filled
from tests.bench.table import SIZE, real_output
from tui.app import utc_now
from tui.safety.key_order import KeyOrderApp
from tui.screens.users import UsersScreen
from tui.session import Session
from tui.sheets.sheet import Sheet
from tui.tenants.tenant import DemoTenant

_WORD = "zhang"
_KEYS = ["down"] * 100 + ["right", "left"] * 10 + ["up"] * 80
"""Along the screen, then scrolling line by line, sideways, and back."""
_SORTED = ("name", "email", "state", "department")
_REST = 0.03


class Dashboard(KeyOrderApp[None]):
    """The users screen alone, which waits for a session to show, and knows the frame that answers a key."""

    def __init__(self) -> None:
        super().__init__()
        self.users = UsersScreen(DemoTenant(1))
        self._before: object = None
        self._answered = asyncio.Event()
        self._seconds, self._frames = 0.0, 0

    def on_mount(self) -> None:
        """Draw the empty screen."""
        self.push_screen(self.users)

    async def seconds(self, key: str) -> float:
        """CPU seconds of the program from a key to the first frame after which nothing more is wanted."""
        self._before = self._state
        self._answered.clear()
        started = time.process_time()
        self.post_message(events.Key(key, key if len(key) == 1 else None))
        await self._answered.wait()
        spent = self._seconds - started
        await self._rest()
        return spent

    def post_display_hook(self) -> None:
        """Take note of a frame; Textual's own hook."""
        self._frames += 1
        if self._state != self._before and self.users.sheet and self.users.sheet.view.is_settled:
            self._seconds = time.process_time()
            self._answered.set()

    async def _rest(self) -> None:
        """Let everything be drawn that follows a key, such as the details, as between two keys of a person."""
        seen = -1
        while seen != self._frames:
            seen = self._frames
            await asyncio.sleep(_REST)

    @property
    def _state(self) -> object:
        """What a key changes."""
        users = self.users
        return users.table.cursor_row, users.table.cursor_column_id, users.sheet.view.wishes if users.sheet else None


def measure(rows: int) -> dict[str, float]:
    """CPU seconds until `rows` users are on the screen, and from a key to the frame that answers it.

    Of keys in the table the 95th percentile, of keystrokes in the filter and of sorts the slowest one.
    """
    return asyncio.run(_measure(session_of(rows)))


def session_of(rows: int) -> Session:
    """A session whose tenant was read."""
    tenant = DemoTenant(1)
    session = Session(tenant, tenant.open(), utc_now)
    session.users = Sheet(filled(rows))
    session.sync.finished_at = utc_now()
    return session


async def _measure(session: Session) -> dict[str, float]:
    with real_output():
        async with Dashboard().run_test(size=SIZE) as pilot:
            await pilot.pause()
            gc.collect()
            gc.freeze()
            started = time.process_time()
            app = pilot.app
            assert isinstance(app, Dashboard)
            app.users.show(session, session.users)
            await pilot.pause()
            usable = time.process_time() - started
            return {"usable": usable, **await _keys(app), **await _filter(app, pilot), **await _sorts(app)}


async def _keys(app: Dashboard) -> dict[str, float]:
    spent = sorted([await app.seconds(key) for key in _KEYS])
    return {
        "key": spent[len(spent) // 2],
        "key p95": spent[len(spent) * 95 // 100],
        "page": await app.seconds("pagedown"),
        "End": await app.seconds("end"),
    }


async def _filter(app: Dashboard, pilot: Pilot[None]) -> dict[str, float]:
    await pilot.press("home", "slash")
    strokes = [await app.seconds(key) for key in (*_WORD, *["backspace"] * len(_WORD))]
    await pilot.press("escape")
    return {"first keystroke": strokes[0], "keystroke": max(strokes[1:])}


async def _sorts(app: Dashboard) -> dict[str, float]:
    first, again = [], []
    for column in _SORTED:
        while app.users.table.cursor_column_id != column:
            await app.seconds("right")
        first.append(await app.seconds("s"))
        again.append(await app.seconds("s"))
    return {"sort": max(first), "sort again": max(again)}
