"""The pace: never above Airtable's limit, silent during a lock-out, slower after one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from api_client.transport.pacing import Pacer
from tests.api_client.transport.metered import MeteredAccount
from tests.virtual_clock import run

_REQUESTS = 400


async def _turn(pacer: Pacer) -> float:
    async with pacer.turn() as granted:
        return granted


async def _turns(pacer: Pacer, count: int) -> list[float]:
    return sorted(await asyncio.gather(*(_turn(pacer) for _ in range(count))))


def _most_in_one_second(times: list[float]) -> int:
    return max(sum(1 for other in times if start <= other < start + 1) for start in times)


def test_turns_are_evenly_spaced_at_the_ceiling() -> None:
    """A hundred callers at once get 45 turns a second, not a burst."""
    times = run(_turns(Pacer(), 100))
    assert times[-1] - times[0] == pytest.approx(99 / 45, rel=0.02)
    assert _most_in_one_second(times) <= 46


def test_a_blocked_loop_never_leads_to_a_burst_above_the_limit() -> None:
    """Timers that come late are made up for a little, and no second ever holds more than 46 turns."""

    async def scenario() -> list[float]:
        pacer = Pacer()
        turns = asyncio.ensure_future(_turns(pacer, 200))
        await asyncio.sleep(1)
        loop = asyncio.get_running_loop()
        loop._jumping.now += 3  # type: ignore[attr-defined]
        return await turns

    assert _most_in_one_second(run(scenario())) <= 46


_WAYS: dict[str, Callable[[float], float]] = {
    "new connections": lambda now: 0.3 if now < 0.5 else 0.02,
    "very slow ones": lambda now: 1.0 if now < 0.5 else 0.05,
    "a stall at the start": lambda now: max(0.02, 0.9 - now),
    "a stall later": lambda now: 3.4 - now if 3 < now < 3.4 else 0.03,
    "one stall after the other": lambda now: max(0.02, 0.4 - now % 0.9),
    "far, then near": lambda now: 0.4 if now % 6 < 3 else 0.05,
    "by turns near and far": lambda now: 0.05 if int(now) % 2 else 0.4,
}


@pytest.mark.parametrize("way", _WAYS.values(), ids=_WAYS)
def test_requests_that_are_held_up_on_their_way_never_arrive_as_a_burst(way: Callable[[float], float]) -> None:
    """Airtable counts arrivals: late ones, and the punctual ones behind them, stay below its limit together."""
    account = MeteredAccount()

    async def ask(pacer: Pacer, requests: Iterator[int]) -> None:
        for _ in requests:
            async with pacer.turn() as granted:
                await asyncio.sleep(way(granted))
                account.allows()

    async def scenario() -> float:
        pacer, requests = Pacer(), iter(range(_REQUESTS))
        await asyncio.gather(*(ask(pacer, requests) for _ in range(24)))
        return asyncio.get_running_loop().time()

    seconds = run(scenario())
    assert account.refused == 0
    assert seconds <= 1.3 * _REQUESTS / 45


def test_nothing_leaves_during_the_shared_pause() -> None:
    """After a 429 no turn is granted for 30 seconds, not even to those who were already waiting."""

    async def scenario() -> list[float]:
        pacer = Pacer()
        first = await _turn(pacer)
        waiting = asyncio.ensure_future(_turns(pacer, 20))
        await asyncio.sleep(0.1)
        pacer.locked_out(first, None)
        paused_at = asyncio.get_running_loop().time()
        return [time - paused_at for time in await waiting]

    times = run(scenario())
    early = [time for time in times if time < 30]
    assert all(time <= 0 for time in early)
    assert len(early) < 10


@pytest.mark.parametrize(("asked", "waited"), [(None, 30.0), (5.0, 30.0), (90.0, 90.0)])
def test_a_longer_retry_after_is_obeyed(asked: float | None, waited: float) -> None:
    """The pause is 30 seconds, or what the header asks for where that is longer."""

    async def scenario() -> float:
        pacer = Pacer()
        pacer.locked_out(await _turn(pacer), asked)
        return await _turn(pacer)

    assert run(scenario()) == pytest.approx(waited)


def test_one_lock_out_lowers_the_rate_once() -> None:
    """Several requests that fell into the same lock-out count as one, and success brings the rate back."""

    async def scenario() -> tuple[float, float]:
        pacer = Pacer()
        granted = [await _turn(pacer) for _ in range(5)]
        for time in granted:
            pacer.locked_out(time, None)
        lowered = pacer.rate
        for _ in range(60 * 200):
            pacer.succeeded()
        return lowered, pacer.rate

    lowered, recovered = run(scenario())
    assert lowered == pytest.approx(45 * 0.7)
    assert recovered == pytest.approx(45)
