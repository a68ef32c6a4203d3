"""An event loop whose clock jumps ahead whenever everybody waits: hours of pauses take moments."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

ResultT = TypeVar("ResultT")


class _JumpingSelector(selectors.DefaultSelector):
    """Reports what is ready now; where nothing is, it moves the clock instead of waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout:
            self.now += timeout
        elif not ready and timeout is None:
            message = "everything waits for something that will never come"
            raise RuntimeError(message)
        return ready


class VirtualClockLoop(asyncio.SelectorEventLoop):
    """An event loop on virtual time, which begins at `start` seconds."""

    def __init__(self, start: float = 0.0) -> None:
        self._jumping = _JumpingSelector()
        self._jumping.now = start
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds of virtual time."""
        return self._jumping.now

    def run_in_executor(self, executor: Any, func: Callable[..., ResultT], *args: Any) -> asyncio.Future[ResultT]:  # type: ignore[override] # noqa: ARG002
        """Do at once what a thread would do: no thread knows this clock, and nobody would wait for it."""
        future: asyncio.Future[ResultT] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            future.set_exception(error)
        return future


def run(work: Coroutine[Any, Any, ResultT], *, start: float = 0.0) -> ResultT:
    """Run `work` to its end on virtual time."""
    with asyncio.Runner(loop_factory=lambda: VirtualClockLoop(start)) as runner:
        return runner.run(work)
