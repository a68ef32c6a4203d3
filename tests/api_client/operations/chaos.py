"""A run under faults and crashes until it is through, and the judgement of what it told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from api_client.client import AirtableClient
from api_client.errors import AirdeckError
from api_client.operations.facts import Limits
from api_client.operations.journal.entries import Event, RunState, Status
from api_client.operations.plan import Plan
from api_client.operations.run.progress import RunSummary
from api_client.profiles.profile import Profile
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport.token import Token
from tests.api_client.operations.power import Power, PoweredTransport, PulledPlugError
from tests.api_client.operations.running import begin, executed, last, outcomes, resume
from tests.virtual_clock import run

WORN = FaultPlan(
    (
        FaultRule("429", rate=0.05),
        FaultRule("503", rate=0.01),
        FaultRule("502", rate=0.01),
        FaultRule("reset", rate=0.005),
        FaultRule("reset-after", rate=0.005),
    ),
    seed=3,
)
"""5 % 429, 2 % 5xx and 1 % resets, half of the latter two after the effect (reliability page, D1)."""

_MOST_LIVES = 20

STUBBORN = Limits(in_a_row=10_000, patience=100_000.0)
"""For tenants that are broken on purpose."""


def worn_tenant(users: int, faults: FaultPlan = WORN) -> Sandbox:
    """A tenant that fails."""
    return Sandbox(users=users, seed=7, switches=Switches(), faults=faults, wall=lambda: 1_772_355_600.0)


def through(
    tenant: Sandbox, plan: Plan, folder: Path, powers: Iterable[Power | int] = (), *, limits: Limits = STUBBORN
) -> Sequence[RunSummary]:
    """Apply the plan with one power after the other, then with one that lasts, and resume until it is through.

    A number is a power that goes off at that step.
    """
    summaries: list[RunSummary] = []
    lives = [Power(power) if isinstance(power, int) else power for power in powers]
    for power in (*lives, *(Power() for _ in range(_MOST_LIVES))):
        if _has_begun(folder) and not last(folder).info().left:
            break
        with power.on():
            try:
                start = tenant.served[-1].time + 1.0 if tenant.served else 0.0
                summaries.append(run(_one_life(tenant, plan, folder, power, limits), start=start))
            except PulledPlugError:
                continue
    return summaries


async def _one_life(tenant: Sandbox, plan: Plan, folder: Path, power: Power, limits: Limits) -> RunSummary:
    profile = Profile.of(
        "sandbox", scim_url=tenant.scim_url, api_url=tenant.api_url, enterprise_id=tenant.enterprise_id
    )
    transport = PoweredTransport(tenant, power)
    async with AirtableClient(profile, Token(tenant.token), http_transport=transport) as client:
        has_begun = _has_begun(folder)
        go_on = resume(client, folder, limits=limits) if has_begun else begin(client, plan, folder, limits=limits)
        summary = await (await go_on).go()
    if power.is_off:
        raise PulledPlugError
    return summary


def _has_begun(folder: Path) -> bool:
    try:
        last(folder).info()
    except AirdeckError:
        return False
    return True


def story(folder: Path) -> tuple[Event, ...]:
    """Everything that the journal of the last run tells, in its order."""
    return last(folder).events()


def violations(tenant: Sandbox, folder: Path) -> list[str]:
    """Where the journal and the tenant tell different stories: lost, double, or wrongly reported."""
    times = executed(tenant)
    found = []
    for key, outcome in outcomes(folder).items():
        if times[key] > 1:
            found.append(f"{key} was changed {times[key]} times")
        if (outcome.status is Status.DONE) != (times[key] == 1):
            found.append(f"{key} is {outcome.status} ({outcome.words}) and was changed {times[key]} times")
        if not outcome.status.is_settled:
            found.append(f"{key} is left {outcome.status}")
    if last(folder).info().state is not RunState.FINISHED:
        found.append(f"the run is {last(folder).info().state}")
    return found
