"""What works on every screen."""

from __future__ import annotations

from tui.commands.command import Command

APP_COMMANDS = (
    Command("app.help", "question_mark,f1", "Help", "All keys of this screen, and the language of filters", footer=2),
    Command("app.quit", "q", "Quit", "Leave airdeck", footer=1),
    Command("app.profiles", "f2", "Profiles", "Go over to another tenant"),
    Command("app.doctor", "f3", "Doctor", "What token, plan and machine allow"),
    Command("app.palette", "ctrl+p", "Commands", "Search all commands", call="command_palette"),
)
