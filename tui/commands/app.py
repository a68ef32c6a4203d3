"""What works on every screen."""

from __future__ import annotations

from tui.commands.argument import Argument
from tui.commands.command import Command
from tui.commands.reasons import not_the_demo

APP_COMMANDS = (
    Command(
        "app.help", "question_mark,f1", "Help", "All keys of this screen, and the language of filters", 2, stays=True
    ),
    Command("app.line", "colon", "Command line", "Type a command by its name", call="command_line", priority=True),
    Command(
        "app.line_here",
        "ctrl+o",
        "Command line here",
        "The same where a colon is a character of what is typed",
        call="command_line_here",
        priority=True,
    ),
    Command("app.quit", "q", "Quit", "Leave airdeck", footer=1, words=("q",)),
    Command(
        "app.profiles",
        "f2",
        "Profiles",
        "Go over to another tenant",
        argument=Argument.PROFILE,
        words=("profile",),
    ),
    Command("app.doctor", "f3", "Doctor", "What token, plan and machine allow"),
    Command("app.tour", "ctrl+t", "Tour", "Learn the daily keys on the demo, one by one", disabled_reason=not_the_demo),
    Command("app.theme", "f9", "Theme", "Choose colours, or none", argument=Argument.THEME),
    Command(
        "app.back",
        "left_square_bracket",
        "Place before",
        "Back to the place before, as you left it",
        call="step(-1)",
    ),
    Command(
        "app.forward",
        "right_square_bracket",
        "Place after",
        "To the place that you left by going back",
        call="step(1)",
    ),
    Command("app.palette", "ctrl+p", "Commands", "Search all commands", call="command_palette", priority=True),
)
