"""Lanes: how many batches are under way at once, and how they are called off."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from api_client.operations.run.item import Item
from api_client.transport.wire import Wire, watch_wire

ResultT = TypeVar("ResultT")
_LOOK_AGAIN = 0.25

Work = Callable[[Sequence[Item], "Lane"], Awaitable[None]]


class Lane:
    """One batch under way; once it is not `is_open`, nothing more is sent for it.

    `was_cut_off` tells that it was ended with a request on the wire.
    """

    def __init__(self) -> None:
        self.wire = Wire()
        self.is_open = True
        self.was_cut_off = False
        self._is_waiting = False

    @property
    def may_be_called_off(self) -> bool:
        """Whether it waits for something, and nothing of it is on its way."""
        return self._is_waiting and not self.wire.is_busy

    def close(self) -> None:
        """Let no further request start."""
        self.is_open = False
        self.wire.is_closed = True

    def cut_off(self) -> bool:
        """Note that it is ended as it stands; says whether it waits, so that it can be."""
        self.was_cut_off = self.wire.is_busy
        return self._is_waiting

    async def wait(self, work: Awaitable[ResultT]) -> ResultT:
        """Wait for requests, or for time to pass: what is written down about them is never interrupted."""
        self._is_waiting = True
        try:
            return await work
        finally:
            self._is_waiting = False


class Lanes:
    """Up to `count` batches at once, each in a task of its own; what one raises goes to `on_error`."""

    def __init__(self, count: int, work: Work, on_error: Callable[[BaseException], None]) -> None:
        self._free = asyncio.Semaphore(count)
        self._work = work
        self._on_error = on_error
        self._lanes: dict[asyncio.Task[None], Lane] = {}
        self._is_open = True

    async def put(self, items: Sequence[Item]) -> None:
        """Start a batch as soon as there is room; once closed, nothing is started."""
        await self._free.acquire()
        if not self._is_open:
            self._free.release()
            return
        lane = Lane()
        task = asyncio.create_task(self._run(items, lane))
        self._lanes[task] = lane
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._lanes[task]
        self._free.release()

    async def idle(self) -> None:
        """Wait until nothing is under way; once closed, what has come off the wire is called off."""
        while self._lanes:
            await asyncio.wait(list(self._lanes), timeout=None if self._is_open else _LOOK_AGAIN)
            if not self._is_open:
                self.close()

    def close(self) -> None:
        """Start nothing more, call off what is not on the wire, let the rest end."""
        self._is_open = False
        for task, lane in list(self._lanes.items()):
            lane.close()
            if lane.may_be_called_off:
                task.cancel()

    def cut_off(self) -> None:
        """End at once what is under way; what is on the wire stays unknown."""
        self.close()
        for task, lane in list(self._lanes.items()):
            if lane.cut_off():
                task.cancel()

    async def _run(self, items: Sequence[Item], lane: Lane) -> None:
        lane.wire = watch_wire()
        try:
            await self._work(items, lane)
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001 - the run decides what it means
            self._on_error(error)
