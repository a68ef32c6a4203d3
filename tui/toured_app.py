"""The base class of the app with the tour of the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.actions import ActionParseResult, parse
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.commands.live import state_of
from tui.keyed_app import KeyedApp

if TYPE_CHECKING:
    from tui.tour.tour import Tour


class TouredApp(KeyedApp):
    """Shows a line with the next step on the tables, and goes along with what the user does; nothing waits for it."""

    def __init__(self, *, crash_folder: Path | None = None, secrets: Callable[[], Iterable[str]] = tuple) -> None:
        super().__init__(crash_folder=crash_folder, secrets=secrets)
        self._tour: Tour | None = None
        self._tour_bars: list[Widget] = []

    def action_tour(self) -> None:
        """Begin the tour."""
        from tui.tour.tour import Tour

        self.show_tour(Tour())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The tour is only for tables of the demo; elsewhere its key says so."""
        if action == "tour" and not state_of(self.screen).is_demo:
            return None
        return super().check_action(action, parameters)

    def show_tour(self, tour: Tour) -> None:
        """Show this tour, or offer, from now on."""
        self.end_tour()
        self._tour = tour
        self.screen_change_signal.subscribe(self, self._follow_tour)
        self._follow_tour(self.screen)

    def end_tour(self) -> None:
        """Take the line away."""
        if self._tour:
            self._tour = None
            self.screen_change_signal.unsubscribe(self)
            for bar in self._tour_bars:
                bar.remove()
            self._tour_bars.clear()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; the tour takes note of it."""
        is_done = await super().run_action(action, default_namespace, namespaces)
        if is_done and self._tour:
            from tui.flows.tour import note_action

            _, name, parameters = parse(action) if isinstance(action, str) else action
            note_action(self, self._tour, name, parameters)
        return is_done

    def _follow_tour(self, screen: Screen[Any]) -> None:
        from tui.flows.tour import put_bar

        if self._tour:
            put_bar(screen, self._tour, self._tour_bars)
