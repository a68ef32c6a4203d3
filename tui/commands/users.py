"""What can be done on the users screen alone."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.reasons import being_read, metadata_is_here, nothing_shown

USERS_COMMANDS = (
    Command("users.details", "d", "Details", "Show or hide the details of the cursor's user", 4),
    Command(
        "users.raw", "J", "Raw record", "The user's record just as the APIs send it", disabled_reason=nothing_shown
    ),
    Command("users.reread", "r,ctrl+r", "Refresh", "Read the tenant again", disabled_reason=being_read),
    Command(
        "users.metadata",
        "m",
        "Metadata",
        "Fetch the pushed metadata that lists leave out, of all users shown",
        disabled_reason=metadata_is_here,
    ),
)
