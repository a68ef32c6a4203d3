"""Removals are rehearsed with Airtable's dry run, which changes nothing, and with the replacement that fits."""

from __future__ import annotations

from typing import Any

import pytest

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.progress import Phase, Progress
from api_client.directory.sync import Sync
from api_client.enterprise.api import EnterpriseApi
from api_client.operations.facts import Rehearsal
from api_client.operations.gathering import rehearsals
from api_client.operations.gathering.rehearsals import Rehearsals
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.operations.people import ADA, BOB, GUEST, LEAVER, people
from tests.api_client.sandbox_client import asked, of_kind, plain_users, sandbox, sole_owner


def _rehearsed(
    tenant: Sandbox, *persons: Person, replacement: str | None = None, manager: str | None = None
) -> dict[str, Rehearsal]:
    """The rehearsals of these people, whose manager is `manager` unless the tenant's own are to count."""
    heard: list[Progress] = []

    async def work(client: AirtableClient) -> dict[str, Rehearsal]:
        directory = Directory()
        await Sync(client, directory).run()
        ids = [person.id for person in persons]
        if manager is not None:
            directory.merge(ids, {"manager_id": [manager] * len(ids)})
        return await Rehearsals(client.require_enterprise_api(), directory, replacement).of(ids, heard.append)

    rehearsed = asked(tenant, work)
    assert tenant.effects.all() == ()
    assert heard[-1] == Progress(Phase.REHEARSALS, len(persons), len(persons))
    return rehearsed


def _dry_runs(tenant: Sandbox) -> int:
    return sum(1 for served in tenant.served if served.path.endswith("/remove"))


def test_it_tells_what_would_be_taken_away() -> None:
    """One request for each; who owns nothing alone needs no replacement, and nothing is changed."""
    tenant = sandbox()
    shares = tenant.shares.users
    persons = (next(person for person in plain_users(tenant) if shares.of(person.number)), of_kind(tenant, "external"))
    for person, rehearsal in zip(persons, _rehearsed(tenant, *persons).values(), strict=True):
        assert rehearsal.workspaces + rehearsal.bases + rehearsal.interfaces == len(shares.of(person.number)) > 0
        assert (rehearsal.problem, rehearsal.needs_replacement, rehearsal.handed_on) == (None, False, ())
    assert _dry_runs(tenant) == 2


def test_a_sole_owners_workspaces_go_to_who_was_named() -> None:
    """By their names; the removed user cannot be it, and then the rehearsal says so."""
    tenant = sandbox()
    owner, other = sole_owner(tenant), next(plain_users(tenant))
    told = _rehearsed(tenant, owner, replacement=other.id)[owner.id]
    assert (told.problem, told.needs_replacement, told.replacement_owner_id) == (None, True, other.id)
    assert len(told.handed_on) == len(tenant.shares.owned_alone(owner.number))
    refused = _rehearsed(tenant, owner, replacement=owner.id)[owner.id]
    assert refused.needs_replacement
    assert "replacement" in (refused.problem or "").casefold()


def test_the_manager_is_proposed() -> None:
    """Where nobody was named."""
    tenant = sandbox()
    owner, other = sole_owner(tenant), next(plain_users(tenant))
    told = _rehearsed(tenant, owner, manager=other.identity.email)[owner.id]
    assert (told.problem, told.replacement_owner_id) == (None, other.id)


def test_a_sole_owner_without_anybody_is_told_from_others() -> None:
    """The plan then says that a replacement is missing; who owns nothing alone needs none."""
    tenant = sandbox()
    owner, plain = sole_owner(tenant), next(plain_users(tenant))
    told = _rehearsed(tenant, owner, manager="")[owner.id]
    assert told.needs_replacement
    assert told.problem
    assert _rehearsed(tenant, plain, manager="")[plain.id].problem is None


@pytest.mark.parametrize("is_needed", [True, False])
def test_a_proposed_manager_who_is_refused_hinders_only_who_needs_one(
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_needed: bool,
) -> None:
    """The dry run is asked again without."""
    tenant = sandbox()
    plain = sole_owner(tenant) if is_needed else next(plain_users(tenant))
    guest = of_kind(tenant, "external")
    asked_with: list[Any] = []

    async def refusing(api: EnterpriseApi, user_id: str, replacement: str | None) -> Any:
        asked_with.append(replacement)
        if replacement is not None:
            from api_client.errors import ReplacementOwnerError

            message = "will not do"
            raise ReplacementOwnerError(message, status=403)
        return await api.user_changes.remove(user_id, dry_run=True)

    monkeypatch.setattr(rehearsals, "dry_run", refusing)
    told = _rehearsed(tenant, plain, manager=guest.id)[plain.id]
    assert asked_with == [guest.id, None]
    assert (bool(told.problem), told.needs_replacement, told.replacement_owner_id) == (is_needed, is_needed, None)


@pytest.mark.parametrize("fault", ["502", "reset-after", "truncate"])
def test_a_dry_run_without_answer_is_asked_again(fault: str) -> None:
    """It changes nothing, so that it may be."""
    before = sandbox()
    plain = next(plain_users(before))
    _rehearsed(before, plain)
    tenant = sandbox(fault=fault, at=len(before.served))
    assert _rehearsed(tenant, plain)[plain.id].problem is None
    assert _dry_runs(tenant) == 2


def test_a_refusal_is_told_in_words() -> None:
    """As a reason beside the row, not as the end of the plan."""
    tenant = sandbox()
    owner = tenant.population.owner
    assert "own" in (_rehearsed(tenant, owner)[owner.id].problem or "")


@pytest.mark.parametrize(
    ("value", "found"),
    [(BOB, BOB), ("BOB@corp.example", BOB), ("E-3", BOB), (LEAVER, None), (ADA, None), ("Bob", None), ("", None)],
)
def test_a_manager_is_found_by_id_address_or_external_id(value: str, found: str | None) -> None:
    """An active user, and somebody else than the one who is removed."""
    directory = people(**{ADA: {"manager_id": value}})
    rehearsals = Rehearsals(None, directory, None)  # type: ignore[arg-type]
    assert rehearsals.manager_of(ADA) == found
    assert rehearsals.manager_of(GUEST) is None
