"""Whole stories of an admin's day, and the same answers from the command line."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.tui.cli.airdeck_command import airdeck
from tests.tui.drivers import ExportPage, UsersPage, users_page
from tests.tui.group_drivers import MembersPage, UserPage
from tui.screens.user import UserScreen

PEOPLE = 300


async def _back(users: UsersPage) -> None:
    """Escape, until the users are there again."""
    for _ in range(6):
        if users.app.screen is not users.screen:
            await users.press("escape")


async def test_from_a_gap_in_finance_to_the_inactive_members_of_a_group(tmp_path: Path) -> None:
    """From a gap in the metadata over the manager to a group, whose inactive members are marked, and back to export."""
    target = tmp_path / "inactive.csv"
    async with users_page() as users:
        await users.filter("dept:finance state:active costcenter:none")
        await users.press("s", "down")
        user, shown = users.user, users.column("Name")
        await users.press("enter")
        page = await UserPage(users.pilot).opened()
        await page.tab("2")
        await page.press("enter")
        manager = await UserPage(users.pilot).opened()
        assert manager.screen.user_id != user
        await manager.tab("3")
        group = manager.text.split(" | ")[0]
        await manager.press("enter")
        members = await MembersPage(users.pilot).opened()
        assert f"Members of {group}" in members.trail
        await members.filter("state:deactivated|active<90d")
        inactive = members.column("Email")
        assert inactive
        await members.press("asterisk")
        assert isinstance(users.app.screen_stack[-2], UserScreen)
        await members.press("escape")
        await _back(users)
        assert users.user == user
        assert users.column("Name") == shown
        assert "Name ▲" in users.trail
        assert f"{len(inactive)} marked" in users.status
        await users.press("e")
        export = await ExportPage(users).opened()
        await (await export.to(target)).go()
        assert f"{len(inactive)} users" in await export.finished()
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert sorted(row["Email"] for row in rows) == sorted(map(str, inactive))


def test_the_command_line_gives_the_same_answer(tmp_path: Path) -> None:
    """The same people as in the story above, from one command for each of its steps."""
    demo = ("--demo", "--demo-users", str(PEOPLE))
    in_finance = "dept:finance state:active costcenter:none"
    gap = _rows(tmp_path, *demo, "users", "--filter", in_finance, "--sort", "name", "--columns", "name,managerid")
    manager = _rows(tmp_path, *demo, "users", "--filter", f'email:="{gap[1]["Manager ID"]}"', "--columns", "id,groups")
    group = manager[0]["Groups"].split()[0]
    inactive = _rows(
        tmp_path,
        *demo,
        "memberships",
        "--filter",
        f"groupid:={group} state:deactivated",
        "--columns",
        "userid,email,state",
    )
    assert inactive
    assert {row["State"] for row in inactive} == {"deactivated"}
    everyone = _rows(tmp_path, *demo, "memberships", "--filter", f"groupid:={group}", "--columns", "userid")
    counted = _rows(tmp_path, *demo, "groups", "--filter", f"id:={group}", "--columns", "members,activemembers")
    assert counted == [{"Members": str(len(everyone)), "Active members": str(len(everyone) - len(inactive))}]


def _rows(folder: Path, *words: str) -> list[dict[str, str]]:
    target = folder / "answer.csv"
    ended = airdeck("export", *words, "--raw", "--force", "-o", target)
    assert ended.code == 0, ended.err
    return list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
