"""The tour of the demo: it goes along, says the keys as they are now, and is in nobody's way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len

from tests.tui.drivers import NOW, SandboxTenant, UsersPage, text_of, until, users_page
from tui.app import AirdeckApp
from tui.commands.keys import shown_keys
from tui.commands.sections import COMMANDS_BY_ID
from tui.screens.review import ReviewScreen
from tui.tenants.tenant import DemoTenant, Tenant
from tui.tour.steps import AWAY, END, OFFER, STEPS, Step
from tui.tour.tour import Tour
from tui.widgets.tour_bar import _KEY, TourBar

ROOM = 68


def bar(users: UsersPage) -> str:
    """What the line says on the screen that is open; nothing where there is none."""
    bars = users.app.screen.query(TourBar)
    return str(bars.first().render()).strip() if bars else ""


async def says(users: UsersPage, words: str) -> None:
    """Wait until the line says this."""
    await until(users.pilot, lambda: words in bar(users))


@asynccontextmanager
async def started(tenant: Tenant, *, offers_tour: bool = True) -> AsyncIterator[UsersPage]:
    """The dashboard as `airdeck` starts it."""
    app = AirdeckApp(tenant, clock=lambda: NOW, offers_tour=offers_tour)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        yield await UsersPage(pilot).loaded()


@pytest.mark.parametrize(
    "words", [OFFER, AWAY, END, *(words for step in STEPS for words in (step.words, step.meanwhile))]
)
def test_the_words_fit_into_the_smallest_screen(words: str) -> None:
    """With the keys that their commands have by default, and beside the number of the step."""
    shown = _KEY.sub(lambda found: shown_keys(COMMANDS_BY_ID[found[1]].keys).split()[0], words)
    assert cell_len(shown) <= ROOM


def test_a_step_ends_with_its_command_or_with_the_way_back_from_it() -> None:
    """Other commands change nothing; a dialog in between is no way back."""
    tour = Tour((Step("a.a", "A"), Step("b.b", "B", "B!")))
    tour.used("b.b")
    assert (tour.words, tour.place) == ("A", "1/2")
    tour.used("a.a")
    assert (tour.words, tour.place) == ("B", "2/2")
    tour.used("b.b")
    tour.seen(at_table=True)
    assert tour.words == "B!"
    tour.seen(at_table=False)
    tour.seen(at_table=True)
    assert (tour.words, tour.place) == (END, "")
    tour.used("a.a")
    assert tour.is_over


async def test_the_whole_tour_on_the_smallest_screen() -> None:
    """Each step goes on when its key was used; after the last word the line goes."""
    async with users_page(size=(80, 24)) as users:
        await users.press("ctrl+t")
        await says(users, "Tour 1/8  d shows")
        await users.press("d")
        await says(users, "Tour 2/8  / filters")
        await users.press("d", "slash")
        await says(users, "Type  dept:finance")
        await users.paste("dept:finance state:active")
        await users.press("enter")
        await says(users, "Tour 3/8  s sorts")
        await users.press("s")
        await says(users, "Tour 4/8  Space marks")
        await users.press("space")
        await says(users, "Tour 5/8  D plans")
        await users.press("D")
        await until(users.pilot, lambda: isinstance(users.app.screen, ReviewScreen))
        await says(users, "R runs it; Esc leads back")
        await users.press("escape", "tab", "enter")
        await says(users, "Tour 6/8  e writes")
        await users.press("e")
        await until(users.pilot, lambda: not users.app.screen.query(TourBar))
        await users.press("escape")
        await says(users, "Tour 7/8  F5 leads to the groups")
        await users.press("f5")
        await says(users, "Tour 8/8  ? lists all keys")
        await users.press("question_mark")
        await until(users.pilot, lambda: not users.app.screen.query(TourBar))
        await users.press("escape")
        await says(users, "That was the tour")
        await users.press("f4")
        await until(users.pilot, lambda: not bar(users))


async def test_the_line_names_keys_as_they_are_now() -> None:
    """Also after a keymap file has changed them."""
    async with users_page(size=(80, 24)) as users:
        users.app.set_keymap({"users.details": "ctrl+g"})
        await users.press("ctrl+t")
        await says(users, "^g shows all that is known")
        await users.press("ctrl+g")
        await says(users, "Tour 2/8")


async def test_escape_ends_the_tour_only_where_it_does_nothing_else() -> None:
    """First it clears the filter, as ever."""
    async with users_page(size=(80, 24)) as users:
        await users.filter("northwind")
        await users.press("ctrl+t", "escape")
        assert (users.screen.filter_bar.text, users.screen.filter_bar.display) == ("", False)
        assert "Tour 1/8" in bar(users)
        await users.press("escape")
        await until(users.pilot, lambda: not bar(users))


async def test_a_step_that_another_screen_lacks_says_where_it_goes_on() -> None:
    """The details of a user are not among the groups."""
    async with users_page(size=(80, 24)) as users:
        await users.press("ctrl+t", "f5")
        await says(users, "The tour goes on among the users: F4")
        await users.press("f4")
        await says(users, "Tour 1/8  d shows")


async def test_commands_count_however_they_are_given() -> None:
    """By a key, by a click on the footer, or by name after a colon."""
    async with users_page(size=(80, 24)) as users:
        await users.press("ctrl+t", "colon")
        await users.press(*"details", "enter")
        await says(users, "Tour 2/8")


async def test_the_first_start_of_the_demo_offers_it_once() -> None:
    """And no other start; Escape takes the offer away, and the command is there all the same."""
    async with started(DemoTenant(users=30)) as users:
        await says(users, "New here? ^t")
        await users.press("escape")
        await until(users.pilot, lambda: not bar(users))
    async with started(DemoTenant(users=30)) as users:
        assert bar(users) == ""
        await users.press("ctrl+t")
        await says(users, "Tour 1/8")


@pytest.mark.parametrize("of", [lambda: SandboxTenant(users=30, is_demo=False)])
async def test_a_real_tenant_has_no_tour(of: Callable[[], Tenant]) -> None:
    """Neither the offer nor the command, whose key says why."""
    async with started(of()) as users:
        await users.press("ctrl+t")
        assert bar(users) == ""
        assert "tables of the demo" in users.toasts
        assert "Tour" not in text_of(users.app).splitlines()[-3]
