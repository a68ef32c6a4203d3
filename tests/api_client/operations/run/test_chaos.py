"""Faults, crashes and both: the journal tells what the tenant knows, nothing is lost, nothing is done twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_client.operations.journal.entries import Event, Status
from api_client.operations.plan import Plan, Way
from api_client.sandbox.faults import AFTER, BEFORE, FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.operations.chaos import WORN, story, through, violations, worn_tenant
from tests.api_client.operations.memory import folder_in_memory
from tests.api_client.operations.power import Power
from tests.api_client.operations.running import last, plan_for, some_people

_SEEDS = range(5)


def _tenant_and_plan(verb: str, count: int, faults: FaultPlan, *, way: Way | None = None) -> tuple[Sandbox, Plan]:
    tenant = worn_tenant(users=count * 2 + 80, faults=faults)
    return tenant, plan_for(tenant, verb, some_people(tenant, count, active=verb != "delete"), way=way)


def _torture(verb: str, count: int, runs: Path) -> tuple[Event, ...]:
    """A worn tenant and three crashes; returns the history."""
    tenant, plan = _tenant_and_plan(verb, count, WORN)
    steps = count // 10 if verb == "deactivate" else count
    through(tenant, plan, runs, [steps // 3, steps, steps // 2])
    assert violations(tenant, runs) == []
    counts = last(runs).info().counts or {}
    assert counts.get(Status.DONE, 0) > count * 0.9
    return story(runs)


@pytest.mark.timeout(600)
def test_ten_thousand_deactivations_on_a_worn_tenant_with_three_crashes(runs: Path) -> None:
    """5 % 429, 2 % 5xx, 1 % resets, half of the latter after the effect, at the true limits."""
    _torture("deactivate", 10_000, runs)


@pytest.mark.parametrize(("verb", "count"), [("deactivate", 800), ("delete", 300)])
def test_the_same_faults_and_crashes_give_the_same_history(verb: str, count: int, runs: Path) -> None:
    """Every event at the same time with the same words."""
    history = _torture(verb, count, runs)
    shutil.rmtree(runs)
    assert _torture(verb, count, runs) == history


@pytest.mark.chaos
def test_ten_thousand_deletions_on_a_worn_tenant_with_three_crashes(runs: Path) -> None:
    """The same at full size."""
    _torture("delete", 10_000, runs)


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("verb", ["deactivate", "delete"])
def test_a_crash_at_every_lasting_step(verb: str, seed: int, runs: Path) -> None:
    """Before and after each commit and each request, on a tenant that fails often."""
    faults = _often(seed)
    way = Way.SCIM if seed % 2 else None
    whole = Power()
    tenant, plan = _tenant_and_plan(verb, 12, faults, way=way)
    through(tenant, plan, runs, [whole])
    assert violations(tenant, runs) == []
    for step in range(1, whole.steps + 1):
        shutil.rmtree(runs)
        tenant, plan = _tenant_and_plan(verb, 12, faults, way=way)
        through(tenant, plan, runs, [Power(step)])
        assert violations(tenant, runs) == [], f"crash at step {step} of {whole.steps}"
    assert whole.steps > 10


def _often(seed: int) -> FaultPlan:
    rates = {"503": 0.06, "502": 0.06, "reset": 0.06, "reset-after": 0.06, "429": 0.03, "html": 0.03, "truncate": 0.03}
    return FaultPlan(tuple(FaultRule(name, rate=rate) for name, rate in rates.items()), seed=seed)


_SCHEDULES = st.dictionaries(st.integers(1, 60), st.sampled_from([*BEFORE, *AFTER]), max_size=14)
_CRASHES = st.lists(st.integers(1, 50), max_size=3)


def _keeps_its_story(verb: str, way: Way | None, count: int, schedule: dict[int, str], crashes: list[int]) -> None:
    rules = tuple(FaultRule(name, at=frozenset({number})) for number, name in schedule.items())
    tenant, plan = _tenant_and_plan(verb, count, FaultPlan(rules), way=way)
    with folder_in_memory() as folder:
        through(tenant, plan, folder, crashes)
        assert violations(tenant, folder) == []


_given = given(
    verb_and_way=st.sampled_from([("deactivate", None), ("deactivate", Way.SCIM), ("delete", None)]),
    count=st.integers(1, 14),
    schedule=_SCHEDULES,
    crashes=_CRASHES,
)


@settings(max_examples=150)
@_given
def test_no_schedule_of_faults_and_crashes_breaks_the_story(
    verb_and_way: tuple[str, Way | None], count: int, schedule: dict[int, str], crashes: list[int]
) -> None:
    """Whatever fails when."""
    _keeps_its_story(*verb_and_way, count, schedule, crashes)


@pytest.mark.chaos
@settings(max_examples=5_000)
@_given
def test_five_thousand_schedules(
    verb_and_way: tuple[str, Way | None], count: int, schedule: dict[int, str], crashes: list[int]
) -> None:
    """The same, longer."""
    _keeps_its_story(*verb_and_way, count, schedule, crashes)
