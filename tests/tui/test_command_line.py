"""Commands typed by their names at the bottom of the screen."""

from __future__ import annotations

import pytest

from tests.tui.drivers import UsersPage, text_of, until, users_page
from tui.app import AirdeckApp
from tui.commands.live import live_commands
from tui.dialogs.columns import ColumnsDialog
from tui.dialogs.command_line import CommandLine, CommandPrompt
from tui.screens.doctor import DoctorScreen


async def open_line(users: UsersPage, key: str = "colon") -> CommandPrompt:
    """Open the command line."""
    await users.press(key)
    await until(users.pilot, lambda: isinstance(users.app.screen, CommandLine))
    await users.pilot.pause()
    return users.app.screen.query_one(CommandPrompt)


async def say(users: UsersPage, line: str) -> None:
    """Type a command, and press Enter."""
    prompt = await open_line(users)
    prompt.text = line
    await users.press("enter")


async def test_a_place_with_a_filter_goes_there_and_filters() -> None:
    """`:users dept:legal` from anywhere; the filter can be read, edited and cleared as a typed one."""
    async with users_page() as users:
        await users.press("f3")
        await until(users.pilot, lambda: isinstance(users.app.screen, DoctorScreen))
        await say(users, "users dept:legal")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert set(users.column("Department")) == {"Legal"}
        assert "dept:legal" in users.trail
        assert users.screen.filter_bar.display
        await users.press("escape")
        assert users.table.model.row_count == 300


async def test_sort_and_columns_take_what_is_given() -> None:
    """Several sort keys, and columns by any of their names; without an argument they do what their keys do."""
    async with users_page() as users:
        await say(users, "columns Name,dept,state")
        await until(users.pilot, lambda: len(users.table.model.heads) == 3)
        assert [head.title for head in users.table.model.heads] == ["Name", "Department", "State"]
        await say(users, "sort dept:desc,name")
        await until(users.pilot, lambda: users.screen.sheet and users.screen.sheet.view.sort_keys)
        assert "Department ▼ Name ▲" in users.trail
        names = [pair[1] for pair in zip(users.column("Department"), users.column("Name"), strict=True)]
        assert names != sorted(map(str, names))
        await say(users, "columns")
        await until(users.pilot, lambda: isinstance(users.app.screen, ColumnsDialog))


async def test_what_cannot_be_carried_out_stays_in_the_line_with_words() -> None:
    """Nothing is done, the bad part is underlined, and typing on takes the words away."""
    async with users_page() as users:
        prompt = await open_line(users)
        prompt.text = "sort tite"
        await users.press("enter")
        assert isinstance(users.app.screen, CommandLine)
        assert "There is no column 'tite'" in text_of(users.app)
        assert prompt._bad_part.span == (5, 9)
        await users.press("backspace")
        assert "There is no column" not in text_of(users.app)
        await users.press("escape")
        assert users.app.screen is users.screen
        assert "▲" not in users.trail


async def test_tab_completes_and_the_arrows_bring_back() -> None:
    """A single suggestion is taken at once and its argument offered; several go round."""
    async with users_page() as users:
        prompt = await open_line(users)
        await users.press(*"col", "tab")
        assert prompt.text == "columns "
        await users.press(*"n", "tab")
        assert prompt.text == "columns name"
        await users.press("enter")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert len(users.table.model.heads) == 1
        prompt = await open_line(users)
        await users.press("tab", "tab")
        second = prompt.text
        await users.press("shift+tab", "tab")
        assert prompt.text == second
        await users.press("up")
        assert prompt.text == "columns name"
        await users.press("down")
        assert prompt.text == second


async def test_a_colon_is_a_character_where_text_is_typed() -> None:
    """In the filter it belongs to the filter; the other key opens the line there too, and it acts on the filter bar."""
    async with users_page() as users:
        await users.press("slash", *"dept:legal", "enter", "slash")
        await users.press(*" state:active")
        assert users.screen.filter_bar.text == "dept:legal state:active"
        prompt = await open_line(users, "ctrl+o")
        prompt.text = "earlier"
        await users.press("enter")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert users.screen.filter_bar.text == "dept:legal"


@pytest.mark.parametrize("name", ["users.raw", "mark all shown"])
async def test_a_command_that_cannot_be_used_says_why(name: str) -> None:
    """As its key would."""
    async with users_page() as users:
        await users.filter("nobody-of-this-name")
        await say(users, name)
        assert isinstance(users.app.screen, CommandLine)
        assert "No user is shown." in text_of(users.app)


async def test_the_line_runs_on_the_screen_it_was_opened_over() -> None:
    """Also over a dialog, whose commands it knows, and not those of the screen below it."""
    async with users_page() as users:
        await users.press("w")
        await until(users.pilot, lambda: isinstance(users.app.screen, ColumnsDialog))
        dialog = users.app.screen
        offered = {live.command.id for live in live_commands(dialog)}
        assert "columns.down" in offered
        assert "sheet.export" not in offered
        await say(users, "cancel")
        await until(users.pilot, lambda: users.app.screen is users.screen)


async def test_leaving_an_empty_line_does_nothing() -> None:
    """Escape, and Enter on nothing, lead back."""
    async with users_page() as users:
        assert isinstance(users.app, AirdeckApp)
        for key in ("escape", "enter"):
            await open_line(users)
            await users.press(key)
            await until(users.pilot, lambda: users.app.screen is users.screen)
