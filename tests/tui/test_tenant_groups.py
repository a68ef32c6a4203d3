"""The groups of a session: read once when asked for, again on a refresh, and kept where that fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.group_news import GroupEnded, GroupMade, GroupRenamed, Joined, LeftAll
from api_client.errors import NotOnPlanError, ServerError
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.directory.fake_groups import FakeGroups, scim_group
from tests.api_client.directory.fake_tenant import refusing
from tests.api_client.sandbox_client import asked, sandbox
from tests.virtual_clock import run
from tui.tenant_groups import TenantGroups

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def _with_groups(tenant: Sandbox, work: Callable[[TenantGroups], Awaitable[None]]) -> TenantGroups:
    async def scenario(client: AirtableClient) -> TenantGroups:
        groups = TenantGroups(client, Directory(), lambda: NOW)
        await work(groups)
        return groups

    return asked(tenant, scenario)


def test_a_refresh_brings_the_members_that_were_read_before_and_no_others() -> None:
    """They are there when the new list is shown, so that nothing on the screen goes blank."""

    async def work(groups: TenantGroups) -> None:
        await groups.ensure_listed()
        first = groups.ids[:3]
        await groups.read(first)
        before = groups.known
        await groups.refresh()
        assert groups.known is not before
        assert [group_id for group_id in groups.ids if groups.known.rows_of(group_id) is not None] == first
        assert groups.sheet.directory is groups.known.groups
        assert groups.memberships.directory is groups.known.directory

    _with_groups(sandbox(), work)


def test_the_list_is_asked_for_once_also_where_it_is_refused() -> None:
    """Each user's page wants the names of groups; a plan without groups is not asked for each of them."""
    tenant = sandbox(plan="business")

    async def work(groups: TenantGroups) -> None:
        await groups.ensure_listed()
        asked_before = len(tenant.served)
        await groups.ensure_listed()
        assert len(tenant.served) == asked_before

    assert isinstance(_with_groups(tenant, work).state.error, NotOnPlanError)


def test_a_refresh_that_fails_keeps_what_was_there() -> None:
    """The error is told, and list and members stay as they were read."""
    fake = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA"), "ugpB": scim_group("B")})

    async def scenario() -> None:
        async with fake.client(enterprise_id=None) as client:
            groups = TenantGroups(client, Directory(), lambda: NOW)
            await groups.ensure_listed()
            await groups.read(["ugpA"])
            before = groups.known
            fake.refuse = refusing(500, "/Groups/")
            await groups.refresh()
            assert isinstance(groups.state.error, ServerError)
            assert groups.known is before
            assert groups.known.rows_of("ugpA") is not None

    run(scenario())


def test_what_is_heard_shows_at_once_and_is_read_anew_when_it_has_settled() -> None:
    """One call for each group that was read, and none for the others; before the list was read nothing is kept."""
    fake = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA"), "ugpB": scim_group("B", "usrA")})

    async def scenario() -> None:
        async with fake.client(enterprise_id=None) as client:
            groups = TenantGroups(client, Directory(), lambda: NOW)
            groups.hear(GroupMade("ugpX", "X"))
            await groups.ensure_listed()
            assert groups.ids == ["ugpA", "ugpB"]
            await groups.read(["ugpA"])
            groups.hear(Joined("ugpA", "usrB"))
            groups.hear(Joined("ugpB", "usrB"))
            groups.hear(LeftAll("usrC"))
            assert groups.is_behind
            await groups.catch_up()
            assert groups.sheet.texts_of("ugpA")["members"] == "2"
            asked_before = len(fake.asked_for("ugpA")), len(fake.asked_for("ugpB"))
            await groups.settle()
            assert (len(fake.asked_for("ugpA")), len(fake.asked_for("ugpB"))) == (asked_before[0] + 1, asked_before[1])
            assert groups.sheet.texts_of("ugpA")["members"] == "1"
            await groups.settle()
            assert len(fake.asked_for("ugpA")) == asked_before[0] + 1

    run(scenario())


def test_what_is_heard_during_a_refresh_is_not_lost_with_its_older_answer() -> None:
    """The list was asked before the change, and is shown after it."""
    fake = FakeGroups(scim_groups={"ugpA": scim_group("A", "usrA"), "ugpB": scim_group("B")})

    async def scenario() -> None:
        async with fake.client(enterprise_id=None) as client:
            groups = TenantGroups(client, Directory(), lambda: NOW)
            await groups.ensure_listed()
            await groups.read(["ugpA"])
            fake.refuse = lambda _request: groups.hear(GroupEnded("ugpB"))
            await groups.refresh()
            assert groups.ids == ["ugpA"]

    run(scenario())


def test_what_is_heard_during_the_first_reading_of_the_list_is_not_lost() -> None:
    """Nor is what it says of a group that is gone by then taken for news."""
    fake = FakeGroups(scim_groups={"ugpA": scim_group("A"), "ugpB": scim_group("B")})

    async def scenario() -> None:
        async with fake.client(enterprise_id=None) as client:
            groups = TenantGroups(client, Directory(), lambda: NOW)

            def happens(_request: object) -> None:
                groups.hear(GroupEnded("ugpB"))
                groups.hear(GroupRenamed("ugpA", "A2"))
                assert not groups.is_behind

            fake.refuse = happens
            await groups.ensure_listed()
            fake.refuse = lambda _request: None
            assert groups.is_behind
            await groups.catch_up()
            assert groups.ids == ["ugpA"]
            assert groups.name_of("ugpA") == "A2"

    run(scenario())


def test_trouble_of_long_ago_keeps_no_group_from_being_read_anew() -> None:
    """It ends with the group that is in trouble itself."""
    fake = FakeGroups(scim_groups={name: scim_group(name, "usrA") for name in ("ugpA", "ugpB", "ugpC")})

    async def scenario() -> None:
        async with fake.client(enterprise_id=None) as client:
            groups = TenantGroups(client, Directory(), lambda: NOW)
            await groups.ensure_listed()
            await groups.read(["ugpA", "ugpB", "ugpC"])
            fake.refuse = refusing(500, "/Groups")
            await groups.refresh()
            assert groups.state.error is not None
            fake.refuse = refusing(500, "ugpB")
            for group_id in ("ugpA", "ugpB", "ugpC"):
                groups.hear(Joined(group_id, "usrB"))
            before = [len(fake.asked_for(group_id)) for group_id in ("ugpA", "ugpC")]
            await groups.settle()
            assert [len(fake.asked_for(group_id)) for group_id in ("ugpA", "ugpC")] == [before[0] + 1, before[1]]
            assert groups.sheet.texts_of("ugpA")["members"] == "1"

    run(scenario())
