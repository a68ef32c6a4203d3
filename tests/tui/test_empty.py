"""Tables without rows say why, and what to do, in words that fit into 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.drivers import SandboxTenant, text_of, until, users_page
from tui.commands.keymap import Keymap, use_keymap
from tui.screens import empty_words
from tui.screens.runs import RunsScreen

_ROOM = 80 - 3


@pytest.fixture
def other_keys() -> Iterator[None]:
    """Keys of somebody's own."""
    use_keymap(Keymap({"users.reread": ("f12",), "app.doctor": ("f11",), "sheet.back": ("escape", "f10")}))
    yield
    use_keymap(Keymap())


def test_words_fit_and_name_keys() -> None:
    """The longest titles of trouble included."""
    for words in (
        empty_words.failed("Airtable is not reachable", "users.reread"),
        empty_words.nothing_there("This tenant has no users.", "users.reread"),
        empty_words.nothing_there("Nobody is in any group.", "memberships.reread"),
        empty_words.hidden("membership"),
    ):
        assert len(words) <= _ROOM
        assert words.endswith(".")


@pytest.mark.usefixtures("other_keys")
def test_words_name_the_keys_that_commands_have() -> None:
    """Not those that they once had."""
    assert (
        empty_words.failed("No network", "users.reread") == "No network. Press F12 to try again; F11 says what works."
    )


async def test_no_run_yet_leads_to_the_changes() -> None:
    """A first look at the runs tells where changes begin."""
    async with users_page(SandboxTenant(), size=(80, 24)) as users:
        await users.press("f7")
        await until(users.pilot, lambda: isinstance(users.app.screen, RunsScreen))
        await until(users.pilot, lambda: "Among the users (F4), D and X plan changes." in text_of(users.app))


async def test_a_filter_that_hides_all_says_how_to_see_them_again() -> None:
    """And the key does that."""
    async with users_page(SandboxTenant(), size=(80, 24)) as users:
        await users.filter("nobody-of-this-name")
        assert "No user matches this filter. Esc clears it." in text_of(users.app)
        await users.press("escape")
        assert users.table.model.row_count == 120
