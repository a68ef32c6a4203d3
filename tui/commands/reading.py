"""Keys of pages that are read: records, checks, help, details."""

from __future__ import annotations

from tui.commands.command import Command

PAGE_COMMANDS = (
    Command("page.back", "escape,q", "Back", "Back to where you were", 9, call="app.pop_screen"),
    Command("page.up", "k", "Up", "Scroll up by a line", call="scroll(-1)"),
    Command("page.down", "j", "Down", "Scroll down by a line", call="scroll(1)"),
)
DETAILS_COMMANDS = (
    Command("details.up", "k", "Up", "Scroll up by a line", call="scroll_up"),
    Command("details.down", "j", "Down", "Scroll down by a line", call="scroll_down"),
    Command("details.top", "g", "Top", "Scroll to the top", call="scroll_home"),
    Command("details.end", "G", "End", "Scroll to the end", call="scroll_end"),
    Command("details.page_up", "ctrl+b", "Page up", "Scroll up by a page", call="page_up"),
    Command("details.page_down", "ctrl+f", "Page down", "Scroll down by a page", call="page_down"),
)
DOCTOR_COMMANDS = (Command("doctor.again", "r", "Look again", "Ask everything anew", 8, call="look_again"),)
