"""Groups are changed from their screens: made, named, filled, emptied and ended, each by a plan that was confirmed."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from api_client.directory.group_news import GroupEnded
from api_client.sandbox.switches import Switches
from tests.tui.change_pages import AskPage, ConfirmPage, PickPage, ReviewPage, VerbsPage, writes
from tests.tui.conftest import OtherKeys
from tests.tui.drivers import SandboxTenant, UsersPage, until, users_page
from tests.tui.group_drivers import ChooseUsersPage, GroupsPage, MembershipsPage, UserPage
from tests.tui.run_pages import RunPage, confirmed
from tests.tui.test_plans import ORDINARY
from tui.screens.choose_users import ChooseUsersScreen
from tui.screens.groups import GroupsScreen
from tui.screens.members import MembersScreen
from tui.screens.user import UserScreen


def _tenant(**switches: object) -> SandboxTenant:
    return SandboxTenant(Switches(rate_limit=None, **switches))  # type: ignore[arg-type]


async def _groups(users: UsersPage) -> GroupsPage:
    return await (await GroupsPage(users.pilot).opened()).read()


async def _asked(users: UsersPage, key: str, name: str) -> ReviewPage:
    """Press a key that asks for a name, give it, and wait for the review."""
    await users.press(key)
    await (await AskPage(users).opened()).type(name)
    return await ReviewPage(users).opened()


async def _settled(users: UsersPage) -> None:
    """Wait until the groups have settled after a run."""
    await until(users.pilot, lambda: not [one for one in users.app.workers if one.group == "run"])


async def _ended(run: RunPage) -> None:
    """Wait for the end of a run, and leave it."""
    await run.ended()
    await _settled(run.users)
    await run.press("escape")
    await run.left()


async def test_a_new_group_is_asked_for_by_name_and_listed_at_once() -> None:
    """A name that is taken or empty is refused in the dialog; nothing is sent before the question is answered."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        groups = await _groups(users)
        taken = str(groups.column("Name")[0])
        await groups.press("N")
        line = await AskPage(users).opened()
        await line.type("   ")
        assert "Nothing was typed." in line.trouble
        await line.type(f" {taken.upper()} ")
        assert f"Another group is called {taken!r}" in line.trouble
        await line.type("Night crew")
        review = await ReviewPage(users).opened()
        assert "Create group: Night crew" in review.head
        assert review.column("Name") == ["Night crew"]
        await review.press("R")
        question = await ConfirmPage(users).opened()
        assert question.starts_on_cancel
        await question.press("enter")
        assert writes(tenant) == []
        run = await (await confirmed(users)).ended()
        assert run.column("Name") == ["Night crew"]
        await _ended(run)
        assert "Night crew" in groups.column("Name")
        assert len(writes(tenant)) == 1


async def test_a_group_that_was_made_is_put_back_by_name() -> None:
    """`z` opens the end of it, which is final and typed; the list is as it was."""
    async with users_page(_tenant()) as users:
        groups = await _groups(users)
        before = groups.column("Name")
        await _asked(users, "N", "Night crew")
        await _ended(await confirmed(users))
        await groups.press("z")
        review = await ReviewPage(users).opened()
        assert "Delete group: Night crew" in review.head
        await _ended(await confirmed(users, "Night crew"))
        assert groups.column("Name") == before


async def test_a_group_is_renamed_and_filter_marks_and_cursor_stay() -> None:
    """The dialog begins with the name that it has; its members say the new one."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        groups = await _groups(users)
        await groups.press("down", "space")
        marked = groups.marked()
        await groups.press("R")
        line = await AskPage(users).opened()
        await line.type(marked[0])
        assert "called that already" in line.trouble
        await line.type("Quite another")
        await _ended(await confirmed(users))
        assert groups.marked() == ["Quite another"]
        assert marked[0] not in groups.column("Name")
        assert groups.table.cursor_row == 2
        await groups.press("up", "enter")
        members = await groups.members()
        assert "Members of Quite another" in members.trail
        assert members.table.model.row_count
        memberships = groups.session.groups.memberships
        assert "Quite another" in memberships.directory.texts("group", memberships.directory.rows)


async def test_several_marked_groups_are_not_renamed_at_once() -> None:
    """The key says why, and so does the list of verbs."""
    async with users_page(_tenant()) as users:
        groups = await _groups(users)
        await groups.press("space", "space", "R")
        assert "One group at a time, and 2 are marked" in groups.toasts
        await groups.press("X")
        verbs = await VerbsPage(users).opened()
        assert [line.split("  ")[0] for line in verbs.lines] == [
            "Create group",
            "(Rename group)",
            "(Add to group)",
            "Delete group",
        ]
        await verbs.choose("Create group")
        await AskPage(users).opened()


async def test_marked_groups_end_by_their_number_and_their_members_are_told_of() -> None:
    """Rows and memberships go; who has the group's own screen open reads that it was deleted."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        groups = await _groups(users)
        names = groups.column("Name")
        await groups.press("enter")
        members = await groups.members()
        user, ended = members.user, groups.user
        await groups.pilot.press("f5")
        await groups.come()
        await groups.press("space", "space", "D")
        review = await ReviewPage(users).opened()
        assert all("members, who lose the access" in str(text) for text in review.column("Remarks"))
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.type("2")
        await question.try_it()
        assert "Nothing is done unless delete-group 2 is typed" in question.trouble
        await question.cancel()
        assert writes(tenant) == []
        run = await confirmed(users, "delete-group 2")
        await _ended(run)
        assert groups.column("Name") == names[2:]
        assert set(names[:2]).isdisjoint(_group_names(users))
        assert ended not in (groups.session.groups_of(user) or [])


def _group_names(users: UsersPage) -> set[str | None]:
    memberships = users.session.groups.memberships.directory
    return set(memberships.texts("group", memberships.rows))


async def test_a_name_is_typed_as_it_is_seen() -> None:
    """Blanks at its ends and signs that no key has are no reason why a group could not be deleted."""
    tenant = _tenant()
    async with tenant.open() as client:
        await client.groups.create(" Odd  crew\x1b ")
    async with users_page(tenant) as users:
        groups = await _groups(users)
        await groups.filter("name:odd")
        await groups.press("D")
        await (await ReviewPage(users).opened()).press("R")
        question = await ConfirmPage(users).opened()
        assert f"({groups.user})" in question.text
        question.screen.query_one("#phrase", Input).value = "Odd crew"
        await question.try_it()
        assert "Nothing is done unless" in question.trouble
        question.screen.query_one("#phrase", Input).value = "Odd crew␛"
        await question.try_it()
        run = await (await RunPage(users).opened()).ended()
        assert run.column("Outcome") == ["done"]


async def test_the_screen_of_a_group_that_was_deleted_says_so() -> None:
    """Nobody is there, and nobody can be put into it or taken out."""
    async with users_page(_tenant()) as users:
        groups = await _groups(users)
        members = await (await groups.press("enter")).members()
        group_id, name = groups.user, str(groups.column("Name")[0])
        users.session.groups.hear(GroupEnded(group_id))
        await until(users.pilot, lambda: members.table.model.row_count == 0)
        assert members.screen.notice() == "This group was deleted."
        assert f"Members of {name}" in members.trail
        await members.press("I", "O")
        assert members.toasts.count("This group was deleted.") == 2


@pytest.mark.parametrize(
    ("key", "phrase", "hold"),
    [("R", "", "Group of the IdP"), ("D", "{name}", "Group of the IdP"), ("O", "", "Group of the IdP")],
    ids=["rename", "delete", "take out"],
)
async def test_a_group_that_the_idp_owns_holds_each_plan_until_that_is_ticked(key: str, phrase: str, hold: str) -> None:
    """Nothing is sent before."""
    tenant = _tenant(groups_tell_external_id=True)
    async with users_page(tenant) as users:
        groups = await _groups(users)
        await groups.filter("idp:yes members>0")
        name = str(groups.column("Name")[0])
        if key == "O":
            await (await groups.press("enter")).members()
        if key == "R":
            await _asked(users, key, "Another name")
        else:
            await users.press(key)
        review = await ReviewPage(users).opened()
        assert f"Held: {hold}" in review.head
        phrase = phrase.format(name=name)
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.type(phrase)
        await question.try_it()
        assert hold in question.trouble
        await question.cancel()
        assert writes(tenant) == []
        await (await confirmed(users, phrase, hold)).ended()
    assert len(writes(tenant)) == 1


async def test_many_groups_at_once_are_held_until_their_number_is_typed() -> None:
    """The size is told, and the number is part of what is typed."""
    tenant = SandboxTenant(Switches(rate_limit=None), users=600)
    async with users_page(tenant) as users:
        groups = await _groups(users)
        await groups.press("asterisk", "D")
        review = await ReviewPage(users).opened()
        count = review.plan_count
        assert count > 10
        assert "Held: Many at once" in review.head
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.type("delete-group 10")
        await question.try_it()
        assert f"Nothing is done unless delete-group {count} is typed" in question.trouble
        await question.cancel()
    assert writes(tenant) == []


async def test_a_service_account_holds_a_plan_that_takes_it_out_of_a_group() -> None:
    """Programs that run on its tokens may stop."""
    tenant = SandboxTenant(Switches(rate_limit=None), users=600)
    async with users_page(tenant) as users:
        await users.filter("service:yes managed:yes state:active")
        account, sent = users.user, 1
        groups = await _groups(users)
        async with tenant.open() as client:
            await client.groups.add_members(groups.user, [account])
        members = await (await groups.press("r", "enter")).members()
        await until(users.pilot, lambda: account in users.session.groups.known.user_ids_of(groups.user))
        await members.filter(f"id:{account}")
        await until(users.pilot, lambda: members.table.model.row_count)
        await members.press("O")
        review = await ReviewPage(users).opened()
        assert "Held: Service accounts" in review.head
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.try_it()
        assert "Service accounts" in question.trouble
        await question.cancel()
        assert len(writes(tenant)) == sent
        await (await confirmed(users, "", "Service accounts")).ended()
    assert len(writes(tenant)) == sent + 1


async def test_what_others_did_meanwhile_is_blocked_in_the_review() -> None:
    """The list on the screen is older than the plan: a name that was taken since, a group that was deleted since."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        groups = await _groups(users)
        async with tenant.open() as client:
            await client.groups.create("Night crew")
            await client.groups.delete(groups.user)
        sent = writes(tenant)
        review = await _asked(users, "N", "Night crew")
        assert "Another group is called" in str(review.column("Remarks")[0])
        await review.press("R")
        assert "No change is left in the plan" in users.toasts
        await review.press("escape")
        await review.left()
        review = await _asked(users, "R", "Anything")
        assert "There is no such group" in str(review.column("Remarks")[0])
        await review.press("R")
        assert review.plan_count == 0
    assert writes(tenant) == sent


async def test_users_are_chosen_for_a_group_and_are_in_it_at_once() -> None:
    """Marks are those of the users table; the choice is left with its run, and the group counts them."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        await users.filter(f"{ORDINARY} groups:none")
        await users.press("space", "space")
        groups = await _groups(users)
        before = str(groups.column("Members")[0])
        await groups.press("I")
        choice = await ChooseUsersPage(users.pilot).come()
        assert "Who is to come into" in choice.head
        assert choice.screen.sheet
        assert choice.screen.sheet.marks.count == 2
        await choice.filter(f"{ORDINARY} groups:none")
        await choice.press("g", "down", "down", "space", "P")
        review = await ReviewPage(users).opened()
        assert "Add to group: 3 users, group" in review.head
        emails = review.column("Email")
        assert writes(tenant) == []
        await _ended(await confirmed(users, "3"))
        await until(users.pilot, lambda: isinstance(users.app.screen, GroupsScreen))
        assert groups.column("Members")[0] == str(int(before) + 3)
        members = await (await groups.press("enter")).members()
        assert set(emails) <= set(members.column("Email"))
        assert all(members.column("Role"))


async def test_choosing_without_a_run_is_come_back_to() -> None:
    """A review that was left leads back to the marks."""
    async with users_page(_tenant()) as users:
        groups = await _groups(users)
        members = await (await groups.press("enter")).members()
        await members.press("I")
        choice = await ChooseUsersPage(users.pilot).come()
        await choice.filter(f"{ORDINARY} groups:none")
        await choice.press("space", "P")
        review = await ReviewPage(users).opened()
        await review.press("escape", "tab", "enter")
        await review.left()
        assert isinstance(users.app.screen, ChooseUsersScreen)
        assert choice.screen.sheet
        assert choice.screen.sheet.marks.count == 1
        await choice.press("escape", "escape")
        assert isinstance(users.app.screen, MembersScreen)


async def test_marked_members_are_taken_out_and_the_others_stay_as_they_are() -> None:
    """The table follows with filter, cursor and the marks that are left; undo puts exactly these back."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        groups = await _groups(users)
        members = await (await groups.press("enter")).members()
        await members.filter("state:active")
        emails = members.column("Email")
        await members.press("space", "space", "O")
        review = await ReviewPage(users).opened()
        assert "Remove from group: 2 users, group" in review.head
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.type("1")
        await question.try_it()
        assert "Nothing is done unless 2 is typed" in question.trouble
        await question.cancel()
        assert writes(tenant) == []
        await _ended(await confirmed(users, "2"))
        await until(users.pilot, lambda: members.column("Email") == emails[2:])
        assert "state:active" in members.trail
        await members.press("z")
        review = await ReviewPage(users).opened()
        assert review.column("Email") == emails[:2]
        await _ended(await confirmed(users, "2"))
        await until(users.pilot, lambda: set(members.column("Email")) == set(emails))


async def test_on_the_users_screen_one_key_asks_for_the_group() -> None:
    """Into any group; out of one of those that somebody chosen is in."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        await users.filter(f"{ORDINARY} !groups:none")
        await users.press("I")
        every = (await PickPage(users).opened()).names
        await users.press("escape")
        names = {users.session.groups.name_of(group_id) for group_id in users.session.groups_of(users.user) or ()}
        await users.press("O")
        pick = await PickPage(users).opened()
        assert 0 < len(pick.names) < len(every)
        await pick.press("enter")
        review = await ReviewPage(users).opened()
        assert "Remove from group" in review.head
        assert names
        await review.press("escape", "tab", "enter")
        await review.left()
        await users.filter(f"{ORDINARY} groups:none")
        await users.press("O")
        await until(users.pilot, lambda: "Nobody of those chosen is in a group." in users.toasts)
    assert writes(tenant) == []


async def test_a_users_page_takes_out_of_the_group_under_the_cursor() -> None:
    """Without asking which; the tab shows the new state at once."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        await users.filter(f"{ORDINARY} !groups:none")
        await users.press("enter")
        page = await UserPage(users.pilot).opened()
        await page.tab("3")
        before = page.text.splitlines()
        await page.press("O")
        review = await ReviewPage(users).opened()
        assert f"group {before[0].split(' | ')[0]}" in review.head
        run = await confirmed(users)
        await _ended(run)
        assert isinstance(users.app.screen, UserScreen)
        await until(users.pilot, lambda: len([line for line in page.text.splitlines() if line]) == len(before) - 1)
        assert before[0] not in page.text
        await page.press("z")
        await ReviewPage(users).opened()
        await _ended(await confirmed(users))
        await until(users.pilot, lambda: len(page.text.splitlines()) == len(before))


async def test_memberships_of_one_group_are_ended_together(other_keys: OtherKeys) -> None:
    """A plan is about one group: of several it says so."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        memberships = await MembershipsPage(users.pilot).opened()
        total = memberships.table.model.row_count
        names = memberships.column("Group")
        other = next(at for at, name in enumerate(names) if name != names[0])
        other_keys({"sheet.only": ("f12",)})
        await memberships.press("space", *["down"] * (other - 1), "space", "O")
        assert "A plan is about one group, and these memberships are of 2: F12 shows those" in memberships.toasts
        await memberships.press("space", "g", "down", "space", "u", "g", "space", "space", "O")
        review = await ReviewPage(users).opened()
        assert f"Remove from group: 2 users, group {names[0]}" in review.head
        await _ended(await confirmed(users, "2"))
        await until(users.pilot, lambda: memberships.table.model.row_count == total - 2)


@pytest.mark.parametrize(
    ("tenant", "reason"),
    [
        (SandboxTenant(Switches(rate_limit=None), read_only=True), "open read-only, so nothing can be changed"),
        (_tenant(plan="business"), "There are no groups on this plan"),
    ],
    ids=["read-only", "no groups"],
)
async def test_what_cannot_be_changed_stays_in_sight_with_the_reason(tenant: SandboxTenant, reason: str) -> None:
    """Every key of the groups screen that would lead to a change."""
    async with users_page(tenant) as users:
        groups = await GroupsPage(users.pilot).opened()
        for key in ("N", "R", "I", "D", "X"):
            users.app.clear_notifications()
            await groups.press(key)
            assert reason in groups.toasts
            assert isinstance(users.app.screen, GroupsScreen)
        users.app.clear_notifications()
        await users.press("f4")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        users.screen.tick()
        for key in ("I", "O"):
            users.app.clear_notifications()
            await users.press(key)
            assert reason in users.toasts
        await users.press("enter")
        page = await UserPage(users.pilot).opened()
        for key in ("I", "O"):
            users.app.clear_notifications()
            await page.press(key)
            assert reason in users.toasts
    assert writes(tenant) == []


async def test_a_read_only_tenant_lets_nobody_into_or_out_of_a_group() -> None:
    """On the group's own screen, and among all memberships."""
    tenant = SandboxTenant(Switches(rate_limit=None), read_only=True)
    async with users_page(tenant) as users:
        groups = await _groups(users)
        members = await (await groups.press("enter")).members()
        for key in ("I", "O", "R", "D", "X", "z"):
            users.app.clear_notifications()
            await members.press(key)
            assert "open read-only" in members.toasts
            assert isinstance(users.app.screen, MembersScreen)
        memberships = await MembershipsPage(users.pilot).opened()
        users.app.clear_notifications()
        await memberships.press("O")
        assert "open read-only" in memberships.toasts
    assert writes(tenant) == []
