"""The dialog in which columns are chosen and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from api_client.directory.columns import Column
from tui.commands.command import bindings_of
from tui.commands.dialogs import COLUMNS_COMMANDS
from tui.commands.keymap import key_of
from tui.widgets.key_bar import KeyBar


class ColumnsDialog(ModalScreen[tuple[str, ...] | None]):
    """Returns the ids of the chosen columns in their new order, or None where the user leaves."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(COLUMNS_COMMANDS)

    def __init__(self, columns: Iterable[Column], chosen: Sequence[str]) -> None:
        super().__init__()
        self._columns = {column.id: column for column in columns}
        self._order = [*chosen, *(column.id for column in columns if column.id not in chosen)]
        self._chosen = set(chosen)

    def compose(self) -> ComposeResult:
        """All columns, the chosen ones first and ticked."""
        with Vertical(classes="dialog"):
            yield Static("Columns", classes="dialog--title")
            yield OptionList(*map(self._prompt, self._order), compact=True)
            toggle, up, down = map(key_of, ("columns.toggle", "columns.up", "columns.down"))
            words = f"Enter shows the chosen ones · {toggle} chooses · {down} and {up} move"
            yield Static(Content(words), classes="dialog--hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Stand on the first column."""
        self._list.highlighted = 0

    def action_tick(self) -> None:
        """Choose the column under the cursor, or drop it."""
        at = self._list.highlighted
        if at is not None:
            self._chosen ^= {self._order[at]}
            self._list.replace_option_prompt_at_index(at, self._prompt(self._order[at]))

    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        """Return the chosen columns; where none is chosen, ask on."""
        if self._chosen:
            self.dismiss(tuple(column for column in self._order if column in self._chosen))
        else:
            self.app.notify("Choose at least one column.", severity="warning")

    def action_shift(self, step: int) -> None:
        """Move the column under the cursor up or down."""
        at = self._list.highlighted
        if at is None or not 0 <= at + step < len(self._order):
            return
        self._order.insert(at + step, self._order.pop(at))
        for changed in (at, at + step):
            self._list.replace_option_prompt_at_index(changed, self._prompt(self._order[changed]))
        self._list.highlighted = at + step

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _prompt(self, column_id: str) -> Content:
        column, tick = self._columns[column_id], "✓" if column_id in self._chosen else " "
        return Content(f"{tick} {column.title:<16} ") + Content.styled(column.help, "$text-muted")
