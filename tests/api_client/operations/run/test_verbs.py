"""Each verb, planned from the directory and applied to the sandbox: carried out, told, shown, and put back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.sync import Sync
from api_client.errors import FinalError
from api_client.operations.build import build_plan
from api_client.operations.facts import Facts, Limits
from api_client.operations.gathering.facts import gather_facts
from api_client.operations.journal.entries import Status
from api_client.operations.plan import Parameters, Plan
from api_client.operations.run.progress import RunSummary
from api_client.operations.verbs import VERBS
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.operations.running import (
    NOW,
    begin,
    executed,
    last,
    outcomes,
    plan_for,
    some_people,
    tenant_key,
    with_client,
)
from tests.api_client.sandbox_client import of_kind, sandbox, sole_owner

_OPEN = Limits(most=10_000, share=1.0)


def planned_and_applied(
    tenant: Sandbox,
    runs: Path,
    verb: str,
    ids: Sequence[str],
    meanwhile: Callable[[], None] = lambda: None,
    **parameters: Any,
) -> tuple[Plan, RunSummary, Directory]:
    """Sync, gather, plan, apply: all that a command does; `meanwhile` is what others do before the last step."""

    async def work(client: AirtableClient) -> tuple[Plan, RunSummary, Directory]:
        directory = Directory()
        await Sync(client, directory).run()
        wanted = Parameters(**parameters)
        facts = await gather_facts(client, directory, VERBS[verb], ids, now=NOW, is_complete=True, parameters=wanted)
        plan = build_plan(directory, VERBS[verb], ids, facts, parameters=wanted, limits=_OPEN)
        meanwhile()
        run = await begin(client, plan, runs, directory=directory)
        return plan, await run.go(), directory

    return with_client(tenant, work)


def _undone(tenant: Sandbox, runs: Path) -> RunSummary:
    facts = Facts(tenant_key(tenant), NOW, tenant.me, is_complete=True, has_enterprise=True)
    plan = last(runs).inverse(facts, _OPEN)

    async def work(client: AirtableClient) -> RunSummary:
        return await (await begin(client, plan, runs)).go()

    return with_client(tenant, work)


def _value(directory: Directory, user_id: str, column: str) -> Any:
    row = directory.row_of(user_id)
    assert row is not None
    return directory.value(column, row)


def _person(tenant: Sandbox, user_id: str) -> Person:
    person = tenant.population.by_id(user_id)
    assert person is not None
    return person


def test_deactivated_and_put_back(runs: Path) -> None:
    """Exactly these, each once, shown in the directory at once."""
    tenant = sandbox()
    ids = [person.id for person in some_people(tenant, 23)]
    _, summary, directory = planned_and_applied(tenant, runs, "deactivate", ids)
    assert summary.all_done
    assert executed(tenant) == dict.fromkeys(ids, 1)
    assert {_value(directory, user_id, "state") for user_id in ids} == {"deactivated"}
    assert _undone(tenant, runs).all_done
    assert executed(tenant) == dict.fromkeys(ids, 2)
    assert all(_person(tenant, user_id).active for user_id in ids)


def test_a_state_that_the_plan_did_not_know_is_put_back_as_the_run_found_it(runs: Path) -> None:
    """The look before sending tells it."""
    tenant = sandbox()
    people = some_people(tenant, 4)
    plan = plan_for(tenant, "deactivate", people)
    unknown = tuple(replace(change, before={"state": None}, conditions={}) for change in plan.changes)

    async def work(client: AirtableClient) -> RunSummary:
        return await (await begin(client, replace(plan, changes=unknown), runs)).go()

    assert with_client(tenant, work).all_done
    assert _undone(tenant, runs).all_done
    assert all(_person(tenant, person.id).active for person in people)


def test_deleted_for_good(runs: Path) -> None:
    """Gone there, gone here; what was known is in the journal, which says that there is no way back."""
    tenant = sandbox()
    ids = [person.id for person in some_people(tenant, 5, active=False)]
    _, summary, directory = planned_and_applied(tenant, runs, "delete", ids)
    assert summary.all_done
    assert all(tenant.population.by_id(user_id) is None for user_id in ids)
    assert all(directory.row_of(user_id) is None for user_id in ids)
    kept = outcomes(runs)[ids[0]].change.before
    assert kept is not None
    assert kept["email"]
    with pytest.raises(FinalError):
        _undone(tenant, runs)


def test_removed_with_a_replacement_owner(runs: Path) -> None:
    """The sole owner's workspaces are handed on as rehearsed; an external collaborator is gone from the tables."""
    tenant = sandbox()
    owner, external = sole_owner(tenant), of_kind(tenant, "external")
    plan, summary, directory = planned_and_applied(
        tenant, runs, "remove", [owner.id, external.id], replacement_owner_id=tenant.me
    )
    assert summary.all_done
    assert any("becomes the owner" in words for words in plan.changes[0].warnings)
    assert not list(tenant.shares.users.of(owner.number))
    assert _value(directory, owner.id, "groups") == ""
    assert directory.row_of(external.id) is None
    assert set(outcomes(runs)[external.id].result) == {"workspaces", "bases", "interfaces"}
    with pytest.raises(FinalError):
        _undone(tenant, runs)


def test_a_removal_that_would_take_away_something_else_is_set_aside(runs: Path) -> None:
    """The user got or lost a share since the rehearsal that was reviewed."""
    tenant = sandbox()
    person = next(one for one in some_people(tenant, 40) if len(tenant.shares.users.of(one.number)) > 1)
    place = next(iter(tenant.shares.users.of(person.number)))

    def unshare() -> None:
        tenant.shares.users.drop(person.number, place)

    _, summary, _ = planned_and_applied(tenant, runs, "remove", [person.id], meanwhile=unshare)
    assert summary.counts == {Status.SKIPPED: 1}
    assert "other than rehearsed" in outcomes(runs)[person.id].words
    assert executed(tenant) == {}


@pytest.mark.parametrize(("fault", "attempts"), [("502", 1), ("reset-after", 1), ("503", 2), ("reset", 2)])
def test_a_removal_without_answer_is_rehearsed_before_it_is_repeated(fault: str, attempts: int, runs: Path) -> None:
    """It was made: done, and sent once. It was not: everything is still there, and it is sent again."""
    person = some_people(sandbox(), 1)[0]
    calm = sandbox()
    planned_and_applied(calm, runs, "remove", [person.id])
    number = calm.effects.by_client()[0].request
    shutil.rmtree(runs)
    tenant = sandbox(fault=fault, at=number)
    _, summary, _ = planned_and_applied(tenant, runs, "remove", [person.id])
    assert summary.all_done
    assert outcomes(runs)[person.id].attempts == attempts
    assert executed(tenant) == {person.id: 1}


def test_signed_out(runs: Path) -> None:
    """One by one; there is nothing to put back."""
    tenant = sandbox()
    ids = [person.id for person in some_people(tenant, 4)]
    _, summary, _ = planned_and_applied(tenant, runs, "sign-out", ids)
    assert summary.all_done
    assert not any(_person(tenant, user_id).account.is_signed_in for user_id in ids)


def test_admins_made_and_unmade(runs: Path) -> None:
    """In batches, and back."""
    tenant = sandbox()
    ids = [person.id for person in some_people(tenant, 12)]
    _, summary, directory = planned_and_applied(tenant, runs, "grant-admin", ids)
    assert summary.all_done
    assert all(_person(tenant, user_id).account.is_admin for user_id in ids)
    assert {_value(directory, user_id, "admin") for user_id in ids} == {True}
    assert _undone(tenant, runs).all_done
    assert not any(_person(tenant, user_id).account.is_admin for user_id in ids)


def test_claimed_and_let_go(runs: Path) -> None:
    """A user of the own domain comes under management, and back."""
    tenant = sandbox()
    user = of_kind(tenant, "unmanaged")
    _, summary, directory = planned_and_applied(tenant, runs, "claim", [user.id])
    assert summary.all_done
    assert _person(tenant, user.id).kind == "managed"
    assert _value(directory, user.id, "managed") is True
    assert _undone(tenant, runs).all_done
    assert _person(tenant, user.id).kind == "unmanaged"


@pytest.mark.parametrize("bad_member", ["ignore", "refuse"])
def test_members_in_and_out(bad_member: str, runs: Path) -> None:
    """Each is looked for afterwards: a server may say 200 and leave somebody out who cannot be a member."""
    tenant = sandbox(bad_member=bad_member)
    group = next(iter(tenant.tenant.groups))
    people = [person for person in some_people(tenant, 12) if group.id not in person.groups]
    ids = [person.id for person in people]
    late = people[5]

    def leave() -> None:
        tenant.population.put(late._replace(active=False))

    plan, summary, directory = planned_and_applied(
        tenant, runs, "add-to-group", ids, meanwhile=leave, group_id=group.id
    )
    assert len(plan.changes) == len(ids)
    assert summary.count(Status.DONE) == len(ids) - 1
    assert (outcomes(runs)[late.id].status, outcomes(runs)[late.id].attempts) == (Status.FAILED, 1)
    members = tenant.tenant.groups.members(tenant.tenant.groups.group(group.number))
    assert {person.number for person in people if person != late} <= set(members)
    assert group.id in str(_value(directory, ids[0], "groups")).split()
    assert _undone(tenant, runs).all_done
    members = tenant.tenant.groups.members(tenant.tenant.groups.group(group.number))
    assert not {person.number for person in people} & set(members)


def test_groups_made_renamed_and_ended(runs: Path) -> None:
    """A group that was made can be taken back while nobody is in it; one that ended cannot."""
    tenant = sandbox()
    groups = tenant.tenant.groups
    _, summary, _ = planned_and_applied(tenant, runs, "create-group", ["Night shift", "Day shift"])
    assert summary.all_done
    made = groups.by_name("Night shift")
    assert made is not None
    assert outcomes(runs)["Night shift"].result["group_id"] == made.id
    assert _undone(tenant, runs).all_done
    assert groups.by_name("Night shift") is None

    old = next(iter(groups))
    _, summary, _ = planned_and_applied(tenant, runs, "rename-group", [old.id], name="Crew")
    assert summary.all_done
    assert groups.group(old.number).name == "Crew"
    assert _undone(tenant, runs).all_done
    assert groups.group(old.number).name == old.name

    member = next(iter(groups.members(old)))
    member_id = tenant.population.seed.user_ids.encode(member)
    _, summary, directory = planned_and_applied(tenant, runs, "delete-group", [old.id])
    assert summary.all_done
    assert old.id not in groups.ids()
    assert old.id not in str(_value(directory, member_id, "groups"))
    with pytest.raises(FinalError):
        _undone(tenant, runs)


def test_tokens_revoked_but_never_the_own(runs: Path) -> None:
    """All tokens of others in one request; the account that airdeck speaks for keeps its own."""
    tenant = sandbox(users=900)
    ids = [token.id for token in tenant.tenant.tokens]
    plan, summary, _ = planned_and_applied(tenant, runs, "revoke-tokens", ids)
    assert len(plan.changes) > 30
    assert summary.all_done
    states = {token.owner: token.state for token in tenant.tenant.tokens}
    own = tenant.population.owner.number
    assert states.pop(own) == "active"
    assert set(states.values()) == {"deactivated"}
