"""How long the screen stands still while users stream in: a sync of a sandbox in another process into a large table."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import time
from asyncio.events import Handle
from collections.abc import Iterator
from contextlib import contextmanager

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.query.sort import SortKey
from api_client.profiles.profile import Profile
from api_client.transport.token import Token
from tests.bench.population import filled
from tests.bench.screen import Dashboard
from tests.bench.table import SIZE, real_output
from tui.app import utc_now
from tui.session import Session
from tui.sheets.sheet import Sheet
from tui.tenants.tenant import DemoTenant

_SANDBOX = [sys.executable, "-c", "from tui.cli.main import main; main()", "sandbox", "--users"]
_FILTER = "a"
_TICK = 0.002


def measure(rows: int, streamed: int = 2_000) -> dict[str, float]:
    """Seconds that the loop was held up at most, while `streamed` users came to a table of `rows`, filtered and sorted.

    `work` is CPU of the loop's own thread in one turn; `gap` is wall time until a timer came, other programs included.
    """
    with _sandbox(streamed) as profile_and_token:
        return asyncio.run(_measure(*profile_and_token, filled(rows)))


@contextmanager
def _sandbox(users: int) -> Iterator[tuple[Profile, Token]]:
    with subprocess.Popen([*_SANDBOX, str(users)], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - airdeck itself
        try:
            assert process.stdout
            told = json.loads(process.stdout.readline())
            urls = {name: told[name] for name in ("scim_url", "api_url", "enterprise_id")}
            yield Profile.of("bench", **urls), Token(told["token"])
        finally:
            process.terminate()


async def _measure(profile: Profile, token: Token, people: Directory) -> dict[str, float]:
    async with AirtableClient(profile, token) as client:
        session = Session(DemoTenant(1), client, utc_now)
        session.users = Sheet(people)
        with real_output():
            async with Dashboard().run_test(size=SIZE) as pilot:
                app = pilot.app
                assert isinstance(app, Dashboard)
                session.users.view.want(filter_text=_FILTER, keys=[SortKey("name")])
                session.users.view.refresh(utc_now())
                app.users.show(session, session.users)
                await pilot.pause()
                gc.collect()
                gc.freeze()
                return await _held_up(session)


async def _held_up(session: Session) -> dict[str, float]:
    gaps: list[float] = []
    timer = asyncio.ensure_future(_note_gaps(gaps))
    with _noted_work() as turns:
        await session.refresh()
    timer.cancel()
    assert session.sync.error is None
    return {"work": max(turns), "gap": max(gaps)}


async def _note_gaps(gaps: list[float]) -> None:
    while True:
        started = time.perf_counter()
        await asyncio.sleep(_TICK)
        gaps.append(time.perf_counter() - started - _TICK)


@contextmanager
def _noted_work() -> Iterator[list[float]]:
    """The CPU seconds of each callback that the loop runs."""
    turns: list[float] = []
    run = Handle._run

    def noted(handle: Handle) -> None:
        started = time.thread_time()
        run(handle)
        turns.append(time.thread_time() - started)

    Handle._run = noted  # type: ignore[method-assign]
    try:
        yield turns
    finally:
        Handle._run = run  # type: ignore[method-assign]
