"""Saved views of a table: the number keys, and what keeps them."""

from __future__ import annotations

from tui.commands.argument import Argument
from tui.commands.command import Command, Reason
from tui.commands.keymap import key_of
from tui.commands.state import ScreenState

MOST_KEYS = 9


def no_views(state: ScreenState) -> str:
    """Views are kept for the tables of places, once the tenant is open."""
    return "" if state.views is not None else "No views are kept of this table."


def no_view(number: int) -> Reason:
    """There are fewer views than `number`."""

    def reason(state: ScreenState) -> str:
        if state.views is None:
            return no_views(state)
        return "" if number <= state.views else f"There is no view {number}; {key_of('views.save')} saves one."

    return reason


VIEWS_COMMANDS = (
    Command(
        "views.all",
        "V",
        "Views",
        "Open a saved view; rename, order or delete views",
        disabled_reason=no_views,
        call="views",
        argument=Argument.VIEW,
        words=("view",),
    ),
    Command(
        "views.save",
        "ctrl+s",
        "Save view",
        "Keep filter, sort and columns under a name",
        disabled_reason=no_views,
        call="save_view",
        argument=Argument.NAME,
    ),
    *(
        Command(
            f"views.open_{number}",
            str(number),
            f"View {number}",
            f"Look at the table as its saved view {number} does",
            disabled_reason=no_view(number),
            call=f"view({number})",
        )
        for number in range(1, MOST_KEYS + 1)
    ),
)
VIEW_LIST_COMMANDS = (
    Command("viewlist.open", "enter", "Open", "Look at the table like this", 9, priority=True),
    Command("viewlist.save", "n", "Save as new", "Keep the present filter, sort and columns under a name", 8),
    Command("viewlist.rename", "r", "Rename", "Give the view another name", 7),
    Command("viewlist.up", "K,shift+up", "Move up", "Give the view the number before", 5, call="shift(-1)"),
    Command("viewlist.down", "J,shift+down", "Move down", "Give the view the number after", 4, call="shift(1)"),
    Command("viewlist.delete", "D", "Delete", "Forget the view", 3),
    Command("viewlist.leave", "escape,q", "Leave", "Look on as before", 10),
)
NAME_COMMANDS = (Command("name.leave", "escape", "Cancel", "Give no name", 9),)
