"""The pace against Airtable's limit, alone on the account and beside another program, on virtual time."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from api_client.transport.pacing import Pacer
from tests.api_client.transport.metered import LIMIT, MeteredAccount
from tests.virtual_clock import run

_REQUESTS = 4_000
_TASKS = 16


async def _load(account: MeteredAccount, pacer: Pacer) -> float:
    """The seconds that 4,000 answered requests take, each with a latency of 50 to 250 ms."""
    random = Random(5)
    left = iter(range(_REQUESTS))

    async def ask() -> None:
        for _ in left:
            while True:
                latency = 0.05 + random.random() / 5
                async with pacer.turn() as granted:
                    await asyncio.sleep(latency / 2)
                    fine = account.allows()
                    await asyncio.sleep(latency / 2)
                if fine:
                    pacer.succeeded()
                    break
                pacer.locked_out(granted, None)

    await asyncio.gather(*(ask() for _ in range(_TASKS)))
    return asyncio.get_running_loop().time()


def test_alone_on_the_account_there_is_no_lock_out_and_full_pace() -> None:
    """4,000 requests take what 45 a second take, and never come near the limit."""
    account = MeteredAccount()
    seconds = run(_load(account, Pacer()))
    assert account.refused == 0
    assert account.most_in_one_second <= LIMIT
    assert seconds <= 1.05 * _REQUESTS / 45


@pytest.mark.parametrize("foreign", [10, 25, 40])
def test_beside_another_program_few_requests_are_wasted(foreign: int) -> None:
    """With other traffic on the account: at most 100 of 4,000 are refused, in at most 3 times the ideal time."""
    account = MeteredAccount(foreign)
    seconds = run(_load(account, Pacer()))
    assert account.answered == _REQUESTS
    assert account.refused <= 100
    assert seconds <= 3 * _REQUESTS / (LIMIT - foreign)


@pytest.mark.parametrize("foreign", [25, 40])
def test_during_a_lock_out_only_what_was_under_way_is_refused(foreign: int) -> None:
    """No new request leaves before a pause ends: refusals come within the latency of the first one of a lock-out."""
    account = MeteredAccount(foreign)
    run(_load(account, Pacer()))
    began = -100.0
    for time in account.refused_at:
        if time - began > 1:
            assert time - began >= 30
            began = time
        else:
            assert time - began <= 0.25
