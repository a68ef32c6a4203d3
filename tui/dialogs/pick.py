"""The dialog in which one of many is chosen, by typing a part of its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from api_client.directory.fold import fold
from tui.commands.command import bindings_of
from tui.commands.dialogs import PICK_COMMANDS
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar


class PickDialog(ModalScreen[str | None]):
    """Returns the key of what was chosen among `names` (by key), None where the user leaves."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PICK_COMMANDS)

    def __init__(self, title: str, names: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._names = names

    def compose(self) -> ComposeResult:
        """A line that narrows the list, and the list."""
        with Vertical(classes="dialog"):
            yield Static(Content(printable(self._title)), classes="dialog--title")
            yield Input(placeholder="a part of the name", compact=True)
            yield OptionList(*self._options(""), compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the line, with the first one chosen."""
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()
        self._list.highlighted = 0

    def action_step(self, step: int) -> None:
        """Go up or down the list while the line keeps the focus."""
        count = self._list.option_count
        if count:
            self._list.highlighted = max(0, min((self._list.highlighted or 0) + step, count - 1))

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._list.clear_options()
        self._list.add_options(self._options(event.value))
        self._list.highlighted = 0 if self._list.option_count else None

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if option := self._list.highlighted_option:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _options(self, part: str) -> list[Option]:
        wanted = fold(part.strip())
        return [
            Option(Content(printable(name)), id=key)
            for key, name in self._names.items()
            if wanted in fold(f"{name} {key}")
        ]
