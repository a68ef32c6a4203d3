"""Plans applied to the sandbox on virtual time, and the sandbox's own story of what happened."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from api_client.client import AirtableClient
from api_client.operations.confirmation import ConfirmedPlan, check_confirmation
from api_client.operations.journal.entries import Outcome, Status
from api_client.operations.journal.folder import RunFolder
from api_client.operations.journal.record import RunRecord
from api_client.operations.plan import Change, Plan, Way
from api_client.operations.run.progress import RunSummary
from api_client.operations.run.run import Run
from api_client.operations.run.start import begin_run, resume_run
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import VERBS
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.state.shares import OWNER_LEVEL
from tests.api_client.sandbox_client import client_of, plain_users
from tests.virtual_clock import run

ResultT = TypeVar("ResultT")

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
_STATES = {True: "active", False: "deactivated"}
_WANTED = {"deactivate": {"state": "deactivated"}, "reactivate": {"state": "active"}, "delete": None}


def tenant_key(tenant: Sandbox, **changed: Any) -> TenantKey:
    """The key of the sandbox."""
    usual = {"scim_url": tenant.scim_url, "api_url": tenant.api_url, "enterprise_id": tenant.enterprise_id}
    return TenantKey(**(usual | changed))


def plan_for(tenant: Sandbox, verb: str, people: Sequence[Person], *, way: Way | None = None) -> Plan:
    """A plan of states for these people, as they are now."""
    usual = Way.SCIM if verb == "delete" else Way.ENTERPRISE
    changes = tuple(
        Change(
            user_id=person.id,
            email=person.identity.email,
            before={"state": _STATES[person.active]},
            after=_WANTED[verb],
            conditions={"email": person.identity.email, "state": _STATES[person.active]},
        )
        for person in people
    )
    return Plan(VERBS[verb], tenant_key(tenant), NOW, way or usual, "", changes=changes, token_owner=tenant.me)


def confirmed(plan: Plan) -> ConfirmedPlan:
    """The plan with everything accepted."""
    accepted = [hold.guard for hold in plan.holds]
    return check_confirmation(
        plan, count=plan.count, accepted=accepted, tenant=plan.tenant, read_only=False, now=plan.created
    )


def clock() -> datetime:
    """The time of day, as far as the loop's clock has come."""
    return NOW + timedelta(seconds=asyncio.get_running_loop().time())


async def begin(client: AirtableClient, plan: Plan, folder: Path, **more: Any) -> Run:
    """A run of the plan, everything accepted, whose journal writes in the loop."""
    return await begin_run(client, confirmed(plan), RunFolder(folder), clock=clock, in_thread=False, **more)


async def resume(client: AirtableClient, folder: Path, run_id: str = "last", **more: Any) -> Run:
    """A run that goes on."""
    return await resume_run(client, RunFolder(folder), run_id, clock=clock, in_thread=False, **more)


def with_client(tenant: Sandbox, work: Callable[[AirtableClient], Awaitable[ResultT]]) -> ResultT:
    """What `work` gives on virtual time."""

    async def scenario() -> ResultT:
        async with client_of(tenant) as client:
            return await work(client)

    return run(scenario())


def applied(tenant: Sandbox, plan: Plan, folder: Path, **more: Any) -> RunSummary:
    """How a whole run of the plan ends."""

    async def work(client: AirtableClient) -> RunSummary:
        return await (await begin(client, plan, folder, **more)).go()

    return with_client(tenant, work)


def resumed(tenant: Sandbox, folder: Path, **more: Any) -> RunSummary:
    """How the last run ends when it goes on."""

    async def work(client: AirtableClient) -> RunSummary:
        return await (await resume(client, folder, **more)).go()

    return with_client(tenant, work)


def last(folder: Path) -> RunRecord:
    """The journal of the last run."""
    return RunFolder(folder).record("last")


def outcomes(folder: Path) -> dict[str, Outcome]:
    """Each change of the last run as its journal has it."""
    return {outcome.change.key: outcome for outcome in last(folder).outcomes()}


def statuses(folder: Path) -> dict[str, Status]:
    """The status of each change of the last run."""
    return {key: outcome.status for key, outcome in outcomes(folder).items()}


def effects(tenant: Sandbox) -> Counter[str]:
    """How often each subject was really changed by the client."""
    return Counter(effect.resource_id for effect in tenant.effects.by_client() if effect.before != effect.after)


def executed(tenant: Sandbox) -> Counter[str]:
    """How often a change of each subject was carried out, be it without any difference."""
    return Counter(effect.resource_id for effect in tenant.effects.by_client())


def some_people(tenant: Sandbox, count: int, *, active: bool = True) -> list[Person]:
    """So many plain users who own nothing; those who are not to be active are deactivated without a trace."""
    found = list(islice((person for person in plain_users(tenant) if not _owns(tenant, person)), count))
    assert len(found) == count, "the tenant is too small"
    for person in () if active else found:
        tenant.population.put(person._replace(active=False))
    return [tenant.population.person(person.number) for person in found]


def _owns(tenant: Sandbox, person: Person) -> bool:
    shares = tenant.shares.users.of(person.number)
    return any(share.level == OWNER_LEVEL for share in shares.values())


def writes(tenant: Sandbox) -> list[str]:
    """The requests that would change something, in their order."""
    return [f"{one.method} {one.path}" for one in tenant.served if one.method != "GET"]
