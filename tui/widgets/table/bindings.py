"""The keys of a record table; those of k9s, lazygit and vi stand beside the arrows."""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _quiet(keys: str, action: str, description: str, binding_id: str) -> Binding:
    return Binding(keys, action, description, show=False, id=f"table.{binding_id}")


TABLE_BINDINGS: tuple[BindingType, ...] = (
    _quiet("up,k", "move(-1)", "Up", "up"),
    _quiet("down,j", "move(1)", "Down", "down"),
    _quiet("left,h", "move_column(-1)", "Column to the left", "left"),
    _quiet("right,l", "move_column(1)", "Column to the right", "right"),
    _quiet("pageup,ctrl+b", "page(-1)", "Page up", "page_up"),
    _quiet("pagedown,ctrl+f", "page(1)", "Page down", "page_down"),
    _quiet("home,g", "first", "First row", "first"),
    _quiet("end,G", "last", "Last row", "last"),
    _quiet("shift+up", "extend(-1)", "Extend the range up", "extend_up"),
    _quiet("shift+down", "extend(1)", "Extend the range down", "extend_down"),
    Binding("enter", "activate", "Open", id="table.open"),
    Binding("space", "mark", "Mark", id="table.mark"),
    _quiet("v", "range", "Range: begins, and ends with marks", "range"),
    _quiet("escape", "drop_range", "Leave the range", "drop_range"),
    _quiet("less_than_sign", "resize_column(-2)", "Narrower column", "narrower"),
    _quiet("greater_than_sign", "resize_column(2)", "Wider column", "wider"),
)
