"""The users screen as an admin meets it: browse, filter, sort, mark, look, export."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.tui.drivers import ExportPage, text_of, until, users_page
from tui.dialogs.columns import ColumnsDialog
from tui.screens.help import HelpScreen
from tui.screens.user import UserScreen


async def test_all_users_are_there_with_honest_numbers() -> None:
    """After the start the table holds everyone that either API knows, and the status bar counts them."""
    async with users_page() as users:
        assert "300 users" in users.status
        assert "read just now" in users.status
        assert users.table.model.row_count == 300
        assert "demo" in users.trail


async def test_a_filter_narrows_while_it_is_typed_and_clears_with_escape() -> None:
    """Typing shows fewer users at once; the numbers say how many of all; Escape brings everyone back."""
    async with users_page() as users:
        await users.press("slash", *"dept:finance state:active costcenter:none")
        found = users.table.model.row_count
        assert 0 < found < 300
        assert f"{found} shown of 300" in users.status
        assert set(users.column("Department")) == {"Finance"}
        assert set(users.column("Cost Center")) == {""}
        await users.press("escape")
        assert users.table.model.row_count == 300


async def test_a_term_that_is_being_typed_empties_no_table() -> None:
    """On the way to `dept:legal` nobody is looked for whose name is dept; the terms before it hold."""
    async with users_page() as users:
        await users.press("slash")
        await users.paste("state:active dept")
        assert users.table.model.row_count == 0
        await users.paste("state:active dept:")
        assert set(users.column("State")) == {"active"}
        assert "Expected a value here." in text_of(users.app)
        await users.paste('state:active dept:"Leg')
        assert set(users.column("State")) == {"active"}
        await users.paste("state:active dept:legal")
        assert set(users.column("Department")) == {"Legal"}


async def test_a_bad_filter_changes_nothing_and_says_what_was_expected() -> None:
    """The table stays as it was while the filter cannot be read."""
    async with users_page() as users:
        await users.press("slash", *"dept:finance")
        before = users.table.model.row_count
        await users.paste("dept:finance tite:x")
        assert users.table.model.row_count == before
        assert "There is no column 'tite'" in text_of(users.app)
        assert "title" in text_of(users.app)


async def test_the_status_says_where_a_word_was_found() -> None:
    """Where few would look for it: not for a word of the name, but for one of the manager's, or of both."""
    async with users_page() as users:
        directory = users.session.users.directory
        names, managers = (directory.texts(column, directory.rows) for column in ("name", "manager_name"))
        name, manager = next(
            (name.split()[0], manager.split()[-1])
            for name, manager in zip(names, managers, strict=True)
            if name and manager and name.isascii() and manager.isascii() and manager.split()[-1] not in name
        )
        await users.filter(f"name:{name} {name}")
        assert " in " not in users.status
        await users.filter(f"name:{name} {manager}")
        users.screen.tick()
        assert f"{manager} in Manager name" in users.status


async def test_the_cursor_stays_on_its_user_through_sort_filter_refresh_and_resize() -> None:
    """Whatever happens to the table, the cursor is on the same user afterwards."""
    async with users_page() as users:
        await users.press(*["down"] * 12)
        user = users.user
        await users.press("s")
        assert users.user == user
        await users.press("s", "s")
        assert users.user == user
        await users.filter(f"id:{user}")
        assert users.user == user
        await users.press("escape")
        assert users.user == user
        await users.pilot.resize_terminal(80, 24)
        await users.press("r")
        await users.loaded()
        assert users.user == user


async def test_sort_goes_up_then_down_then_away() -> None:
    """`s` sorts by the cursor's column; the trail says by which and how."""
    async with users_page() as users:
        first = users.column("Email")
        await users.press("right", "s")
        assert users.column("Email") == sorted(first, key=lambda text: str(text).casefold())
        assert "Email ▲" in users.trail
        await users.press("s")
        assert "Email ▼" in users.trail
        await users.press("s")
        assert users.column("Email") == first


async def test_marks_survive_filter_and_refresh_and_are_counted_when_hidden() -> None:
    """Marked users stay marked while the filter hides them, and the status bar says how many are hidden."""
    async with users_page() as users:
        await users.press("space", "space", "v", "down", "v")
        assert "4 marked" in users.status
        marked = users.marked()
        await users.filter(f'name:"{marked[0]}"')
        hidden = 4 - len(users.marked())
        assert hidden > 0
        assert f"{hidden} hidden by the filter" in users.status
        await users.press("escape", "r")
        await users.loaded()
        assert users.marked() == marked
        await users.press("u")
        assert "marked" not in users.status


async def test_mark_all_marks_only_what_is_shown() -> None:
    """`*` marks the users that the filter shows."""
    async with users_page() as users:
        await users.filter("dept:legal")
        shown = users.table.model.row_count
        await users.press("asterisk", "slash", "escape", "escape")
        assert users.table.model.row_count == 300
        assert f"{shown} marked" in users.status


async def test_details_show_pushed_metadata_with_where_it_is_edited() -> None:
    """The details follow the cursor, and tell unknown from blank."""
    async with users_page() as users:
        await users.filter("dept:finance costcenter:none")
        details = users.details()
        assert "Pushed by the identity provider" in details
        assert "Cost Center   — blank" in details
        await users.press("slash", "escape", "escape")
        await users.filter("foundin:=Enterprise")
        assert "Cost Center   · unknown" in users.details()


async def test_details_open_and_close_on_a_narrow_terminal() -> None:
    """At 80 columns the details are hidden until `d`, and again after it."""
    async with users_page(size=(80, 24)) as users:
        assert users.details() == ""
        await users.press("d")
        assert "Pushed metadata" in users.details()
        await users.press("tab", "escape")
        assert users.table.has_focus
        await users.press("d")
        assert users.details() == ""


async def test_columns_are_chosen_and_ordered() -> None:
    """The column dialog shows other columns in another order; Escape changes nothing."""
    async with users_page() as users:
        before = [head.id for head in users.table.model.heads]
        await users.press("w")
        await until(users.pilot, lambda: isinstance(users.app.screen, ColumnsDialog))
        await users.press("J", "space", "escape")
        assert [head.id for head in users.table.model.heads] == before
        await users.press("w")
        await until(users.pilot, lambda: isinstance(users.app.screen, ColumnsDialog))
        await users.press("J", "down", "space", "enter")
        assert [head.id for head in users.table.model.heads] == [before[1], before[0], *before[3:]]


async def test_the_raw_record_shows_both_apis() -> None:
    """`J` shows the record just as SCIM and the Enterprise API send it."""
    async with users_page() as users:
        user = users.user
        await users.press("J")
        await until(users.pilot, lambda: isinstance(users.app.screen, UserScreen))
        await until(users.pilot, lambda: '"userName"' in text_of(users.app))
        assert user in text_of(users.app)
        await users.press("end")
        await until(users.pilot, lambda: '"lastActivityTime"' in text_of(users.app))


async def test_help_lists_the_live_keys_and_the_filter_language() -> None:
    """`?` shows the keys of this screen, then how filters are written."""
    async with users_page() as users:
        await users.press("question_mark")
        await until(users.pilot, lambda: isinstance(users.app.screen, HelpScreen))
        shown = text_of(users.app)
        for _ in range(2):
            await users.press("pagedown")
            shown += text_of(users.app)
        for words in ("Filter: Show only some rows", "Export: Write what is shown", "Refresh: Read the tenant"):
            assert words in shown
        for words in ("Quit: Leave airdeck", "costcenter:none"):
            assert words in shown


async def test_a_command_that_cannot_be_used_stays_visible_and_says_why() -> None:
    """Help and palette tell the reason, and so does the key itself."""
    async with users_page() as users:
        await users.press("u")
        assert "No user is marked; Space marks one." in users.toasts
        await users.press("question_mark")
        await until(users.pilot, lambda: isinstance(users.app.screen, HelpScreen))
        assert "(not now: No user is" in text_of(users.app)
        await users.press("escape", "space", "u")
        assert not users.marked()


async def test_the_footer_names_what_is_chosen() -> None:
    """Marks change what a command is about."""
    async with users_page() as users:
        assert "e Export  " in text_of(users.app)
        await users.press("space", "space")
        assert "e Export 2" in text_of(users.app)


async def test_export_writes_what_is_on_the_screen(tmp_path: Path) -> None:
    """`e` and Enter write the shown users with the shown columns in the shown order."""
    target = tmp_path / "finance.csv"
    async with users_page() as users:
        await users.filter("dept:finance state:active")
        await users.press("s", "e")
        names = users.column("Name")
        export = await ExportPage(users).opened()
        await (await export.to(target)).go()
        await export.finished()
        titles = [head.title for head in users.table.model.heads]
    rows = list(csv.reader(target.read_text(encoding="utf-8").splitlines(keepends=True)))
    assert rows[0] == titles
    assert [row[0].removeprefix("'") for row in rows[1:]] == [str(name).removeprefix("'") for name in names]


async def test_export_refuses_an_existing_file_in_the_dialog(tmp_path: Path) -> None:
    """An existing file is left as it is, and the dialog says so and stays."""
    target = tmp_path / "users.csv"
    target.write_text("mine")
    async with users_page() as users:
        await users.press("e")
        export = await ExportPage(users).opened()
        await (await export.to(target)).go()
        assert "File exists" in export.trouble
    assert target.read_text() == "mine"


@pytest.mark.parametrize("key", ["end", "G"])
async def test_the_last_user_is_one_key_away(key: str) -> None:
    """End goes to the last user, Home back to the first."""
    async with users_page() as users:
        await users.press(key)
        assert users.table.cursor_row == 299
        await users.press("home")
        assert users.table.cursor_row == 0


async def test_the_palette_finds_and_runs_the_commands_of_the_screen() -> None:
    """Every command of the screen is in the palette under its own words."""
    async with users_page() as users:
        await users.press("ctrl+p", *"mark all")
        await until(users.pilot, lambda: "Mark all shown (*)" in text_of(users.app))
        await users.press("enter")
        await until(users.pilot, lambda: "300 marked" in users.status)
