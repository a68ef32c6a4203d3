"""Bounded parallel work with results in order."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.pool import in_parallel
from tests.virtual_clock import run


class _Work:
    """Takes its item's time in seconds, and knows how many were under way, came to an end, or were cancelled."""

    def __init__(self) -> None:
        self.under_way = self.most = self.begun = self.cancelled = 0

    async def __call__(self, seconds: float) -> float:
        self.begun += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.under_way -= 1
        if seconds == 99:
            raise ZeroDivisionError
        return seconds


@given(times=st.lists(st.integers(0, 9), max_size=30), at_once=st.integers(1, 5))
def test_results_come_in_order_and_never_too_many_at_once(times: list[int], at_once: int) -> None:
    """However long each item takes, results keep the order of the items, within the bound."""
    work = _Work()

    async def scenario() -> list[float]:
        return [result async for result in in_parallel(work, times, at_once=at_once)]

    assert run(scenario()) == times
    assert work.most <= at_once


def test_work_overlaps() -> None:
    """Twelve items of a second take a second, not twelve."""

    async def scenario() -> float:
        async for _ in in_parallel(_Work(), [1.0] * 12):
            pass
        return asyncio.get_running_loop().time()

    assert run(scenario()) == pytest.approx(1.0)


def test_endless_items_are_taken_only_as_needed() -> None:
    """Items are drawn one by one, and what is under way is cancelled when the caller stops."""
    work = _Work()

    async def scenario() -> None:
        async with aclosing(in_parallel(work, count(1), at_once=4)) as results:
            async for result in results:
                if result == 10:
                    break

    run(scenario())
    assert work.begun <= 14
    assert work.under_way == 0
    assert work.cancelled > 0


def test_a_failure_ends_all_that_is_under_way() -> None:
    """The first failure in order is raised, and nothing goes on behind it."""
    work = _Work()

    results: list[float] = []

    async def consume() -> None:
        async for result in in_parallel(work, [1, 99, 500, 500, 500], at_once=3):
            results.append(result)  # noqa: PERF401 - what came before the failure counts

    with pytest.raises(ZeroDivisionError):
        run(consume())
    assert results == [1]
    assert work.under_way == 0
    assert work.cancelled == 2


def test_a_cancelled_caller_cancels_the_work() -> None:
    """Quitting in the middle of a sync leaves no request behind."""
    work = _Work()

    async def consume() -> None:
        async for _ in in_parallel(work, [50.0] * 5, at_once=3):
            pass

    async def scenario() -> None:
        task = asyncio.ensure_future(consume())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(scenario())
    assert work.under_way == 0
    assert work.cancelled == 3
