"""Tabs in one line: their numbers, their titles, and which one is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from tui.safety.printable import printable
from tui.widgets.table.cells import fit_printable


@dataclass(frozen=True, slots=True)
class TabTitle:
    """One tab: `id` names it in messages, `key` is what opens it."""

    id: str
    key: str
    title: str


class TabLine(Widget):
    """The open tab stands in brackets, which tell it apart without colours; where not all fit, the last are cut."""

    DEFAULT_CSS = """
    TabLine {
        height: 1;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        link-color: $foreground;
        link-background: $surface;
        link-style: none;
    }
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab_id: str) -> None:
            super().__init__()
            self.tab_id = tab_id

    def __init__(self, tabs: Sequence[TabTitle] = (), current: str = "") -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self._current = current

    def show(self, tabs: Sequence[TabTitle], current: str) -> None:
        """Show these tabs from now on, `current` being open; an empty text where none of them is."""
        self._tabs, self._current = tuple(tabs), current
        self.refresh()

    def render(self) -> Content:
        """The line, as wide as the widget."""
        room = self.content_size.width
        shown: list[Content] = []
        for tab in self._tabs:
            entry = self._entry(tab, room)
            room -= entry.cell_length + 1
            shown.append(entry)
            if room <= 0:
                break
        return Content(" ").join(shown)

    def action_choose(self, tab_id: str) -> None:
        """Tell of a click."""
        self.post_message(self.Chosen(tab_id))

    def _entry(self, tab: TabTitle, room: int) -> Content:
        is_open = tab.id == self._current
        text = printable(f"[{tab.key} {tab.title}]" if is_open else f" {tab.key} {tab.title} ")
        text = text if len(text) <= room else fit_printable(text, room)
        style = "bold $text-primary" if is_open else "$foreground 70%"
        return Content.styled(text, style).stylize(Style.from_meta({"@click": f"choose({tab.id!r})"}))
