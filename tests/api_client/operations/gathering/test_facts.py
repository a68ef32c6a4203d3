"""What a plan needs to know is asked of the tenant, no more than its verb needs, and nothing is changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.sync import Sync
from api_client.errors import InvalidInputError, NoEnterpriseApiError, NotOnPlanError
from api_client.models.collaborations import SharedWorkspace
from api_client.operations.facts import Facts, GroupFacts
from api_client.operations.gathering.facts import gather_facts
from api_client.operations.gathering.groups import group_called
from api_client.operations.gathering.owners import sole_owner
from api_client.operations.plan import Parameters
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import VERBS
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox_client import asked, sandbox

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _facts(tenant: Sandbox, verb: str, ids: Sequence[str], **parameters: Any) -> Facts:
    async def work(client: AirtableClient) -> Facts:
        directory = Directory()
        await Sync(client, directory).run()
        return await gather_facts(
            client, directory, VERBS[verb], ids, now=NOW, is_complete=True, parameters=Parameters(**parameters)
        )

    facts = asked(tenant, work)
    assert tenant.effects.all() == ()
    return facts


def _writes(tenant: Sandbox) -> list[str]:
    return [served.path for served in tenant.served if served.method != "GET"]


def _managed(tenant: Sandbox) -> list[Person]:
    population = tenant.population
    return [population.person(number) for number in population.managed(0, population.managed_count)]


def test_a_group_with_an_external_id_was_pushed_and_of_others_nobody_knows() -> None:
    """Where a server tells it; the guard for groups of the IdP asks for it."""
    facts = _facts(sandbox(groups_tell_external_id=True), "create-group", [], name="New")
    assert {group.name.startswith("idp-"): group.is_pushed for group in facts.groups.values()} == {
        True: True,
        False: None,
    }
    assert {group.is_pushed for group in _facts(sandbox(), "create-group", [], name="New").groups.values()} == {None}


def test_tenant_and_owner_are_always_known() -> None:
    """The one from the profile, the other from `whoami`."""
    tenant = sandbox()
    facts = _facts(tenant, "reactivate", [])
    assert facts.tenant == TenantKey(tenant.scim_url, tenant.api_url, tenant.enterprise_id)
    assert (facts.me, facts.now, facts.is_complete, facts.has_enterprise) == (tenant.me, NOW, True, True)
    assert _writes(tenant) == []


@pytest.mark.parametrize("switches", [{"plan": "business"}, {"missing_scopes": frozenset({"enterprise.account:read"})}])
def test_a_tenant_without_the_enterprise_api_is_told_from_one_with_it(switches: dict[str, Any]) -> None:
    """State changes go by SCIM there, and what SCIM cannot do is refused before anything costly is asked."""
    tenant = sandbox(**switches)
    facts = _facts(tenant, "deactivate", [person.id for person in _managed(tenant)])
    assert (facts.has_enterprise, facts.sole_owned) == (False, {})
    with pytest.raises(NoEnterpriseApiError):
        _facts(tenant, "remove", [tenant.me])


@pytest.mark.parametrize("verb", ["delete", "deactivate"])
def test_sole_owners_are_known_before_they_are_deleted(verb: str) -> None:
    """Exactly the workspaces that others work in too, by the names that the API tells."""
    tenant = sandbox()
    shares = tenant.shares
    people = _managed(tenant)
    facts = _facts(tenant, verb, [person.id for person in people])
    expected = {person.id: len(shares.sole_owned(person.number)) for person in people}
    assert {user_id: len(names) for user_id, names in facts.sole_owned.items()} == {
        user_id: count for user_id, count in expected.items() if count
    }
    assert all(name for names in facts.sole_owned.values() for name in names)


@pytest.mark.parametrize(
    ("people", "groups", "owner"),
    [
        ([("usr1", "owner"), ("usr2", "edit")], 0, "usr1"),
        ([("usr1", "owner")], 1, "usr1"),
        ([("usr1", "owner")], 0, None),
        ([("usr1", "owner"), ("usr2", "owner")], 0, None),
        ([("usr1", "create")], 1, None),
    ],
)
def test_a_sole_owner_is_one_of_a_workspace_that_others_work_in(
    people: list[tuple[str, str]], groups: int, owner: str | None
) -> None:
    """Groups count as others, and can never own (API reference, section 3.11)."""
    individuals = [{"userId": user_id, "permissionLevel": level} for user_id, level in people]
    answer = {
        "id": "wsp1",
        "individualCollaborators": {"workspaceCollaborators": individuals},
        "groupCollaborators": {"workspaceCollaborators": [{"groupId": "ugp1", "permissionLevel": "edit"}] * groups},
    }
    assert sole_owner(SharedWorkspace.model_validate(answer)) == owner


@pytest.mark.parametrize("scope", ["enterprise.user:read", "workspacesAndBases:read"])
def test_what_may_not_be_read_of_owners_costs_a_few_requests(scope: str) -> None:
    """It stays unknown, and is not asked for each of all."""
    tenant = sandbox(users=2000, missing_scopes=frozenset({scope}))
    ids = [person.id for person in _managed(tenant)]
    assert _facts(tenant, "delete", ids).sole_owned == {}
    refused = [served for served in tenant.served if served.outcome == 403]
    assert 0 < len(refused) <= 10


def test_groups_come_with_the_members_of_the_one_in_question() -> None:
    """One call for each group whose members matter; whether the IdP pushed a group, no API tells."""
    tenant = sandbox()
    group_ids = [tenant.population.seed.group_ids.encode(number) for number in range(3)]
    joined = _facts(tenant, "add-to-group", [], group_id=group_ids[1])
    deleted = _facts(tenant, "delete-group", group_ids[:2])
    renamed = _facts(tenant, "rename-group", group_ids)
    members = frozenset(person.id for person in _managed(tenant) if group_ids[1] in person.groups and person.active)
    assert members
    assert members <= (joined.groups[group_ids[1]].member_ids or frozenset())
    assert [bool(facts.groups[group_ids[0]].member_ids) for facts in (joined, deleted, renamed)] == [False, True, False]
    assert list(renamed.groups) == tenant.tenant.groups.ids()
    assert {group.is_pushed for group in joined.groups.values()} == {None}


def test_groups_of_a_business_plan_are_refused() -> None:
    """With the API's own refusal in words."""
    with pytest.raises(NotOnPlanError):
        _facts(sandbox(plan="business"), "create-group", ["New"])


def test_a_group_is_found_by_id_or_name() -> None:
    """A name that several have, or none, finds nobody."""
    groups = {
        group_id: GroupFacts(group_id, name) for group_id, name in {"ugp1": "A", "ugp2": "B", "ugp3": "B"}.items()
    }
    assert [group_called(groups, word) for word in ("ugp2", "A", " A ")] == ["ugp2", "ugp1", "ugp1"]
    with pytest.raises(InvalidInputError, match="2 groups are called 'B'"):
        group_called(groups, "B")
    with pytest.raises(InvalidInputError, match="No group is called 'C'"):
        group_called(groups, "C")


def test_tokens_are_listed() -> None:
    """By their ids, with their owners."""
    tenant = sandbox()
    facts = _facts(tenant, "revoke-tokens", [])
    assert {token_id: token.user_id for token_id, token in facts.tokens.items()} == {
        token.id: tenant.population.person(token.owner).id for token in tenant.tenant.tokens
    }
