"""The dialog in which a theme is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.commands.command import bindings_of
from tui.commands.dialogs import THEMES_COMMANDS
from tui.widgets.key_bar import KeyBar


class ThemesDialog(ModalScreen[str | None]):
    """Returns the name of the chosen theme; None where the user leaves, and then `use` was called with the `current`.

    `use` shows a theme; it is called for each one that the cursor comes to.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(THEMES_COMMANDS)

    def __init__(self, names: Sequence[str], current: str, use: Callable[[str], None]) -> None:
        super().__init__()
        self._names = names
        self._current = current
        self._use = use

    def compose(self) -> ComposeResult:
        """One line for each theme."""
        with Vertical(classes="dialog"):
            yield Static("Theme", classes="dialog--title")
            yield OptionList(*self._names, compact=True)
            yield Static(
                "What is under the cursor is shown at once, and what is chosen is remembered.", classes="dialog--hint"
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the theme that is in use."""
        self.query_one(OptionList).highlighted = self._names.index(self._current)

    def action_take(self) -> None:
        """Keep the theme under the cursor."""
        self.dismiss(self._names[self.query_one(OptionList).highlighted or 0])

    def action_leave(self) -> None:
        """Back to the theme that was in use."""
        self._use(self._current)
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        self._use(self._names[event.option_index])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._names[event.option_index])
