"""The order of a run: what is open from before, then a canary of a few changes, then the rest at full pace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from itertools import islice

from api_client.directory.pool import in_parallel
from api_client.errors import RunHaltedError
from api_client.operations.guards.own import OWN_WORDS
from api_client.operations.journal.entries import Entry, Status
from api_client.operations.run.carrier import Carrier
from api_client.operations.run.halt import HaltError
from api_client.operations.run.item import Item
from api_client.operations.run.lane import Lanes
from api_client.operations.run.looks import look_patiently, sort_out

_SINGLE_LOOKS, _LARGE_LOOKS = 12, 2
"""Looks ahead of the sending: few where each is about hundreds, since what was seen should be fresh when it is sent."""


class Feed:
    """Looks at the items and puts those that may be sent into the lanes.

    `is_own` tells the rows of the own account; `gate` is waited for before each batch.
    """

    def __init__(
        self,
        items: Sequence[Item],
        carrier: Carrier,
        lanes: Lanes,
        *,
        is_own: Callable[[Item], bool],
        gate: Callable[[], Awaitable[object]],
    ) -> None:
        self._items = items
        self._carrier = carrier
        self._lanes = lanes
        self._is_own = is_own
        self._gate = gate

    async def run(self) -> None:
        """Feed everything that is not settled. Raises `HaltError` and `JournalError`."""
        await self._put(_of(self._items, Status.UNKNOWN))
        await self._lanes.idle()
        planned = iter(_of(self._items, Status.PLANNED))
        await self._canary(planned)
        act = self._carrier.act
        chunks = _pieces(planned, act.look_size)
        ahead = _LARGE_LOOKS if act.look_size > 1 else _SINGLE_LOOKS
        async with aclosing(in_parallel(self._checked, chunks, at_once=ahead)) as checked:
            async for ready in checked:
                await self._put(ready)
        await self._lanes.idle()

    async def _canary(self, planned: Iterator[Item]) -> None:
        """Carry out the first few and wait for what becomes of them."""
        sent: list[Item] = []
        while len(sent) < self._carrier.limits.canary:
            chunk = list(islice(planned, self._carrier.limits.canary - len(sent)))
            if not chunk:
                return
            ready = await self._checked(chunk)
            sent += ready
            await self._put(ready)
            await self._lanes.idle()
        if not any(item.status is Status.DONE for item in sent) and _of(self._items, Status.PLANNED):
            message = f"None of the first {len(sent)} changes was made, so the rest was not sent. {sent[0].words}"
            raise HaltError(RunHaltedError(message))

    async def _checked(self, items: Sequence[Item]) -> Sequence[Item]:
        """Those of `items` that are as they were reviewed; the others are set aside."""
        own = [item for item in items if self._is_own(item)]
        others = [item for item in items if not self._is_own(item)]
        ready, entries = sort_out(others, await look_patiently(self._carrier.act.look, others, self._carrier.patience))
        aside = [Entry(item.number, Status.SKIPPED, OWN_WORDS) for item in own]
        await self._carrier.steps.take([*aside, *entries])
        return ready

    async def _put(self, items: Sequence[Item]) -> None:
        for batch in _pieces(iter(items), self._carrier.act.batch_size):
            await self._gate()
            await self._lanes.put(batch)


def _of(items: Sequence[Item], status: Status) -> list[Item]:
    return [item for item in items if item.status is status]


def _pieces(items: Iterator[Item], size: int) -> Iterator[Sequence[Item]]:
    while piece := list(islice(items, size)):
        yield piece
