"""Five engines that are broken on purpose, each of which the tests of the deletion path have to tell from the true one.

Each mutant runs through the same crashes and faults as the engine does, until its story and the tenant's part.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api_client.errors import OutcomeUnknownError, ServerError
from api_client.models.batches import ItemOutcome, Unknown
from api_client.operations.journal.entries import Entry, Status
from api_client.operations.plan import Plan
from api_client.operations.run import carrier
from api_client.operations.run.carrier import Carrier
from api_client.operations.run.item import Item
from api_client.operations.run.steps import Steps
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.operations.chaos import through, violations, worn_tenant
from tests.api_client.operations.power import Power
from tests.api_client.operations.running import plan_for, some_people

_FAULTS = FaultPlan(
    tuple(FaultRule(name, rate=0.08) for name in ("502", "503", "reset", "reset-after")),
    seed=1,
)
_take = Steps.take
_settle = Carrier._settle
_entry_of = carrier.entry_of


async def _without_intents(self: Steps, entries: Sequence[Entry]) -> None:
    await _take(self, [entry for entry in entries if entry.status is not Status.INTENT])


async def _results_first(self: Steps, entries: Sequence[Entry]) -> None:
    done = [replace(entry, status=Status.DONE) if entry.status is Status.INTENT else entry for entry in entries]
    await _take(self, done)


async def _without_looking(_self: Carrier, items: Sequence[Item], _lane: Any) -> list[Item]:
    for item in items:
        item.unknowns = 0
    return list(items)


def _server_errors_are_failures(item: Item, outcome: ItemOutcome, http: int | None) -> Entry:
    entry = _entry_of(item, outcome, http)
    cause = outcome.cause if isinstance(outcome, Unknown) else None
    is_server = isinstance(cause, OutcomeUnknownError) and isinstance(cause.cause, ServerError)
    return replace(entry, status=Status.FAILED) if is_server else entry


async def _settle_with_404_as_failure(self: Carrier, items: Sequence[Item], lane: Any) -> list[Item]:
    again = await _settle(self, items, lane)
    await self.steps.take([Entry(item.number, Status.FAILED, "404") for item in items if item.status is Status.DONE])
    return again


def _no_intent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Steps, "take", _without_intents)


def _no_verify(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Carrier, "_settle", _without_looking)


def _5xx_is_failed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(carrier, "entry_of", _server_errors_are_failures)


def _404_is_failed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Carrier, "_settle", _settle_with_404_as_failure)


def _result_before_send(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Steps, "take", _results_first)


_MUTANTS = [_no_intent, _no_verify, _5xx_is_failed, _404_is_failed, _result_before_send]


def _tenant_and_plan() -> tuple[Sandbox, Plan]:
    tenant = worn_tenant(users=90, faults=_FAULTS)
    return tenant, plan_for(tenant, "delete", some_people(tenant, 12, active=False))


def _stories(runs: Path) -> Iterator[list[str]]:
    """Where journal and tenant part, for a crash at each lasting step."""
    for step in range(1, 60):
        tenant, plan = _tenant_and_plan()
        through(tenant, plan, runs, [Power(step)])
        yield violations(tenant, runs)
        shutil.rmtree(runs)


@pytest.mark.parametrize("mutate", _MUTANTS, ids=lambda mutate: mutate.__name__.strip("_"))
def test_each_mutant_is_caught(
    mutate: Callable[[pytest.MonkeyPatch], None], runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the path of deletions, where nothing is harmless."""
    mutate(monkeypatch)
    assert any(_stories(runs))


def test_the_true_engine_is_not_caught(runs: Path) -> None:
    """The control: the same crashes and faults."""
    assert not any(_stories(runs))
