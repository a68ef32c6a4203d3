"""Themes: chosen, remembered, and none where no colours are wanted."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Button, OptionList

from tests.tui.change_pages import PickPage
from tests.tui.drivers import UsersPage, dashboard, text_of, until, users_page
from tests.tui.test_command_line import say
from tests.tui.widgets.conftest import Output, output
from tui.app import AirdeckApp
from tui.dialogs.confirm import ConfirmDialog, Question
from tui.dialogs.themes import ThemesDialog
from tui.files.remembered import Memory
from tui.themes import recall_theme, theme_names

__all__ = ["output"]

_RENDITION = re.compile(r"\x1b\[([\d;]*)m")
_COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
"""What sets a colour; 39 and 49 ask for the terminal's own (ECMA-48, section 8.3.117)."""


def colours(text: str) -> set[int]:
    """The codes of colours among all that was sent."""
    return {int(code or 0) for codes in _RENDITION.findall(text) for code in codes.split(";")} & _COLOURS


async def dialog(users: UsersPage) -> None:
    """Open the list of themes."""
    await users.press("f9")
    await until(users.pilot, lambda: isinstance(users.app.screen, ThemesDialog))


async def test_a_theme_is_shown_under_the_cursor_and_kept_by_enter() -> None:
    """Escape goes back to the one before; Enter keeps it for this run and the next."""
    async with users_page() as users:
        assert users.app.theme == "dark"
        await dialog(users)
        await users.press("down")
        assert users.app.theme == "light"
        await users.press("escape")
        assert (users.app.theme, recall_theme()) == ("dark", "dark")
        await dialog(users)
        await users.press("down", "enter")
        assert users.app.theme == "light"
    assert dashboard().theme == "light"


async def test_a_theme_is_taken_by_name() -> None:
    """From the command line, whose Tab knows all of them."""
    async with users_page() as users:
        await say(users, "theme nord")
        await until(users.pilot, lambda: users.app.theme == "nord")
        await say(users, "theme nrod")
        assert users.app.theme == "nord"
    assert recall_theme() == "nord"


async def test_a_theme_that_is_not_there_any_more_is_the_dark_one() -> None:
    """And a file that cannot be read is told."""
    Memory("theme").keep({"theme": "gone"})
    assert dashboard().theme == "dark"
    Memory("theme").path.write_text("no", encoding="utf-8")
    async with users_page() as users:
        assert users.app.theme == "dark"
        assert "set aside" in users.toasts


async def test_every_theme_can_be_drawn() -> None:
    """None lacks a colour that a screen asks for."""
    async with users_page() as users:
        assert isinstance(users.app, AirdeckApp)
        for name in theme_names():
            users.app.use_theme(name)
            await users.pilot.pause()
            assert users.app.theme == name
            assert "300 users" in text_of(users.app)


@pytest.mark.parametrize("value", ["1", "yes"])
async def test_with_no_color_no_colour_is_ever_sent(
    value: str, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever theme was chosen before; the cursor is told by signs, and choosing one says why there is none."""
    Memory("theme").keep({"theme": "light"})
    monkeypatch.setenv("NO_COLOR", value)
    async with users_page(size=(120, 30)) as users:
        await users.filter("dept:finance")
        await users.press("space", "question_mark", "escape", "e", "escape", "V", "escape", "f9")
        assert "NO_COLOR" in users.toasts
        assert users.app.theme == "monochrome"
    assert "▸" in output.text
    assert "\x1b[7;39;49m" in output.text
    assert not colours(output.text)


async def test_without_colours_what_is_chosen_while_one_types_is_underlined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold alone is hardly seen, and the list has no focus then."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with users_page() as users:
        await users.press("space", "I")
        pick = await PickPage(users).opened()
        options = pick.screen.query_one(OptionList)
        assert options.get_visual_style("option-list--option-highlighted").underline
        assert not options.get_visual_style("option-list--option").underline


async def test_an_empty_no_color_means_nothing(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """As no-color.org has it; and the measure finds colours where there are some."""
    monkeypatch.setenv("NO_COLOR", "")
    async with users_page() as users:
        assert users.app.theme == "dark"
    assert colours(output.text)


async def test_the_palette_offers_airdecks_own_commands_alone() -> None:
    """Textual's own would write a screenshot of the users to a file, or take a theme that nobody remembers."""
    async with users_page() as users:
        await users.press("ctrl+p")
        await until(users.pilot, lambda: "Help" in text_of(users.app))
        await users.press(*"screenshot")
        await until(users.pilot, lambda: "No matches" in text_of(users.app))


async def test_without_colours_the_button_with_the_focus_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter presses it, so nobody must take it for the other one."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with users_page() as users:
        question = Question("Really?", [], "Do it")
        await users.app.push_screen(ConfirmDialog(question))
        stay, go = users.app.screen.query(Button)
        await until(users.pilot, lambda: users.app.focused is stay)
        assert stay.visual_style.reverse
        assert not go.visual_style.reverse
        assert go.visual_style.underline
