"""What can be done on the users screen alone."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.keymap import key_of
from tui.commands.reasons import being_read, metadata_is_here, nothing_shown
from tui.commands.state import ScreenState


def _no_tokens(state: ScreenState) -> str:
    """No API tells of access tokens."""
    if nothing_shown(state) and not state.marked:
        return nothing_shown(state)
    return (
        ""
        if state.has_enterprise
        else f"Only the Enterprise API tells of access tokens ({key_of('app.doctor')} says why there is none)."
    )


TOKENS_OF = Command(
    "users.tokens",
    "T",
    "Tokens of users",
    "The access tokens of the marked users, or of the cursor's",
    disabled_reason=_no_tokens,
)
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
    TOKENS_OF,
)
