"""Keys of the lines in which a filter or a command is typed."""

from __future__ import annotations

from tui.commands.command import Command

LINE_COMMANDS = (
    Command("line.complete", "tab", "Complete", "Take the next suggestion", 7, call="complete(1)"),
    Command("line.complete_back", "shift+tab", "Complete back", "Take the suggestion before", call="complete(-1)"),
    Command("line.earlier", "up", "Earlier", "What was typed before", call="recall(-1)"),
    Command("line.later", "down", "Later", "What was typed after it", call="recall(1)"),
)
FILTER_COMMANDS = (
    Command(
        "filter.escape", "escape", "Clear, then leave", "Clear the filter; leave an empty one", 9, call="clear_or_leave"
    ),
)
COMMAND_LINE_COMMANDS = (Command("prompt.leave", "escape", "Leave", "Do nothing", 9),)
