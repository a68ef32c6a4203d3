"""A user's whole picture: tabs that read what they need, and lead on to manager, inviter and groups."""

from __future__ import annotations

import pytest

from api_client.sandbox.switches import Switches
from tests.tui.drivers import SandboxTenant, UsersPage, text_of, until, users_page
from tests.tui.group_drivers import MembersPage, UserPage
from tui.screens.members import MembersScreen
from tui.screens.user import UserScreen


async def _open(users: UsersPage, filter_text: str) -> UserPage:
    await users.filter(filter_text)
    await users.press("enter")
    return await UserPage(users.pilot).opened()


async def test_enter_opens_the_page_and_escape_leaves_the_table_as_it_was() -> None:
    """Filter, sort and cursor are untouched."""
    async with users_page() as users:
        await users.filter("dept:legal")
        await users.press("s", "down", "down")
        user, name = users.user, users.column("Name")[2]
        await users.press("enter")
        page = await UserPage(users.pilot).opened()
        assert f"User {name}" in page.trail
        for label in (
            "State",
            "Seat type",
            "Admin",
            "Managed",
            "2FA",
            "SSO required",
            "Service account",
            "Last active",
        ):
            assert label in page.text
        assert user in page.text
        await page.press("escape")
        assert users.app.screen is users.screen
        assert users.user == user
        assert "dept:legal" in users.trail


@pytest.mark.parametrize("keys", [("2", "3", "4", "5", "1"), ("tab", "tab", "tab", "tab", "tab")])
async def test_tabs_are_a_number_or_a_tab_key_away(keys: tuple[str, ...]) -> None:
    """The one that is open stands in brackets; after the last comes the first."""
    async with users_page() as users:
        page = await _open(users, "dept:finance")
        for key, title in zip(keys, ("2 Pushed metadata", "3 Groups", "4 Access", "5 Raw", "1 Account"), strict=True):
            await page.tab(key)
            assert f"[{title}]" in text_of(users.app)
        await page.tab("shift+tab")
        assert "[5 Raw]" in text_of(users.app)


async def test_the_inviter_has_a_name_and_is_one_key_away() -> None:
    """The id is told beside it; an inviter from outside whom Airtable does not name is said to be one."""
    async with users_page() as users:
        directory = users.session.users.directory
        page = await _open(users, "invitedby:~^usr !invitedby:usrEXTERNREDACTED")
        inviter = users.session.users.texts_of(users.user)["invited_by"]
        name = users.session.users.texts_of(str(inviter))["name"]
        assert f"{name}  {inviter}" in page.text
        assert "Open inviter" in text_of(users.app)
        await page.press("enter")
        page = await UserPage(users.pilot).opened()
        assert page.screen.user_id == inviter
        await page.press("escape", "escape")
        directory.merge([users.user], {"invited_by": ["usrEXTERNREDACTED"]})
        await users.press("enter")
        page = await UserPage(users.pilot).opened()
        assert "somebody outside" in page.text
        assert "(Enter Open)" in text_of(users.app)


async def test_the_manager_is_found_by_whatever_the_idp_sent() -> None:
    """By user id, external id or e-mail address; Enter opens the manager; a value that leads nowhere is said to."""
    async with users_page() as users:
        directory = users.session.users.directory
        page = await _open(users, "managerid:~@northwind managername:~.")
        user = users.user
        await page.tab("2")
        assert "Found by e-mail address" in page.text
        manager = page.screen.tab.target()
        texts = users.session.users.texts_of(manager.id)
        for value, words in ((manager.id, "user id"), (texts["external_id"], "external id")):
            directory.merge([user], {"manager_id": [value]})
            page.screen.tick()
            assert f"Found by {words}" in page.text
            assert page.screen.tab.target().id == manager.id
        await page.press("enter")
        page = await UserPage(users.pilot).opened()
        assert page.screen.user_id == manager.id
        await page.press("escape")
        for value, words in (("gone@corp.example", "No user has"), ("", "a name leads to nobody")):
            directory.merge([user], {"manager_id": [value]})
            page.screen.tick()
            assert words in page.text


async def test_unknown_is_told_from_blank() -> None:
    """A collaborator whom SCIM does not show has unknown metadata; an empty field is blank."""
    async with users_page() as users:
        page = await _open(users, "dept:finance costcenter:none")
        await page.tab("2")
        assert "Cost Center   — blank" in page.text
        await page.press("escape")
        page = await _open(users, "foundin:=Enterprise")
        await page.tab("2")
        assert "Cost Center   · unknown" in page.text
        assert "Unknown: no API told of a manager." in page.text


async def test_metadata_that_lists_omit_is_fetched_for_the_page() -> None:
    """Opening the tab asks for this one user."""
    tenant = SandboxTenant(Switches(lists_omit_pushed_metadata=True, rate_limit=None))
    async with users_page(tenant, size=(160, 12)) as users:
        await users.press("end")
        await until(users.pilot, lambda: not users.session.sync.running)
        page = await _open(users, "foundin:scim email:~\\.1?[0-9]@")
        await page.tab("2")
        assert "External ID   · unknown" not in page.text


async def test_groups_have_names_and_lead_to_their_members() -> None:
    """With role and since when; Enter opens the group, Escape leads back to the page and its tab."""
    async with users_page() as users:
        page = await _open(users, "group:~ugp.*ugp")
        await page.tab("3")
        ids = str(users.session.users.texts_of(users.user)["groups"]).split()
        lines = page.text.splitlines()
        assert [line.rpartition(" | ")[2] for line in lines] == ids
        assert all(role in ("member", "manager") for role in (line.split(" | ")[1] for line in lines))
        await page.press("enter")
        members = await MembersPage(users.pilot).opened()
        assert lines[0].split(" | ")[0] in members.trail
        assert users.screen.query("#table")
        await members.press("escape")
        assert isinstance(users.app.screen, UserScreen)
        assert "[3 Groups]" in text_of(users.app)


async def test_access_tells_direct_from_through_a_group() -> None:
    """Places have names; a line for each way; Enter opens the group that it comes by."""
    async with users_page() as users:
        page = await _open(users, "group:~ugp state:active")
        await page.tab("4")
        lines = [line.split(" | ") for line in page.text.splitlines()]
        assert {line[0] for line in lines} <= {"workspace", "base", "interface"}
        assert all(line[1] != "·" for line in lines)
        hows = {line[3] for line in lines}
        through = next(how for how in hows if how.startswith("through "))
        await page.press(*["down"] * next(number for number, line in enumerate(lines) if line[3] == through), "enter")
        await until(users.pilot, lambda: isinstance(users.app.screen, MembersScreen))
        await MembersPage(users.pilot).opened()
        assert through.removeprefix("through ") in MembersPage(users.pilot).trail


async def test_access_says_what_the_token_may_not_read() -> None:
    """Ids stand where names may not be read, and groups whose shares are unknown are counted."""
    missing = frozenset({"workspacesAndBases:read", "enterprise.groups:read"})
    async with users_page(SandboxTenant(Switches(rate_limit=None, missing_scopes=missing))) as users:
        page = await _open(users, "group:~ugp.*ugp state:active")
        await page.tab("4")
        assert "What is shared with 2 groups of this user is unknown." in page.note
        assert "may not be read" in page.note
        assert "wsp" in page.text


async def test_a_ghost_has_a_page_that_says_so() -> None:
    """Somebody in a group whom no list of users tells of: nothing is known, and nothing breaks."""
    async with users_page() as users:
        users.session.users.directory.remove([users.user])
        gone = users.user
        users.app.push_screen(UserScreen(users.session, gone))
        page = await UserPage(users.pilot).opened()
        assert "Neither API listed this user" in page.text
        for key in ("2", "3", "4", "5"):
            await page.tab(key)
        assert '"userName"' in text_of(users.app)
