"""The line that says the next step of the tour."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.commands.keys import shown_keys
from tui.commands.live import live_commands
from tui.commands.sections import COMMANDS_BY_ID
from tui.tour.steps import AWAY
from tui.tour.tour import Tour

_KEY = re.compile(r"\{([a-z_.]+)\}")


class TourBar(Widget):
    """Names each command by the key that it has on this screen; `look` is called whenever that may have changed."""

    DEFAULT_CSS = """
    TourBar {
        height: 1;
        padding: 0 1;
        background: $boost;
        color: $foreground;
    }
    """

    def __init__(self, tour: Tour, look: Callable[[], None]) -> None:
        super().__init__()
        self._tour = tour
        self._look = look

    def on_mount(self) -> None:
        """Follow the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Content:
        """The line, as wide as the widget."""
        keys = {live.command.id: live.keys[0] for live in live_commands(self.screen)}
        step, is_at_rest = self._tour.step, self._tour.is_at_rest
        is_elsewhere = step is not None and is_at_rest and step.command not in keys
        words = _with_keys(AWAY if is_elsewhere else self._tour.words, keys)
        place = Content.styled(f"Tour {self._tour.place}  " if step else "", "bold $text-primary")
        is_place = bool(getattr(self.screen, "place", ""))
        ends = f"  {keys.get('sheet.back', 'Esc')} ends the tour" if is_place and is_at_rest else ""
        room = self.content_size.width - place.cell_length - words.cell_length - len(ends)
        line = place + words
        return line + Content.styled(" " * room + ends, "$foreground 60%") if room >= 0 else line

    def _follow(self, _screen: Screen[Any]) -> None:
        self._look()
        self.refresh()


def _with_keys(words: str, keys: dict[str, str]) -> Content:
    """The words with the keys of the commands that they name; where a screen lacks one, the key it has elsewhere."""
    texts = []
    for number, text in enumerate(_KEY.split(words)):
        is_key = number % 2
        key = (keys.get(text) or shown_keys(COMMANDS_BY_ID[text].keys).split()[0]) if is_key else ""
        texts.append(Content.styled(key, "bold $text-accent") if is_key else Content(text))
    return Content("").join(texts)
