"""Back and forth between places, as a browser does it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.drivers import SandboxTenant, until, users_page
from tui.navigation.steps import Steps
from tui.screens.groups import GroupsScreen
from tui.screens.runs import RunsScreen
from tui.screens.user import UserScreen


def test_going_on_after_going_back_forgets_what_lay_ahead() -> None:
    """And going where one is changes nothing."""
    steps = Steps("users")
    for place in ("groups", "groups", "runs"):
        steps.note(place)
    assert (steps.step(-1), steps.step(-1)) == ("groups", "users")
    assert not steps.has(-1)
    steps.note("runs")
    assert not steps.has(1)
    assert steps.step(-1) == "users"


@given(st.lists(st.sampled_from(["users", "groups", "runs", "<", ">"]), max_size=300))
def test_there_is_always_a_place_to_stand_on(moves: list[str]) -> None:
    """However somebody wanders, and the way does not grow without end."""
    steps = Steps("users")
    for move in moves:
        if move not in "<>":
            steps.note(move)
        elif steps.has(by := -1 if move == "<" else 1):
            steps.step(by)
        assert steps.has(0)
        assert not steps.has(100)


async def test_brackets_lead_back_and_forth() -> None:
    """To each place as it was left, with the page that was open there; at the ends words say that there is no more."""
    async with users_page(SandboxTenant()) as users:
        await users.press("enter")
        await until(users.pilot, lambda: isinstance(users.app.screen, UserScreen))
        await users.press("f5")
        await until(users.pilot, lambda: isinstance(users.app.screen, GroupsScreen))
        await users.press("f7")
        await until(users.pilot, lambda: isinstance(users.app.screen, RunsScreen))
        for key, screen in (("[", GroupsScreen), ("[", UserScreen), ("]", GroupsScreen), ("]", RunsScreen)):
            await users.press(key)
            await until(users.pilot, lambda screen=screen: isinstance(users.app.screen, screen))
        await users.press("]")
        assert "no place after" in users.toasts
