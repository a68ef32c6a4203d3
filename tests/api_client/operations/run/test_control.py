"""Pausing, stopping and watching a run, and the pace that it keeps."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from api_client.client import AirtableClient
from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.folder import RunFolder
from api_client.operations.plan import Plan, Way
from api_client.operations.run.item import Item
from api_client.operations.run.progress import Activity, RunSummary
from api_client.operations.run.run import GRACE_SECONDS, Run
from api_client.operations.run.start import begin_run
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.operations.chaos import violations, worn_tenant
from tests.api_client.operations.running import (
    begin,
    confirmed,
    executed,
    last,
    outcomes,
    plan_for,
    resumed,
    some_people,
    with_client,
    writes,
)
from tests.api_client.sandbox_client import client_of, sandbox


def _plan(tenant: Sandbox, count: int, verb: str = "deactivate", **more: Any) -> Plan:
    return plan_for(tenant, verb, some_people(tenant, count, active=verb != "delete"), **more)


def _watched(
    tenant: Sandbox, plan: Plan, runs: Path, meanwhile: Callable[[Run], Awaitable[None]]
) -> tuple[RunSummary, float]:
    """How a run ends while something else happens, and when on the loop's clock."""

    async def work(client: AirtableClient) -> tuple[RunSummary, float]:
        started = await begin(client, plan, runs)
        going = asyncio.create_task(started.go())
        await meanwhile(started)
        return await going, asyncio.get_running_loop().time()

    return with_client(tenant, work)


@pytest.mark.timeout(600)
def test_ten_thousand_deactivations_take_hardly_longer_than_the_pace_allows(runs: Path) -> None:
    """A thousand requests in tens at 45 a second: at most 1.05 times that, the looks before them included."""
    tenant = sandbox(users=20_000, latency=0.1)
    plan = _plan(tenant, 10_000)

    async def nothing(_run: Run) -> None:
        pass

    summary, seconds = _watched(tenant, plan, runs, nothing)
    assert summary.all_done
    assert len(writes(tenant)) == 1001
    assert seconds <= 1.05 * 1000 / 45


def test_a_stop_brings_to_an_end_what_is_under_way(runs: Path) -> None:
    """Nothing is left open, the rest stays planned, and the run goes on later as if nothing had been."""
    tenant = sandbox(users=900, latency=0.1)

    async def stop(run: Run) -> None:
        await asyncio.sleep(1.5)
        run.stop()
        assert run.progress.activity is Activity.STOPPING
        run.stop()

    summary, seconds = _watched(tenant, _plan(tenant, 150, "delete"), runs, stop)
    assert seconds < 1.5 + 0.5
    assert (summary.state, summary.was_stopped, summary.error) == (RunState.STOPPED, True, None)
    assert set(summary.counts) == {Status.DONE, Status.PLANNED}
    assert summary.count(Status.DONE) == len(executed(tenant))
    assert resumed(tenant, runs).all_done
    assert violations(tenant, runs) == []


def test_what_is_about_to_be_sent_when_the_run_is_stopped_is_not(runs: Path) -> None:
    """Its intent is on the disk already: it is planned again, since nothing of it has left."""
    tenant = sandbox()
    plan = _plan(tenant, 30, "delete")

    async def stop(run: Run) -> None:
        run.watch(lambda item: run.stop() if (item.number, item.status) == (10, Status.INTENT) else None)

    summary, _ = _watched(tenant, plan, runs, stop)
    assert plan.changes[9].key not in executed(tenant)
    assert outcomes(runs)[plan.changes[9].key].status is Status.PLANNED
    assert summary.count(Status.DONE) == len(executed(tenant)) > 0
    assert resumed(tenant, runs).all_done


def test_a_stop_during_a_lock_out_does_not_wait_for_its_end(runs: Path) -> None:
    """What was refused with 429 has not been sent, and need not be."""
    tenant = worn_tenant(900, FaultPlan((FaultRule("429", at=frozenset({30})),)))

    async def stop(run: Run) -> None:
        await asyncio.sleep(5)
        assert run.progress.pause_left > 20
        run.stop()

    summary, seconds = _watched(tenant, _plan(tenant, 150, "delete"), runs, stop)
    assert seconds < 6
    assert set(summary.counts) == {Status.DONE, Status.PLANNED}
    assert resumed(tenant, runs).all_done
    assert violations(tenant, runs) == []


@pytest.mark.parametrize("fault", ["hang", "hang-after", "slow"])
def test_a_stop_does_not_wait_for_ever(fault: str, runs: Path) -> None:
    """After the grace, what has no answer is unknown; the resumed run finds out."""
    tenant = worn_tenant(900, FaultPlan((FaultRule(fault, at=frozenset(range(20, 44))),)))

    async def stop(run: Run) -> None:
        await asyncio.sleep(2)
        run.stop()

    summary, seconds = _watched(tenant, _plan(tenant, 120, "delete"), runs, stop)
    assert seconds <= 2 + GRACE_SECONDS + 0.5 < 2 + 5
    assert summary.count(Status.INTENT) == 0
    assert summary.count(Status.UNKNOWN) > 0
    assert resumed(tenant, runs).all_done
    assert violations(tenant, runs) == []


def test_a_pause_sends_nothing_and_going_on_reads_anew(runs: Path) -> None:
    """What somebody else changed during the pause is seen."""
    tenant = sandbox(users=900, latency=0.05)
    plan = _plan(tenant, 300, way=Way.SCIM)
    counts: list[int] = []

    async def pause(run: Run) -> None:
        await asyncio.sleep(2)
        run.pause()
        await asyncio.sleep(1)
        counts.append(len(writes(tenant)))
        assert run.progress.activity is Activity.PAUSED
        await asyncio.sleep(300)
        counts.append(len(writes(tenant)))
        waiting = next(item for item in run.items if item.status is Status.PLANNED)
        person = tenant.population.by_id(waiting.change.key)
        assert person is not None
        tenant.population.put(person._replace(active=False))
        run.go_on()

    summary, _ = _watched(tenant, plan, runs, pause)
    assert counts[0] == counts[1]
    assert summary.counts == {Status.DONE: 299, Status.SKIPPED: 1}


def test_a_stop_ends_a_pause(runs: Path) -> None:
    """Quitting while paused."""
    tenant = sandbox(users=900, latency=0.05)

    async def stop(run: Run) -> None:
        await asyncio.sleep(1)
        run.pause()
        await asyncio.sleep(10)
        run.stop()

    summary, seconds = _watched(tenant, _plan(tenant, 200, "delete"), runs, stop)
    assert seconds < 12
    assert summary.state is RunState.STOPPED


def test_a_run_stopped_before_it_goes_sends_nothing(runs: Path) -> None:
    """It can be resumed, all the same."""
    tenant = sandbox()

    async def work(client: AirtableClient) -> RunSummary:
        started = await begin(client, _plan(tenant, 5), runs)
        started.stop()
        return await started.go()

    assert with_client(tenant, work).counts == {Status.PLANNED: 5}
    assert tenant.served == ()
    assert resumed(tenant, runs).all_done


def test_a_cancelled_run_leaves_the_journal_in_order(runs: Path) -> None:
    """Its task is cancelled, as when a program ends: the same as a stop without grace."""
    tenant = sandbox(users=900, latency=0.5)

    async def work(client: AirtableClient) -> None:
        started = await begin(client, _plan(tenant, 100, "delete"), runs)
        going = asyncio.create_task(started.go())
        await asyncio.sleep(2.2)
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going

    with_client(tenant, work)
    info = last(runs).info()
    assert info.state is RunState.STOPPED
    assert info.count(Status.INTENT) == 0
    assert info.count(Status.UNKNOWN) > 0
    assert resumed(tenant, runs).all_done
    assert violations(tenant, runs) == []


def test_progress_adds_up(runs: Path) -> None:
    """Counts, rate and remaining time at each look; everything is told step by step."""
    tenant = sandbox(users=900, latency=0.1)
    plan = _plan(tenant, 400, "delete")
    rates: list[float] = []
    steps: list[tuple[int, Status]] = []

    async def watch(run: Run) -> None:
        assert run.progress.activity is Activity.READY
        run.watch(lambda item: steps.append((item.number, item.status)))
        while run.progress.activity is not Activity.ENDED:
            await asyncio.sleep(1)
            progress = run.progress
            assert sum(progress.counts.values()) == progress.total == 400
            if progress.activity is Activity.RUNNING and progress.settled > 100:
                rates.append(progress.per_second)
                assert progress.remaining is not None
                assert progress.remaining == pytest.approx((400 - progress.settled) / progress.per_second)
        assert run.progress.settled == 400

    _watched(tenant, plan, runs, watch)
    assert rates
    assert all(35 < rate < 50 for rate in rates)
    assert steps.count((1, Status.INTENT)) == steps.count((1, Status.DONE)) == 1
    assert len(steps) == 800


def test_a_watcher_that_fails_ends_the_run_in_order(runs: Path) -> None:
    """It is a bug and comes out as one; the journal holds, and nobody waits for ever."""
    tenant = sandbox()

    async def work(client: AirtableClient) -> None:
        started = await begin(client, _plan(tenant, 40, "delete"), runs)

        def watch(item: Item) -> None:
            if item.number == 7:
                message = "a bug"
                raise ValueError(message)

        started.watch(watch)
        await started.go()

    with pytest.raises(ValueError, match="a bug"):
        with_client(tenant, work)
    assert resumed(tenant, runs).all_done
    assert violations(tenant, runs) == []


async def test_the_journal_writes_in_a_thread_of_its_own(runs: Path) -> None:
    """As the program runs it: real time, a real disk, and the loop stays free."""
    tenant = sandbox()
    plan = _plan(tenant, 25)
    async with client_of(tenant) as client:
        started = await begin_run(client, confirmed(plan), RunFolder(runs))
        assert (await started.go()).all_done
    assert set(executed(tenant).values()) == {1}
    assert len(outcomes(runs)) == 25
