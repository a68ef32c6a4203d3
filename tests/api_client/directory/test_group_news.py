"""What has become of groups since they were read shows at once: rows, names, counts; what was not read is unknown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS
from api_client.directory.group_list import list_groups
from api_client.directory.group_news import GroupEnded, GroupMade, GroupNews, GroupRenamed, Joined, Left, LeftAll
from api_client.directory.memberships import Memberships
from api_client.directory.rows import IN_BOTH, IN_SCIM
from api_client.directory.values import UNKNOWN, Value
from tests.api_client.directory.fake_groups import FakeGroups, member, rich_group, scim_group
from tests.virtual_clock import run

_READ = ("ugpA", "ugpB")


def _users() -> Directory:
    users = Directory()
    told: dict[str, list[Value]] = {
        "name": ["Ada", "Bob", "Cat"],
        "state": ["active", "deactivated", "active"],
        "found_in": [IN_BOTH] * 3,
    }
    users.merge(["usrA", "usrB", "usrC"], told)
    return users


def _tenant() -> FakeGroups:
    """Two groups of which all is told, and one that nobody reads."""
    return FakeGroups(
        scim_groups={
            "ugpA": scim_group("Alpha", "usrA", "usrB"),
            "ugpB": scim_group("Beta", "usrB"),
            "ugpC": scim_group("Gamma", "usrB"),
        },
        rich={
            "ugpA": rich_group("Alpha", member("usrA", "manager"), member("usrB")),
            "ugpB": rich_group("Beta", member("usrB")),
        },
    )


def _after(*news: GroupNews, then: Callable[[Memberships], Awaitable[None]] | None = None) -> Memberships:
    async def scenario() -> Memberships:
        async with _tenant().client(enterprise_id="entFake") as client:
            groups = Directory(GROUPS)
            await list_groups(client, groups)
            known = Memberships(client, groups, _users())
            await known.fetch(_READ)
            assert not known.is_behind
            for one in news:
                known.hear(one)
            assert known.is_behind
            await known.catch_up()
            assert not known.is_behind
            if then is not None:
                await then(known)
            return known

    return run(scenario())


def _members(known: Memberships, group_id: str) -> list[str | None]:
    rows = known.rows_of(group_id)
    assert rows is not None
    return known.directory.texts("name", rows)


def _group(known: Memberships, group_id: str, *columns: str) -> list[Value]:
    row = known.groups.row_of(group_id)
    assert row is not None
    return [known.groups.value(column, row) for column in columns]


def test_who_joined_is_there_with_what_the_users_tell_and_is_counted() -> None:
    """Role and since when are not known before the group is read again."""
    known = _after(Joined("ugpB", "usrC"))
    assert _members(known, "ugpB") == ["Bob", "Cat"]
    assert _group(known, "ugpB", "members", "active_members", "managers") == [2, 1, 0]
    assert known.groups_of("usrC") == ["ugpB"]
    assert known.version_of("ugpB") == 2
    assert known.version_of("ugpA") == 1


def test_who_joined_twice_is_there_once_and_keeps_the_role() -> None:
    """News that an answer told already change nothing."""
    known = _after(Joined("ugpA", "usrA"), Joined("ugpB", "usrC"), Joined("ugpB", "usrC"))
    assert _members(known, "ugpA") == ["Ada", "Bob"]
    assert _group(known, "ugpA", "members", "managers") == [2, 1]
    assert _members(known, "ugpB") == ["Bob", "Cat"]


def test_who_left_is_gone_from_rows_and_counts() -> None:
    """Once more, and from a group that was not read, is nothing."""
    known = _after(Left("ugpA", "usrB"), Left("ugpA", "usrB"), Left("ugpC", "usrB"))
    assert _members(known, "ugpA") == ["Ada"]
    assert _group(known, "ugpA", "members", "active_members") == [1, 1]
    assert len(known.directory) == 2
    assert known.groups_of("usrB") == ["ugpB"]
    assert known.rows_of("ugpC") is None
    assert _group(known, "ugpC", "members") == [UNKNOWN]


def test_a_user_who_is_gone_is_gone_from_every_group() -> None:
    """From those that were read."""
    known = _after(LeftAll("usrB"))
    assert _members(known, "ugpA") == ["Ada"]
    assert _members(known, "ugpB") == []
    assert _group(known, "ugpB", "members") == [0]


def test_a_new_name_is_that_of_the_group_and_of_its_memberships() -> None:
    """Of a group that was not read, and of none that is not listed."""
    known = _after(GroupRenamed("ugpA", "Omega"), GroupRenamed("ugpC", "Psi"), GroupRenamed("ugpX", "Nobody's"))
    assert _group(known, "ugpA", "name") == ["Omega"]
    assert _group(known, "ugpC", "name") == ["Psi"]
    assert known.groups.row_of("ugpX") is None
    rows = known.rows_of("ugpA")
    assert rows is not None
    assert known.directory.texts("group", rows) == ["Omega", "Omega"]


def test_a_new_group_is_listed_and_still_to_be_read() -> None:
    """One that a list told in the meantime stays as that told it."""
    known = _after(GroupMade("ugpN", "New"), GroupMade("ugpA", "Other"))
    assert _group(known, "ugpN", "name", "found_in", "members") == ["New", IN_SCIM, UNKNOWN]
    assert known.pending(["ugpN", "ugpA"]) == ["ugpN"]
    assert _group(known, "ugpA", "name") == ["Alpha"]


def test_a_group_that_ended_stays_gone_whatever_an_older_answer_says() -> None:
    """Its members are members no longer, and nobody asks for it again."""

    async def read_late(known: Memberships) -> None:
        await known.read_again("ugpA")

    known = _after(GroupEnded("ugpA"), then=read_late)
    assert known.groups.row_of("ugpA") is None
    assert known.rows_of("ugpA") is None
    assert known.groups_of("usrA") == []
    assert known.pending(["ugpA"]) == []
    assert known.unread == 1
    assert known.is_ended("ugpA")
    assert not known.is_ended("ugpB")


@pytest.mark.parametrize("group_id", _READ)
def test_news_of_one_group_leave_the_rows_of_the_other_where_they_are(group_id: str) -> None:
    """Cursor, marks and views hold row numbers."""
    before = _after(LeftAll("usrX"))
    known = _after(Joined("ugpA" if group_id == "ugpB" else "ugpB", "usrC"))
    rows, same = before.rows_of(group_id), known.rows_of(group_id)
    assert rows is not None
    assert same is not None
    assert rows.tolist() == same.tolist()


def test_many_news_at_once_let_others_take_their_turns() -> None:
    """A run of thousands of changes that nobody looked at must not hold up the screen when somebody does."""

    async def scenario() -> None:
        async with _tenant().client(enterprise_id="entFake") as client:
            known = Memberships(client, Directory(GROUPS), _users())
            await known.fetch(_READ)
            for _ in range(100):
                known.hear(LeftAll("usrC"))
            at_work, turns = asyncio.create_task(known.catch_up()), 0
            while not at_work.done():
                await asyncio.sleep(0)
                turns += 1
            assert turns >= 100

    run(scenario())
