"""Keys of the dialogs."""

from __future__ import annotations

from tui.commands.command import Command

COLUMNS_COMMANDS = (
    Command("columns.toggle", "space", "Choose", "Show the column, or hide it", 8, call="tick"),
    Command("columns.up", "K,shift+up", "Move up", "Move the column up", 7, call="shift(-1)"),
    Command("columns.down", "J,shift+down", "Move down", "Move the column down", 6, call="shift(1)"),
    Command("columns.leave", "escape,q", "Cancel", "Change nothing", 9),
)
EXPORT_COMMANDS = (Command("export.leave", "escape", "Cancel", "Export nothing", 9),)
EXPORTED_COMMANDS = (Command("exported.close", "enter,escape,q", "Close", "Back to the table", 9),)
PATH_COMMANDS = (
    Command(
        "path.complete", "tab", "Complete", "Complete the folder's name as a shell does, or go on", call="complete"
    ),
)
PROGRESS_COMMANDS = (Command("progress.cancel", "escape", "Cancel", "End the work", 9),)
TOKEN_COMMANDS = (Command("token.leave", "escape", "Cancel", "Give no token", 9),)
SETUP_COMMANDS = (Command("setup.leave", "escape", "Leave", "Set up nothing", 9),)
PROFILES_COMMANDS = (
    Command("profiles.open", "enter", "Open", "Open the profile under the cursor", 9, priority=True),
    Command("profiles.new", "n", "New profile", "Set up another tenant", 8),
    Command("profiles.leave", "escape,q", "Stay", "Stay with the tenant that is open", 7),
)
VERBS_COMMANDS = (
    Command("verbs.from_file", "f", "From a file", "For the people whom a file names, in place of those chosen", 8),
    Command("verbs.leave", "escape,q", "Cancel", "Change nothing", 9),
)
ASK_COMMANDS = (Command("ask.leave", "escape", "Cancel", "Type nothing", 9),)
PICK_COMMANDS = (
    Command("pick.up", "up", "Up", "The one above", call="step(-1)", priority=True),
    Command("pick.down", "down", "Down", "The one below", call="step(1)", priority=True),
    Command("pick.leave", "escape", "Cancel", "Choose none", 9),
)
CONFIRM_COMMANDS = (
    Command("confirm.next", "tab,right", "Next", "Go on to the next box, line or button", 8, call="app.focus_next"),
    Command("confirm.previous", "shift+tab,left", "Previous", "Go back to the one before", call="app.focus_previous"),
    Command("confirm.leave", "escape", "Cancel", "Do nothing", 9),
)
THEMES_COMMANDS = (
    Command("themes.take", "enter", "Take", "Use the theme under the cursor from now on", 9, priority=True),
    Command("themes.leave", "escape,q", "Leave", "Keep the theme that was in use", 8),
)
