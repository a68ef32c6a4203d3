"""The places of one tenant that somebody went to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import InvalidInputError
from tui.flows.trouble import tell_trouble
from tui.navigation.places import PLACES, PLACES_BY_ID, Place
from tui.navigation.steps import Steps
from tui.tenants.tenant import Tenant

if TYPE_CHECKING:
    from tui.files.left_at import LeftAt
    from tui.screens.table_screen import TableScreen
    from tui.session import Session


class Visits:
    """Each place has a mode of its own, so that it stays as it was left, with all that was opened from it.

    `name` tells the modes from those of other tenants; the place at which the tenant opens has it for its mode.
    """

    def __init__(self, app: App[None], tenant: Tenant, name: str, left: LeftAt) -> None:
        self._app = app
        self._tenant = tenant
        self._name = name
        self._tables_left = dict(left.tables)
        self._modes: dict[str, str] = {}
        self._session: Session | None = None
        first = PLACES_BY_ID.get(left.place, PLACES[0])
        self._add(first)
        self._trail = Steps(first.id)

    @property
    def screens(self) -> dict[str, TableScreen]:
        """The screen of each place that was gone to, by the place's id."""
        return {place_id: self._screen(mode) for place_id, mode in self._modes.items()}

    def show(self, session: Session) -> None:
        """Show this session in all places from now on, each as it was left when somebody first goes there."""
        self._session = session
        for place in PLACES:
            if place.id in self._modes:
                self._fill(place)

    @property
    def left(self) -> LeftAt:
        """Where all of it is left now; tables that nobody went to stay as they were left before."""
        from tui.files.left_at import LeftAt

        tables = {place_id: screen.left for place_id, screen in self.screens.items() if screen.session}
        place = next((one for one, mode in self._modes.items() if mode == self._app.current_mode), "")
        return LeftAt(place, {**self._tables_left, **{one: left for one, left in tables.items() if left}})

    async def go(self, place: Place, filter_text: str = "") -> None:
        """Go to a place as it was left, or with this filter, which must be one; from within the place, to its table."""
        if place.id not in self._modes:
            self._add(place)
        mode = self._modes[place.id]
        if mode == self._app.current_mode:
            for opened in reversed(self._app.screen_stack[1:]):
                await opened.dismiss()
        self._trail.note(place.id)
        await self._app.switch_mode(mode)
        screen = self._fill(place)
        if filter_text:
            screen.action_filter(filter_text)

    def can_step(self, by: int) -> bool:
        """Whether there is a place so many steps later (earlier, where negative) on the way that was gone."""
        return self._trail.has(by)

    async def step(self, by: int) -> None:
        """Go there; the way stays as it is, and each place as it was left, with all that was opened from it."""
        await self._app.switch_mode(self._modes[self._trail.step(by)])

    async def end(self) -> None:
        """Leave all places; another tenant's are on the screen already."""
        for mode in self._modes.values():
            await self._app.remove_mode(mode)

    def _add(self, place: Place) -> None:
        mode = f"{self._name}-{place.id}" if self._modes else self._name
        self._modes[place.id] = mode
        self._app.add_mode(mode, partial(place.new_screen, self._tenant))

    def _fill(self, place: Place) -> TableScreen:
        screen = self._screen(self._modes[place.id])
        if self._session and screen.session is not self._session:
            screen.show(self._session, place.sheet(self._session))
            self._return_to_table(place, screen)
        return screen

    def _return_to_table(self, place: Place, screen: TableScreen) -> None:
        left = self._tables_left.pop(place.id, None)
        try:
            if left:
                screen.return_to(left)
        except InvalidInputError as error:
            error.message = f"The table cannot be looked at as it was left. {error.message}"
            tell_trouble(self._app, error, beside=True)

    def _screen(self, mode: str) -> TableScreen:
        screen: TableScreen = self._app.get_screen_stack(mode)[0]  # type: ignore[assignment] # Textual knows no more
        return screen
