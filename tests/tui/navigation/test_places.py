"""Going from place to place: each stays as it was left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.drivers import UsersPage, until, users_page
from tui.app import AirdeckApp
from tui.commands.sections import COMMANDS_BY_ID
from tui.commands.state import ScreenState
from tui.navigation import places
from tui.screens.doctor import DoctorScreen
from tui.screens.users import UsersScreen


def _closed(_state: ScreenState) -> str:
    return "It is closed today."


def _second_place(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """One more place, with the same table as the first."""
    second = replace(places.PLACES[0], id="others", title="Others", keys="f9", **changes)  # type: ignore[arg-type]
    monkeypatch.setattr("tui.navigation.visits.PLACES", (*places.PLACES, second))
    monkeypatch.setitem(places.PLACES_BY_ID, "others", second)


async def _go(users: UsersPage, place_id: str) -> None:
    before = users.app.current_mode
    assert isinstance(users.app, AirdeckApp)
    users.app.action_go(place_id)
    await until(users.pilot, lambda: users.app.current_mode != before)


async def test_f4_leads_back_to_the_users_as_they_were_left() -> None:
    """From whatever was opened over them: filter, sort and cursor are untouched."""
    async with users_page() as users:
        await users.filter("dept:finance")
        await users.press("s", "down", "down")
        user, screen = users.user, users.screen
        await users.press("f3")
        await until(users.pilot, lambda: isinstance(users.app.screen, DoctorScreen))
        await users.press("f4")
        await until(users.pilot, lambda: users.app.screen is screen)
        assert users.user == user
        assert "dept:finance" in users.trail
        assert "Name ▲" in users.trail


async def test_each_place_keeps_its_state_and_what_was_opened_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another place is filled at once; whoever comes back finds the page that was open there."""
    _second_place(monkeypatch)
    async with users_page() as users:
        await users.press("f3")
        await until(users.pilot, lambda: isinstance(users.app.screen, DoctorScreen))
        await _go(users, "others")
        others = users.app.screen
        assert isinstance(others, UsersScreen)
        await until(users.pilot, lambda: others.table.model.row_count == 300)
        await _go(users, "users")
        assert isinstance(users.app.screen, DoctorScreen)
        await _go(users, "others")
        assert users.app.screen is others


async def test_a_place_where_nobody_can_go_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays in the lists of commands, and its key gives the reason in place of silence."""
    closed = replace(places.PLACES[0], disabled_reason=_closed)
    monkeypatch.setitem(places.PLACES_BY_ID, "users", closed)
    monkeypatch.setitem(COMMANDS_BY_ID, "go.users", closed.command())
    async with users_page() as users:
        await users.press("f4")
        assert "It is closed today." in users.toasts
