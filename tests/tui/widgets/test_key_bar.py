"""The line of keys: what works on the screen that is seen, with the ways to help and out of it."""

from __future__ import annotations

import pytest

from tests.tui.drivers import UsersPage, text_of, users_page
from tests.tui.scenario import Scenario
from tests.tui.scenarios import SCENARIOS, SIZES

_PLACES = ("users", "filter", "group", "memberships", "all-tokens", "runs")
_OPENED = {
    "frequency": "Esc Back  ? Help",
    "members": "Esc Clear filter  ? Help",
    "user": "Esc Back  ? Help",
    "raw": "Esc Back  ? Help",
    "review": "Esc Back  ? Help",
    "roster": "Esc Back  ? Help",
    "tokens": "Esc Back  ? Help",
    "choose-users": "Esc Clear filter  ? Help",
    "run": "Esc Back  ? Help",
}
_DIALOGS = {"progress": "Esc Cancel", "exported": "Enter Close", "export": "Esc Cancel", "new-group": "Esc Cancel"}


def _keys(users: UsersPage) -> str:
    return text_of(users.app).splitlines()[-1].strip()


def _scenario(name: str) -> Scenario:
    return next(scenario for scenario in SCENARIOS if scenario.name == name)


async def _keys_of(name: str, size: tuple[int, int]) -> str:
    async with users_page(size=size) as users:
        await _scenario(name).play(users.pilot)
        return _keys(users)


@pytest.mark.parametrize("name", _PLACES)
async def test_help_always_has_room(name: str) -> None:
    """On the smallest terminal too, whatever else the place offers."""
    assert (await _keys_of(name, SIZES[0])).endswith("? Help")


@pytest.mark.parametrize(("name", "ways"), _OPENED.items(), ids=_OPENED)
async def test_an_opened_screen_shows_the_way_back(name: str, ways: str) -> None:
    """Next to help: what Escape does there."""
    assert (await _keys_of(name, SIZES[0])).endswith(ways)


@pytest.mark.parametrize(("name", "keys"), _DIALOGS.items(), ids=_DIALOGS)
async def test_a_dialog_shows_its_own_keys_alone(name: str, keys: str) -> None:
    """Not those of the screen that it covers, which do not work there."""
    assert await _keys_of(name, SIZES[1]) == keys
