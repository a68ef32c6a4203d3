"""The keys of a screen as they are now, its command line, and the language of filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.commands.command import bindings_of
from tui.commands.keymap import keymap_in_use
from tui.commands.live import LiveCommand, live_commands
from tui.commands.reading import PAGE_COMMANDS
from tui.commands.sections import COMMANDS_BY_ID, SECTIONS
from tui.manual.filters import FILTERS
from tui.manual.line import LINE, line_row
from tui.widgets.key_bar import KeyBar
from tui.widgets.term_list import TermList


class HelpScreen(ModalScreen[None]):
    """Every key that works on the screen below, disabled ones included, and the language of filters."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PAGE_COMMANDS)

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._parts = tuple(_parts(below))

    def compose(self) -> ComposeResult:
        """Keys, then filters."""
        with VerticalScroll(classes="help"):
            for title, rows in self._parts:
                yield Static(Content.styled(title, "bold $text-primary"))
                yield TermList(rows, classes="help--part")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """The key that opened the help closes it."""
        if event.key in keymap_in_use().keys(COMMANDS_BY_ID["app.help"]):
            event.stop()
            self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _keys(live: LiveCommand) -> tuple[str, str]:
    words = f"{live.command.title}: {live.command.help}"
    return " ".join(live.keys), f"{words} (not now: {live.reason})" if live.reason else words


def _parts(screen: Screen[object]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The commands of the screen under the titles of their sections, its own before those of everywhere; then words."""
    live = {one.command.id: one for one in live_commands(screen)}
    for title, commands in (*SECTIONS[1:], SECTIONS[0]):
        rows = tuple(_keys(live[command.id]) for command in commands if command.id in live)
        if rows:
            yield title, rows
    yield LINE.title, tuple(line_row(one.command) for one in live.values() if one.command.argument)
    yield FILTERS.title, FILTERS.rows
