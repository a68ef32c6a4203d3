"""The command `airdeck` in a process whose event loop's clock runs faster than the world's: an hour takes a minute.

Every wait of the program is on that clock, so that client and sandbox agree about seconds as long as both run this way.
How long an answer may take is left in the world's seconds, since the machine does not get faster.
Run it as `python -m tests.scaled_clock SCALE airdeck's words…`.
"""

from __future__ import annotations

import asyncio
import selectors
import sys
import time
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

from tui.cli.main import main

ResultT = TypeVar("ResultT")


class _HastySelector(selectors.DefaultSelector):
    """Waits for the world's part of the loop's seconds."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(None if timeout is None else timeout / self._scale)


class ScaledLoop(asyncio.SelectorEventLoop):
    """An event loop whose seconds are `scale` times as short."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        super().__init__(_HastySelector(scale))

    def time(self) -> float:
        """Seconds of this loop's clock."""
        return time.monotonic() * self._scale


def run(scale: float, work: Coroutine[Any, Any, ResultT]) -> ResultT:
    """Run `work` to its end on a loop of this scale."""
    with asyncio.Runner(loop_factory=partial(ScaledLoop, scale)) as runner:
        return runner.run(work)


def begin(scale: float) -> None:
    """Run the command of this process's words on such a clock."""
    import httpx

    from api_client.transport import channel

    channel._TIMEOUT = httpx.Timeout(30.0 * scale, connect=10.0 * scale, pool=None)
    asyncio.run = partial(run, scale)  # type: ignore[assignment]
    main()


if __name__ == "__main__":
    begin(float(sys.argv.pop(1)))
