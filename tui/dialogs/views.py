"""The dialog of a table's saved views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.commands.command import bindings_of
from tui.commands.keymap import key_of, short_key_of
from tui.commands.views import MOST_KEYS, VIEW_LIST_COMMANDS
from tui.safety.printable import printable
from tui.views.saved import SavedView, Views
from tui.widgets.key_bar import KeyBar
from tui.widgets.table.cells import fit

_NAME_WIDTH = 22


class What(StrEnum):
    """What is to be done with a view."""

    OPEN = "open"
    SAVE = "save"
    RENAME = "rename"
    UP = "up"
    DOWN = "down"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with the view at `place`."""

    what: What
    place: int


class ViewsDialog(ModalScreen[Order | None]):
    """Returns what is to be done with one of the views; None where the user leaves."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(VIEW_LIST_COMMANDS)

    def __init__(self, views: Views, place: int = 0) -> None:
        super().__init__()
        self._views = views
        self._place = place

    def compose(self) -> ComposeResult:
        """One line for each view, with its number key and how it looks at the table."""
        with Vertical(classes="dialog"):
            yield Static("Saved views", classes="dialog--title")
            if self._views:
                yield OptionList(*(_line(number, view) for number, view in enumerate(self._views, 1)), compact=True)
            else:
                key = key_of("viewlist.save")
                words = f"There is no view yet. {key} saves the present filter, sort and columns as one."
                yield Static(Content(words))
            yield Static("They are kept in views.toml; airdeck help views tells its format.", classes="dialog--hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin where the user was."""
        if self._views:
            self._list.highlighted = max(0, min(self._place, len(self._views) - 1))
            self._list.focus()

    def action_open(self) -> None:
        """Look at the table like this view."""
        self._give(What.OPEN)

    def action_save(self) -> None:
        """Keep the present look."""
        self.dismiss(Order(What.SAVE, len(self._views)))

    def action_rename(self) -> None:
        """Give the view another name."""
        self._give(What.RENAME)

    def action_shift(self, step: int) -> None:
        """Give the view another number."""
        self._give(What.UP if step < 0 else What.DOWN)

    def action_delete(self) -> None:
        """Forget the view."""
        self._give(What.DELETE)

    def action_leave(self) -> None:
        """Look on as before."""
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens a view."""
        self.dismiss(Order(What.OPEN, event.option_index))

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _give(self, what: What) -> None:
        if self._views and self._list.highlighted is not None:
            self.dismiss(Order(what, self._list.highlighted))


def _line(number: int, view: SavedView) -> Content:
    look = view.look
    words = [look.filter or "everything", *(["sorted by " + ", ".join(look.sort)] if look.sort else [])]
    key = short_key_of(f"views.open_{number}") if number <= MOST_KEYS else " "
    return Content(f"{key} {fit(view.name, _NAME_WIDTH)} ") + Content.styled(
        printable(" · ".join(words)), "$text-muted"
    )
