"""Members are read group by group, once, from the API that tells the most; unknown is not zero."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS
from api_client.directory.group_list import list_groups
from api_client.directory.group_pictures import GroupPicture, Member
from api_client.directory.memberships import Memberships
from api_client.directory.progress import Phase, Progress
from api_client.directory.rows import IN_BOTH, IN_ENTERPRISE
from api_client.directory.shares import PlaceKind, SharedPlace
from api_client.directory.values import UNKNOWN, Value
from api_client.errors import NotAllowedError, ServerError, UnknownGroupError
from tests.api_client.directory.fake_groups import FakeGroups, member, rich_group, scim_group
from tests.api_client.directory.fake_tenant import refusing
from tests.virtual_clock import run

Then = Callable[[Memberships], Awaitable[Any]]

_SHARED = {
    "workspaceCollaborations": [{"workspaceId": "wspA", "permissionLevel": "edit", "grantedByUserId": "usrA"}],
    "baseCollaborations": [{"baseId": "appA", "permissionLevel": "read"}, {"permissionLevel": "read"}],
    "interfaceCollaborations": [{"baseId": "appA", "interfaceId": "pbdA", "permissionLevel": "edit"}],
}


def _users() -> Directory:
    """Three users: one active and pushed, one deactivated, one whom SCIM does not show."""
    users = Directory()
    told: dict[str, list[Value]] = {
        "name": ["Ada", "Bob", "Eve"],
        "email": ["ada@corp.example", "bob@corp.example", "eve@else.example"],
        "state": ["active", "deactivated", "active"],
        "found_in": [IN_BOTH, IN_BOTH, IN_ENTERPRISE],
        "department": ["Finance", "Legal", UNKNOWN],
        "seat": ["editor", "none", "viewer"],
    }
    blanks: list[Value] = ["", "", UNKNOWN]
    pushed = ("external_id", "title", "cost_center", "division", "organization", "manager_name", "manager_id")
    users.merge(["usrA", "usrB", "usrE"], told | dict.fromkeys(pushed, blanks))
    return users


def _read(tenant: FakeGroups, then: Then, *, enterprise_id: str | None = "entFake") -> tuple[Memberships, Any]:
    async def scenario() -> tuple[Memberships, Any]:
        async with tenant.client(enterprise_id=enterprise_id) as client:
            groups = Directory(GROUPS)
            await list_groups(client, groups)
            memberships = Memberships(client, groups, _users())
            return memberships, await then(memberships)

    return run(scenario())


def _row(directory: Directory, record: str, *columns: str) -> list[Value]:
    row = directory.row_of(record)
    assert row is not None
    return [directory.value(column, row) for column in columns]


def test_the_enterprise_api_tells_roles_times_shares_and_mapping() -> None:
    """One call per group brings the members with role and since when, and what else is known of the group."""
    tenant = FakeGroups(
        scim_groups={"ugpA": scim_group("Alpha", "usrA", "usrB")},
        rich={
            "ugpA": rich_group(
                "Alpha",
                member("usrA", "manager"),
                member("usrB"),
                mappedUserLicenseType="editor",
                collaborations=_SHARED,
            )
        },
    )
    read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpA"]))
    counts = ("members", "active_members", "managers", "pushed_members", "license", "collaborations", "bases")
    assert _row(read.groups, "ugpA", *counts) == [2, 1, 1, 2, "editor", 3, 1]
    assert _row(read.groups, "ugpA", "created", "updated", "pushed") == [1736064000000, UNKNOWN, UNKNOWN]
    told = ("group_id", "group", "user_id", "name", "email", "state", "role", "since", "department", "seat")
    assert _row(read.directory, "ugpA:usrA", *told) == [
        "ugpA", "Alpha", "usrA", "Ada", "ada@corp.example", "active", "manager", 1738396800000, "Finance", "editor",
    ]  # fmt: skip
    shares = read.shares_of("ugpA")
    assert shares
    assert [share.place for share in shares] == [
        SharedPlace(PlaceKind.WORKSPACE, "wspA"),
        SharedPlace(PlaceKind.BASE, "appA"),
        SharedPlace(PlaceKind.INTERFACE, "pbdA", "appA"),
    ]
    assert len(tenant.asked_for("ugpA")) == 1


def test_scim_tells_who_is_in_it_where_the_enterprise_api_may_not_be_asked() -> None:
    """Role, time, shares and mapping are unknown then, not blank; the members are counted all the same."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("Alpha", "usrA", "usrB", "usrA")})
    for enterprise_id in (None, "entFake"):
        read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpA"]), enterprise_id=enterprise_id)
        assert _row(read.groups, "ugpA", "members", "active_members", "managers") == [2, 1, UNKNOWN]
        assert _row(read.groups, "ugpA", "license", "collaborations", "created") == [UNKNOWN] * 3
        assert _row(read.directory, "ugpA:usrA", "name", "role", "since") == ["Ada", UNKNOWN, UNKNOWN]
        assert read.shares_of("ugpA") is None


def test_a_token_that_may_not_see_shares_still_sees_roles() -> None:
    """The call without shares is tried before SCIM."""

    def no_shares(request: httpx.Request) -> httpx.Response | None:
        return httpx.Response(403, json={}) if "include" in str(request.url) else None

    tenant = FakeGroups(rich={"ugpA": rich_group("Alpha", member("usrA"))}, named=("ugpA",), refuse=no_shares)
    read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpA"]))
    assert _row(read.directory, "ugpA:usrA", "role") == ["member"]
    assert _row(read.groups, "ugpA", "members", "collaborations") == [1, UNKNOWN]


def test_an_api_that_never_tells_anything_is_soon_left_alone() -> None:
    """After a few groups that SCIM shows and the Enterprise API refuses, SCIM alone is asked."""
    ids = [f"ugp{number:02d}" for number in range(40)]
    tenant = FakeGroups(scim_groups={one: scim_group(one, "usrA") for one in ids})
    read, _ = _read(tenant, lambda memberships: memberships.fetch(ids))
    assert read.groups.unknown_count("members") == 0
    assert len(tenant.asked_for("/scim/v2/Groups/")) == 40
    assert len(tenant.asked_for("/meta/groups/")) <= 2 * 12


def test_unknown_members_are_not_zero_members() -> None:
    """A group whose answer names no list of members stays uncounted; an empty list is zero."""
    tenant = FakeGroups(
        scim_groups={"ugpA": scim_group("A"), "ugpB": {"displayName": "B", "members": None}},
        rich={"ugpC": {"name": "C", "members": "many"}},
        named=("ugpC",),
    )
    read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpA", "ugpB", "ugpC"]))
    assert read.groups.values("members", read.groups.rows) == [0, UNKNOWN, UNKNOWN]
    assert read.rows_of("ugpB") is None
    assert read.pending(["ugpA", "ugpB", "ugpC"]) == []


def test_active_members_are_unknown_while_the_state_of_one_is() -> None:
    """A member whom no list of users tells of may be anything; the name that the group's answer has stands for them."""
    tenant = FakeGroups(rich={"ugpA": rich_group("A", member("usrA"), member("usrGhost"))}, named=("ugpA",))
    read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpA"]))
    assert _row(read.groups, "ugpA", "members", "active_members", "pushed_members") == [2, UNKNOWN, UNKNOWN]
    ghost = _row(read.directory, "ugpA:usrGhost", "name", "email", "state", "department")
    assert ghost == ["First usrGhost", "usrGhost@corp.example", UNKNOWN, UNKNOWN]


def test_a_group_of_people_whom_nobody_pushed_was_not_pushed() -> None:
    """The IdP cannot own a group none of whose members it made."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrE"), "ugpB": scim_group("B", "usrE", "usrA")})
    read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpA", "ugpB"]))
    assert read.groups.values("pushed_members", read.groups.rows) == [0, 1]
    assert read.groups.values("pushed", read.groups.rows) == [False, UNKNOWN]


def test_a_group_is_asked_for_once_also_by_two_who_want_it_at_the_same_time() -> None:
    """The second waits for the first; progress is told to each."""
    tenant = FakeGroups(scim_groups={one: scim_group(one, "usrA") for one in ("ugpA", "ugpB", "ugpC")})
    reports: list[Progress] = []

    async def both(memberships: Memberships) -> None:
        first = memberships.fetch(["ugpA", "ugpB"])
        await asyncio.gather(first, memberships.fetch(["ugpB", "ugpC"], reports.append))
        await memberships.fetch(["ugpA", "ugpB", "ugpC"])

    read, _ = _read(tenant, both, enterprise_id=None)
    assert len(tenant.asked_for("/Groups/")) == 3
    assert read.groups.unknown_count("members") == 0
    assert reports[-1] == Progress(Phase.MEMBERS, 2, 2)


def test_a_cancelled_reader_leaves_the_group_to_the_next_one() -> None:
    """What was read stays, what was not is asked for again, and nobody waits for the one who went."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA")})

    async def cancelled_then_again(memberships: Memberships) -> None:
        first = asyncio.ensure_future(memberships.fetch(["ugpA"]))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(memberships.fetch(["ugpA"]))
        await asyncio.sleep(0)
        first.cancel()
        await second

    read, _ = _read(tenant, cancelled_then_again, enterprise_id=None)
    assert _row(read.groups, "ugpA", "members") == [1]


def test_a_group_that_is_gone_stays_unknown_and_is_not_asked_for_again() -> None:
    """Others are read; the refusal is kept for whoever asks why."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA")}, named=("ugpA", "ugpGone"))
    read, _ = _read(tenant, lambda memberships: memberships.fetch(["ugpGone", "ugpA"]))
    assert isinstance(read.refusal_of("ugpGone"), UnknownGroupError)
    assert read.refusal_of("ugpA") is None
    assert read.groups.values("members", read.groups.rows) == [1, UNKNOWN]
    assert read.pending(["ugpGone", "ugpA"]) == []


def test_where_no_group_at_all_is_shown_the_rest_is_not_asked_for() -> None:
    """A token without the right is told so after a few refusals, not after hundreds."""
    ids = [f"ugp{number:03d}" for number in range(200)]
    tenant = FakeGroups(
        scim_groups={one: scim_group(one) for one in ids},
        refuse=refusing(403, "roups/"),
    )

    async def fetch(memberships: Memberships) -> None:
        with pytest.raises(NotAllowedError):
            await memberships.fetch(ids)

    _read(tenant, fetch)
    assert len(tenant.asked_for("roups/")) < 60


def test_trouble_keeps_what_was_read() -> None:
    """The error is raised; what came before it is there, and the rest is still pending."""
    ids = [f"ugp{number:02d}" for number in range(30)]
    tenant = FakeGroups(
        scim_groups={one: scim_group(one, "usrA") for one in ids}, refuse=refusing(500, "/Groups/", after=10)
    )

    async def fetch(memberships: Memberships) -> None:
        with pytest.raises(ServerError):
            await memberships.fetch(ids)

    read, _ = _read(tenant, fetch, enterprise_id=None)
    assert read.groups.unknown_count("members") == 20
    assert len(read.pending(ids)) == 20


def test_members_follow_the_users_who_change() -> None:
    """After a change of the users, or a refresh, `catch_up` brings states and counts up to date."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA", "usrNew")})

    async def change(memberships: Memberships) -> None:
        await memberships.fetch(["ugpA"])
        assert not memberships.is_behind
        memberships.users.merge(["usrA"], {"state": ["deactivated"]})
        assert memberships.is_behind
        await memberships.catch_up()
        assert not memberships.is_behind
        assert _row(memberships.directory, "ugpA:usrA", "state") == ["deactivated"]
        users = _users()
        users.merge(["usrNew"], {"name": ["New"], "state": ["active"]})
        memberships.users = users
        await memberships.catch_up()

    read, _ = _read(tenant, change)
    assert _row(read.groups, "ugpA", "active_members") == [2]
    assert _row(read.directory, "ugpA:usrA", "state") == ["active"]
    assert _row(read.directory, "ugpA:usrNew", "name", "state") == ["New", "active"]


def test_the_members_of_one_group_are_a_table_of_their_own() -> None:
    """By user id, with what is known of them; a group that was not read has none."""
    tenant = FakeGroups(
        rich={
            "ugpA": rich_group("A", member("usrB"), member("usrA", "manager")),
            "ugpB": rich_group("B", member("usrE")),
        },
        named=("ugpA", "ugpB"),
    )

    async def members(memberships: Memberships) -> tuple[Directory, Directory]:
        await memberships.fetch(["ugpA", "ugpB"])
        return await memberships.members_of("ugpA"), await memberships.members_of("ugpUnread")

    _, (some, none) = _read(tenant, members)
    assert some.ids(some.rows) == ["usrB", "usrA"]
    assert _row(some, "usrA", "name", "role", "state", "department") == ["Ada", "manager", "active", "Finance"]
    assert len(none) == 0


def test_large_groups_come_whole() -> None:
    """More members than are written at a time."""
    ids = [f"usr{number:05d}" for number in range(1_234)]
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A", *ids)})

    async def members(memberships: Memberships) -> Directory:
        await memberships.fetch(["ugpA"])
        return await memberships.members_of("ugpA")

    read, some = _read(tenant, members)
    assert some.ids(some.rows) == ids
    assert _row(read.groups, "ugpA", "members") == [1_234]


def test_who_left_a_group_is_gone_when_it_is_read_again() -> None:
    """And who came is there; the count is the new one."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA", "usrB")})

    async def read_twice(memberships: Memberships) -> None:
        await memberships.fetch(["ugpA"])
        tenant.scim_groups["ugpA"] = scim_group("A", "usrB", "usrE", "usrNew")
        await memberships.read_again("ugpA")

    read, _ = _read(tenant, read_twice)
    assert read.directory.texts("user_id", read.directory.rows) == ["usrB", "usrE", "usrNew"]
    assert _row(read.groups, "ugpA", "members") == [3]
    assert read.groups_of("usrA") == []


def test_a_large_group_holds_up_nothing_else() -> None:
    """While it is written, looked up anew and copied, others get their turn again and again."""
    picture = GroupPicture("ugpA", {}, tuple(Member(f"usr{number:05d}") for number in range(3_000)))

    async def turns_of_others(memberships: Memberships) -> list[int]:
        turns = []
        for work in (memberships._take("ugpA", picture), memberships.catch_up(), memberships.members_of("ugpA")):
            count, task = 0, asyncio.ensure_future(work)
            while not task.done():
                await asyncio.sleep(0)
                count += 1
            turns.append(count)
            memberships.users.merge(["usrA"], {"state": ["deactivated"]})
        return turns

    _, turns = _read(FakeGroups(), turns_of_others)
    assert min(turns) >= 3_000 // 300
