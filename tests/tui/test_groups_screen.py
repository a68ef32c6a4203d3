"""The screens of groups as an admin meets them: members are read when they are looked at, and unknown is not zero."""

from __future__ import annotations

import pytest

from api_client.sandbox.faults import FaultPlan
from api_client.sandbox.switches import Switches
from tests.tui.drivers import SandboxTenant, text_of, until, users_page
from tests.tui.group_drivers import GatedTenant, GroupsPage, MembershipsPage, UserPage
from tui.dialogs.progress import ProgressDialog
from tui.screens.groups import GroupsScreen
from tui.screens.members import MembersScreen

MANY = SandboxTenant(Switches(rate_limit=None), users=1_200)
"""A tenant of 52 groups, more than are visible at once."""


def _words(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


async def test_groups_are_counted_where_the_eye_is() -> None:
    """The groups on the screen have their numbers at once; those below are unknown, not zero, until they are read."""
    async with users_page(MANY, size=(160, 20)) as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        members = groups.column("Members")
        assert groups.status.startswith("52 groups")
        assert all(members[:14])
        assert members[-1] is None
        await groups.press("end")
        await groups.read()
        assert groups.column("Members")[-1] == "0"


async def test_m_reads_the_members_of_all_groups_shown_so_that_a_filter_can_decide() -> None:
    """Before, the filter says for how many groups it cannot tell, and which key brings it."""
    async with users_page(MANY, size=(160, 20)) as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        await groups.filter("members<1")
        assert "undecided: unknown, m reads" in groups.status
        await groups.press("escape", "m")
        await until(users.pilot, lambda: not groups.session.groups.known.unread)
        await until(users.pilot, lambda: isinstance(users.app.screen, GroupsScreen))
        await groups.filter("members<1")
        assert groups.table.model.row_count == 3
        assert "undecided" not in groups.status
        await groups.press("escape", "m")
        assert "The members of all groups were read." in groups.toasts


async def test_reading_all_members_can_be_cancelled_and_gone_on_with() -> None:
    """Escape ends it; what was read stays."""
    tenant = GatedTenant()
    async with users_page(tenant, size=(160, 18)) as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        known = groups.session.groups.known
        before = known.unread
        await groups.press("m")
        await until(users.pilot, lambda: isinstance(users.app.screen, ProgressDialog))
        await until(users.pilot, lambda: known.unread < before)
        await groups.press("escape")
        await until(users.pilot, lambda: isinstance(users.app.screen, GroupsScreen))
        assert 0 < known.unread < before
        tenant.gate.open()
        await groups.press("m")
        await until(users.pilot, lambda: not known.unread)


async def test_the_details_tell_members_shares_and_who_overwrites_it() -> None:
    """Roles and since when; places by name; and whether the next sync of the IdP undoes changes."""
    tenant = SandboxTenant(Switches(rate_limit=None, groups_tell_external_id=True), users=300)
    async with users_page(tenant) as users:
        groups = await (await (await GroupsPage(users.pilot).opened()).read()).named()
        details = _words(groups.details())
        assert "If the identity provider pushes this group" in details
        assert "since 20" in details
        assert "manager" in details
        assert "workspace" in details
        assert "wsp" not in details
        await groups.filter("idp:yes")
        assert "its next sync overwrites name and members" in _words(groups.details())
        assert "Pushed from the identity provider" in _words(groups.details())


async def test_enter_shows_the_members_and_escape_leads_back_to_the_group() -> None:
    """The members are a table like any other; the groups are as they were left."""
    async with users_page() as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        await groups.filter("name:legal")
        await groups.press("s", "down")
        group = groups.user
        members = await (await groups.press("enter")).members()
        assert members.table.model.row_count > 5
        assert "Members of " in members.trail
        await members.filter("state:deactivated")
        assert set(members.column("State")) == {"deactivated"}
        await members.press("escape")
        assert isinstance(users.app.screen, MembersScreen)
        await members.press("escape")
        assert isinstance(users.app.screen, GroupsScreen)
        assert groups.user == group
        assert "name:legal" in groups.trail
        assert "Name ▲" in groups.trail


async def test_backspace_leads_back_from_members_too() -> None:
    """At once, also where a filter is in force."""
    async with users_page() as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        members = await (await groups.press("enter")).members()
        await members.filter("state:active")
        await members.press("backspace")
        assert isinstance(users.app.screen, GroupsScreen)


async def test_a_mark_on_a_member_is_a_mark_on_the_user() -> None:
    """Whoever is marked in the group is marked among the users, and the other way round."""
    async with users_page() as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        members = await (await groups.press("enter")).members()
        await members.press("space", "space")
        marked = members.marked()
        assert len(marked) == 2
        await members.press("f4")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert sorted(users.marked()) == sorted(marked)
        assert "2 marked" in users.status
        await users.press("u", "f5")
        await until(users.pilot, lambda: isinstance(users.app.screen, MembersScreen))
        await users.pilot.pause()
        assert members.marked() == []


async def test_members_follow_a_refresh_of_the_users() -> None:
    """After the users were read again, the members and their marks are still there."""
    async with users_page() as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        members = await (await groups.press("enter")).members()
        await members.press("space")
        before = members.column("Name")
        await members.press("f4", "r")
        await users.loaded()
        await users.press("f5")
        await until(users.pilot, lambda: isinstance(users.app.screen, MembersScreen))
        await until(users.pilot, lambda: not groups.session.groups.known.is_behind)
        assert members.column("Name") == before
        assert len(members.marked()) == 1


async def test_refresh_reads_groups_and_their_members_again() -> None:
    """What changed at the tenant is there; filter, cursor and marks stay."""
    async with users_page() as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        await groups.press("down", "space", "up")
        first, members = groups.user, groups.column("Members")[1]
        asked = groups.session.groups.known
        await groups.press("r")
        await until(users.pilot, lambda: groups.session.groups.known is not asked)
        await groups.pilot.pause()
        assert groups.user == first
        assert len(groups.marked()) == 1
        assert groups.column("Members")[1] == members


async def test_memberships_come_in_group_by_group() -> None:
    """F6 shows who is in which group; Enter opens the user, or the group where the cursor is on it."""
    async with users_page() as users:
        memberships = await MembershipsPage(users.pilot).opened()
        sandbox_pairs = memberships.table.model.row_count
        assert sandbox_pairs > 300
        assert f"{sandbox_pairs:,} memberships" in memberships.status
        await memberships.filter("role:manager state:deactivated")
        assert set(memberships.column("Role")) == {"manager"}
        name = memberships.column("Name")[0]
        await memberships.press("right", "enter")
        page = await UserPage(users.pilot).opened()
        assert str(name) in page.trail
        await page.press("escape")
        await memberships.press("left", "enter")
        await until(users.pilot, lambda: isinstance(users.app.screen, MembersScreen))


async def test_reading_memberships_can_be_stopped_and_gone_on_with() -> None:
    """The rows that came stay; the key says what it does next."""
    tenant = GatedTenant()
    async with users_page(tenant) as users:
        groups = users.session.groups
        await users.press("f6")
        await until(users.pilot, lambda: "reading members of groups 20 of 52" in text_of(users.app))
        assert "x Stop" in text_of(users.app)
        await users.press("x")
        await until(users.pilot, lambda: "x Go on" in text_of(users.app))
        assert groups.known.unread == 32
        assert len(groups.known.directory)
        tenant.gate.open()
        await users.press("x")
        await until(users.pilot, lambda: not groups.known.unread)


@pytest.mark.parametrize("refusal", [403, 404])
async def test_on_a_business_plan_the_tabs_say_why_they_are_empty(refusal: int) -> None:
    """Groups, memberships and a user's groups and access say it; users work as ever, and no error pops up."""
    tenant = SandboxTenant(Switches(plan="business", plan_refusal=refusal))  # type: ignore[arg-type]
    async with users_page(tenant) as users:
        count = users.table.model.row_count
        users.app.clear_notifications()
        groups = await GroupsPage(users.pilot).opened()
        assert "There are no groups on this plan" in text_of(users.app)
        memberships = await MembershipsPage(users.pilot).opened()
        assert "There are no groups on this plan" in text_of(users.app)
        assert memberships.toasts == groups.toasts == ""
        await users.press("f4", "enter")
        page = await UserPage(users.pilot).opened()
        await page.tab("3")
        assert "There are no groups on this plan" in text_of(users.app)
        await page.tab("4")
        assert "plan" in page.note
        await page.press("escape")
        assert users.table.model.row_count == count > 90
        assert users.toasts == ""


async def test_a_token_without_the_enterprise_right_sees_who_is_in_a_group() -> None:
    """SCIM tells members; role, since when and what is shared stay unknown, and are said to be."""
    tenant = SandboxTenant(Switches(rate_limit=None, missing_scopes=frozenset({"enterprise.groups:read"})))
    async with users_page(tenant) as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        assert all(groups.column("Members"))
        assert groups.column("Collaborations") == [None] * groups.table.model.row_count
        assert "Unknown: the Enterprise API tells it" in _words(groups.details())
        members = await (await groups.press("enter")).members()
        assert set(members.column("Role")) == {None}


async def test_trouble_while_reading_members_is_told_once_with_a_way_on() -> None:
    """A sign-in page in Airtable's place ends the reading; `r` begins it anew."""

    class Broken(FaultPlan):
        broken = False

        def strike(self, number: int) -> str | None:
            return "html" if self.broken else super().strike(number)

    network = Broken()
    async with users_page(SandboxTenant(Switches(rate_limit=None), network)) as users:
        network.broken = True
        groups = await GroupsPage(users.pilot).opened()
        assert "Unexpected answer" in groups.toasts
        assert "Unexpected answer. Press r to try again; F3 says what works." in text_of(users.app)
        network.broken = False
        await groups.press("r")
        await until(users.pilot, lambda: groups.table.model.row_count)
        await groups.read()
        assert all(groups.column("Members"))


async def test_metadata_that_lists_omit_appears_on_members_where_the_eye_is() -> None:
    """Department and cost center of the visible members come in, as they do for users."""
    tenant = SandboxTenant(Switches(lists_omit_pushed_metadata=True, rate_limit=None))
    async with users_page(tenant, size=(160, 12)) as users:
        groups = await (await GroupsPage(users.pilot).opened()).read()
        members = await (await groups.press("end", "up", "up", "up", "enter")).members()
        await until(users.pilot, lambda: not users.session.lacks_metadata(users.session.users.directory.rows_of(
            members.screen.sheet.directory.ids(members.screen.sheet.view.rows[slice(*members.table.visible_rows)])
        )))  # fmt: skip
        await until(users.pilot, lambda: None not in members.column("Department")[:3])
