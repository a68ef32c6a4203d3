"""The tour on the screens: where its line stands, and what it takes note of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.actions import parse
from textual.screen import Screen
from textual.widget import Widget

from api_client.errors import InvalidInputError
from tui.commands.sections import COMMANDS_BY_ID
from tui.files.remembered import Memory
from tui.screens.sheet_screen import SheetScreen
from tui.screens.view_screen import ViewScreen
from tui.tour.tour import Tour
from tui.widgets.status_bar import StatusBar
from tui.widgets.tour_bar import TourBar

if TYPE_CHECKING:
    from tui.toured_app import TouredApp

TOUR_MEMORY = Memory("tour")
_SETTLED_SECONDS = 0.3


def offer_once(app: TouredApp) -> None:
    """Offer the tour, the first time that the demo is opened."""
    try:
        if TOUR_MEMORY.recall():
            return
        TOUR_MEMORY.keep({"offered": True})
    except InvalidInputError:
        return
    app.show_tour(Tour(is_offer=True))


def put_bar(screen: Screen[Any], tour: Tour, bars: list[Widget]) -> None:
    """Show the line on this screen, where it has a table, and add it to `bars`."""
    look_at(screen, tour)
    if isinstance(screen, SheetScreen):
        screen.call_after_refresh(_put_bar, screen, tour, bars)


def note_action(app: TouredApp, tour: Tour, name: str, parameters: tuple[Any, ...]) -> None:
    """Tell the tour of an action by the command that is behind it; after its last word it ends."""
    if tour.step and _is_of(tour.step.command, name, parameters):
        tour.used(tour.step.command)
    elif not tour.step:
        tour.used("")
    if tour.is_over:
        app.end_tour()
    elif bar := next(iter(app.screen.query(TourBar)), None):
        bar.refresh()


def look_at(screen: Screen[Any], tour: Tour) -> None:
    """Tell the tour where the user is; that they are back only when they stay, since dialogs follow one another."""
    if not _is_at_table(screen):
        tour.seen(at_table=False)
    elif tour.is_returning:
        screen.set_timer(_SETTLED_SECONDS, partial(_settle, screen, tour))


def _settle(screen: Screen[Any], tour: Tour) -> None:
    if _is_at_table(screen):
        tour.seen(at_table=True)
        for bar in screen.query(TourBar):
            bar.refresh()


def _is_at_table(screen: Screen[Any]) -> bool:
    """Whether the user can press the keys of a place's table."""
    is_place = isinstance(screen, ViewScreen) and bool(screen.place) and not screen.filter_bar.has_focus_within
    return is_place and screen.app.screen is screen


def _put_bar(screen: SheetScreen, tour: Tour, bars: list[Widget]) -> None:
    if screen.query(StatusBar) and not any(bar in bars for bar in screen.query(TourBar)):
        bar = TourBar(tour, partial(look_at, screen, tour))
        bars.append(bar)
        screen.mount(bar, before=screen.query_one(StatusBar))


def _is_of(command_id: str, name: str, parameters: tuple[Any, ...]) -> bool:
    """Whether an action is that command's, with its parameters and perhaps more."""
    _, own_name, own_parameters = parse(COMMANDS_BY_ID[command_id].action)
    return name == own_name and parameters[: len(own_parameters)] == own_parameters
