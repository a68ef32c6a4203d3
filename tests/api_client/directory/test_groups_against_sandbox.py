"""Groups and memberships of a whole tenant, held against the sandbox's own truth."""

from __future__ import annotations

from typing import Any

import pytest

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS
from api_client.directory.group_list import list_groups
from api_client.directory.memberships import Memberships
from api_client.directory.sync import Sync
from api_client.directory.values import UNKNOWN, Value
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox_client import asked, sandbox


def _read(tenant: Sandbox) -> Memberships:
    async def read(client: AirtableClient) -> Memberships:
        users, groups = Directory(), Directory(GROUPS)
        await Sync(client, users).run()
        await list_groups(client, groups)
        memberships = Memberships(client, groups, users)
        await memberships.fetch(groups.ids(groups.rows))
        return memberships

    return asked(tenant, read)


def _pairs(read: Memberships) -> list[tuple[str | None, str | None]]:
    rows = read.directory.rows
    return list(zip(read.directory.texts("group_id", rows), read.directory.texts("user_id", rows), strict=True))


def _column(read: Memberships, column: str) -> list[Value]:
    return read.groups.values(column, read.groups.rows)


@pytest.mark.parametrize(
    "switches",
    [{}, {"missing_scopes": frozenset({"enterprise.groups:read"})}, {"plan": "enterprise_scale", "hub": False}],
    ids=["everything", "over SCIM alone", "no hub"],
)
def test_every_group_and_every_member_once(switches: dict[str, Any]) -> None:
    """Whichever API tells it: who is in which group, and how many of them can log in."""
    tenant = sandbox(**switches)
    read = _read(tenant)
    groups = list(tenant.tenant.groups)
    people = {
        group.id: [tenant.population.person(user) for user in tenant.tenant.groups.members(group)] for group in groups
    }
    assert sorted(map(str, read.groups.ids(read.groups.rows))) == sorted(people)
    assert sorted(map(str, _pairs(read))) == sorted(
        str((group_id, person.id)) for group_id, members in people.items() for person in members
    )
    order = read.groups.ids(read.groups.rows)
    assert _column(read, "members") == [len(people[group_id]) for group_id in order]
    assert _column(read, "active_members") == [sum(one.active for one in people[group_id]) for group_id in order]
    assert _column(read, "name") == [next(group.name for group in groups if group.id == one) for one in order]


def test_roles_and_mappings_are_those_of_the_tenant() -> None:
    """What the Enterprise API alone tells, for all groups; one call for each of them."""
    tenant = sandbox()
    read = _read(tenant)
    groups = {group.id: group for group in tenant.tenant.groups}
    order = read.groups.ids(read.groups.rows)
    assert _column(read, "license") == [groups[one].license_type or "" for one in order]
    managers = [
        sum(one.role == "manager" for one in tenant.tenant.groups.members(groups[group_id]).values())
        for group_id in order
    ]
    assert _column(read, "managers") == managers
    shares = [len(tenant.shares.groups.of(groups[group_id].number)) for group_id in order]
    assert _column(read, "collaborations") == shares
    assert sum(1 for served in tenant.served if "/meta/groups/" in served.path) == len(groups)
    assert not [served for served in tenant.served if "/scim/v2/Groups/" in served.path]


def test_an_external_id_tells_that_the_idp_pushed_a_group() -> None:
    """Where a server sends one; Airtable documents none, and then nobody can tell."""
    told, untold = _read(sandbox(groups_tell_external_id=True)), _read(sandbox())
    assert (
        {name for name, pushed in zip(_column(told, "name"), _column(told, "pushed"), strict=True) if pushed is True}
        == {name for name in _column(told, "name") if str(name).startswith("idp-")}
        != set()
    )
    assert set(_column(untold, "pushed")) <= {UNKNOWN, False}
