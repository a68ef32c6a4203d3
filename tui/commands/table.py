"""The keys of every table: those of k9s, lazygit and vi stand beside the arrows."""

from __future__ import annotations

from tui.commands.command import Command

TABLE_COMMANDS = (
    Command("table.up", "up,k", "Up", "Move to the row above", call="move(-1)"),
    Command("table.down", "down,j", "Down", "Move to the row below", call="move(1)"),
    Command("table.left", "left,h", "Left", "Move to the column on the left", call="move_column(-1)"),
    Command("table.right", "right,l", "Right", "Move to the column on the right", call="move_column(1)"),
    Command("table.page_up", "pageup,ctrl+b", "Page up", "Move up by a screen", call="page(-1)"),
    Command("table.page_down", "pagedown,ctrl+f", "Page down", "Move down by a screen", call="page(1)"),
    Command("table.first", "home,g", "First row", "Move to the first row"),
    Command("table.last", "end,G", "Last row", "Move to the last row"),
    Command("table.open", "enter", "Open", "Open what the cursor is on", call="activate", footer=9),
    Command("table.mark", "space", "Mark", "Mark the row, or take its mark off", footer=7),
    Command("table.range", "v", "Range", "Begin a range of rows; again, or Space, marks them"),
    Command("table.extend_up", "shift+up", "Extend up", "Begin or extend a range upwards", call="extend(-1)"),
    Command("table.extend_down", "shift+down", "Extend down", "Begin or extend a range downwards", call="extend(1)"),
    Command("table.drop_range", "escape", "Leave the range", "End the range and mark nothing"),
    Command(
        "table.narrower", "less_than_sign", "Narrower", "Make the cursor's column narrower", call="resize_column(-2)"
    ),
    Command("table.wider", "greater_than_sign", "Wider", "Make the cursor's column wider", call="resize_column(2)"),
    Command(
        "table.shift_left",
        "H,shift+left",
        "Column to the left",
        "Move the cursor's column to the left",
        call="shift_column(-1)",
    ),
    Command(
        "table.shift_right",
        "L,shift+right",
        "Column to the right",
        "Move the cursor's column to the right",
        call="shift_column(1)",
    ),
    Command("table.freeze", "f", "Freeze", "Let no column up to the cursor's scroll; again, let all of them"),
)
