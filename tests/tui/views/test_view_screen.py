"""Saved views as an admin meets them: tabs, number keys, the list of views."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.tui.drivers import UsersPage, text_of, until, users_page
from tests.tui.test_command_line import say
from tui.dialogs.name import NameDialog
from tui.dialogs.views import ViewsDialog
from tui.files.folders import views_path
from tui.sheets.look import Look
from tui.views.saved import SavedView
from tui.views.shipped import SHIPPED
from tui.views.view_file import read_views, write_views
from tui.widgets.view_tabs import ViewTabs


def tabs(users: UsersPage) -> str:
    """The line of tabs."""
    line = users.screen.query_one(ViewTabs)
    return str(line.render()) if line.display else ""


def kept() -> list[str]:
    """The names of the users' views in the file."""
    return [view.name for view in read_views(views_path(), ("users",))["users"]]


def keep(*views: SavedView) -> None:
    """Have these views in the file before the start."""
    write_views(views_path(), {"users": views})


async def name(users: UsersPage, text: str) -> None:
    """Give a name to the dialog that asks for one."""
    await until(users.pilot, lambda: isinstance(users.app.screen, NameDialog))
    await users.press("ctrl+a", "ctrl+k", *text, "enter")


async def listed(users: UsersPage) -> None:
    """Wait for the list of views."""
    await until(users.pilot, lambda: isinstance(users.app.screen, ViewsDialog))


async def test_number_keys_look_at_the_table_as_the_views_do() -> None:
    """Filter, sort and columns at once, all of them to be seen and edited; the tabs say where one is."""
    async with users_page() as users:
        assert tabs(users).startswith("[1 All] 2 No cost center ")
        await users.press("4")
        view = SHIPPED["users"][3]
        assert "[4 Inactive 90 days]" in tabs(users)
        assert users.screen.filter_bar.text == view.look.filter
        assert "Last active ▲" in users.trail
        assert [head.id for head in users.table.model.heads] == list(view.look.columns)
        await users.press("1")
        assert users.table.model.row_count == 300
        assert not users.screen.filter_bar.display


async def test_what_the_shipped_views_find() -> None:
    """Each finds whom it names, and nobody else."""
    async with users_page() as users:
        expected = {"2": ("State", {"active"}), "5": ("State", {"deactivated"}), "7": ("Found in", {"Enterprise"})}
        for key, (title, values) in expected.items():
            await users.press(key)
            assert set(users.column(title)) == values
        await users.press("3")
        assert users.table.model.row_count > 0
        await users.press("6")
        assert {"yes"} <= {*users.column("Admin"), *users.column("Super admin")}
        pairs = zip(users.column("Admin"), users.column("Super admin"), strict=True)
        assert all("yes" in pair for pair in pairs)


async def test_a_changed_view_says_so_and_its_key_brings_it_back() -> None:
    """A star while filter, sort or columns are not the view's own."""
    async with users_page() as users:
        await users.press("2", "s")
        assert "[2 No cost center*]" in tabs(users)
        await users.press("2")
        assert "[2 No cost center]" in tabs(users)
        assert "▲" not in users.trail


async def test_a_number_without_a_view_says_so() -> None:
    """In place of silence."""
    async with users_page() as users:
        await users.press("9")
        assert "There is no view 9" in users.toasts


async def test_the_present_look_is_saved_and_opened_by_name() -> None:
    """Under a name that is asked for, or said on the command line; the file holds it, and the next start has it."""
    async with users_page() as users:
        await users.filter("dept:legal")
        await users.press("s", "ctrl+s")
        await name(users, "Law")
        await until(users.pilot, lambda: "[8 Law]" in tabs(users))
        await say(users, "save view Law too")
        await until(users.pilot, lambda: "[9 Law too]" in tabs(users))
    async with users_page() as users:
        await say(users, "view law")
        await until(users.pilot, lambda: users.screen.filter_bar.text == "dept:legal")
        assert "Name ▲" in users.trail
        assert "[8 Law]" in tabs(users)
    assert kept()[-2:] == ["Law", "Law too"]


async def test_views_are_renamed_ordered_and_deleted_in_their_list() -> None:
    """The list comes back after each step with the cursor on the view; Enter opens one."""
    async with users_page() as users:
        await users.press("2", "V")
        await listed(users)
        await users.press("r")
        await name(users, "Unassigned")
        await listed(users)
        await users.press("K")
        await listed(users)
        assert "[1 Unassigned]" in tabs(users)
        await users.press("J", "J")
        await listed(users)
        await users.press("D")
        await listed(users)
        await users.press("escape")
        assert kept() == ["All", "Never active", "Inactive 90 days", "Gone, in groups", "Admins", "Externals"]
        await users.press("V")
        await listed(users)
        await users.press("g", "down", "enter")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert users.screen.filter_bar.text == "state:active last_active:never"


async def test_a_name_that_is_taken_is_refused_with_words() -> None:
    """And nothing is renamed."""
    async with users_page() as users:
        await users.press("V")
        await listed(users)
        await users.press("r")
        await name(users, "admins")
        await listed(users)
        assert "There is a view 'admins' already." in users.toasts
        assert not views_path().exists()


@pytest.mark.parametrize(
    "look",
    [Look("dept:legal tite:x"), Look("", ("tite",)), Look("", (), ("name", "tite"))],
    ids=["filter", "sort", "columns"],
)
async def test_a_view_that_cannot_be_read_any_more_says_so_and_changes_nothing(look: Look) -> None:
    """As when a column had another name in the airdeck that wrote it."""
    keep(SavedView("Old", look), SavedView("All", Look()))
    async with users_page() as users:
        await users.filter("dept:finance")
        await users.press("s")
        before = (users.trail, users.table.model.row_count)
        await users.press("1")
        assert "The view 'Old' cannot be opened. There is no column 'tite'." in users.toasts
        assert (users.trail, users.table.model.row_count) == before
        assert users.screen.filter_bar.text == "dept:finance"


async def test_a_broken_file_is_told_and_the_shipped_views_stay() -> None:
    """With file and line, and nothing of the file is lost by saving."""
    path = views_path()
    path.parent.mkdir(parents=True)
    path.write_text("version = 1\n[[users]]\nname = 'x'\nfitler = 'a'\n", encoding="utf-8")
    async with users_page() as users:
        assert "line 2: A view has no key 'fitler'" in users.toasts
        assert "[1 All]" in tabs(users)
        await users.press("ctrl+s")
        await name(users, "New")
        await users.pilot.pause()
        assert "fitler" in path.read_text(encoding="utf-8")


async def test_without_a_second_view_there_are_no_tabs() -> None:
    """The line is for choosing; the table gets it otherwise."""
    keep(SavedView("All", Look()))
    async with users_page() as users:
        assert tabs(users) == ""


@pytest.mark.parametrize("count", [2, 9, 12])
async def test_tabs_fit_eighty_columns(count: int) -> None:
    """Long names are cut, never the numbers; the one that is open stays whole as long as there is room."""
    keep(*(SavedView(f"A rather long name {number:02}", Look(f"x{number}")) for number in range(1, count + 1)))
    async with users_page(size=(80, 24)) as users:
        await users.press("2", "s")
        line = text_of(users.app).splitlines()[1]
        assert "[2 A rather long name 02*]" in line
        assert all(f" {number} A" in line for number in range(3, min(count, 9) + 1))
        assert " 10 " not in line
        assert cell_len(tabs(users)) <= 78


async def test_even_the_longest_names_leave_the_numbers_in_sight() -> None:
    """Nine views of forty wide characters."""
    keep(*(SavedView(f"{number}" + "宽" * 39, Look(f"x{number}")) for number in range(1, 10)))
    async with users_page(size=(80, 24)) as users:
        await users.press("3")
        assert cell_len(tabs(users)) <= 78
        assert " 9 9" in tabs(users)
