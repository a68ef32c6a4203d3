"""A user's record just as the APIs send it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.commands.command import bindings_of
from tui.commands.reading import PAGE_COMMANDS
from tui.printable import printable, printable_lines
from tui.widgets.key_bar import KeyBar

ReadRecords = Callable[[str], Awaitable[dict[str, Any]]]


class RecordScreen(Screen[None]):
    """Reads the record anew and shows it as JSON, one part for each API; `read` gives them by the API's name."""

    CSS_PATH = "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(PAGE_COMMANDS),
        Binding("J", "app.pop_screen", "Back", show=False),
    ]

    def __init__(self, user_id: str, read: ReadRecords) -> None:
        super().__init__()
        self._user_id = user_id
        self._read = read

    def compose(self) -> ComposeResult:
        """A title and the text below it."""
        yield Static(Content(printable(f"Raw record of {self._user_id}")), classes="record--title")
        with VerticalScroll():
            yield Static(Content("Reading…"), id="record")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll, and read."""
        self.query_one(VerticalScroll).focus()
        self._load()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @work(group="record", exclusive=True)
    async def _load(self) -> None:
        records = await self._read(self._user_id)
        parts = [_part(name, record) for name, record in records.items()]
        self.query_one("#record", Static).update(Content("\n\n").join(parts))


def _part(name: str, record: Any) -> Content:
    text = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False, indent=2)
    lines = Content("\n".join(printable_lines(text)))
    return Content.styled(f"{name} API", "bold $text-primary") + Content("\n") + lines
