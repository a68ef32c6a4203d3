"""Bounded parallel work whose results come in the order of its items."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from itertools import islice
from typing import TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

AT_ONCE = 48
"""Enough to keep the pace of 45 requests/s while answers take up to a second and wait for each other in order."""


async def in_parallel(
    work: Callable[[ItemT], Awaitable[ResultT]], items: Iterable[ItemT], *, at_once: int = AT_ONCE
) -> AsyncGenerator[ResultT]:
    """The results of `work` on each item, in order; what is under way is cancelled when the caller stops or fails.

    Iterate inside `contextlib.aclosing` where the loop may be left early.
    """
    remaining = iter(items)
    tasks = deque(asyncio.ensure_future(work(item)) for item in islice(remaining, at_once))
    try:
        while tasks:
            result = await tasks.popleft()
            tasks.extend(asyncio.ensure_future(work(item)) for item in islice(remaining, 1))
            yield result
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
