"""What can be done on the screens of groups, of one group's members and of all memberships."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.reasons import all_members_read, being_read, nothing_shown
from tui.commands.state import ScreenState


def _stop_label(state: ScreenState) -> str:
    return "Stop" if state.is_reading else "Go on"


GROUPS_COMMANDS = (
    Command("groups.details", "d", "Details", "Show or hide the details of the cursor's group", 4),
    Command(
        "groups.reread",
        "r,ctrl+r",
        "Refresh",
        "Read the groups again, and the members of those whose members were read",
        disabled_reason=being_read,
    ),
    Command(
        "groups.members",
        "m",
        "Members",
        "Read the members of all groups shown, one call for each",
        5,
        disabled_reason=all_members_read,
    ),
)
MEMBERS_COMMANDS = (
    Command("members.details", "d", "Details", "Show or hide the details of the cursor's user", 4),
    Command(
        "members.reread", "r,ctrl+r", "Refresh", "Read the members of this group again", disabled_reason=being_read
    ),
    Command(
        "members.raw", "J", "Raw record", "The user's record just as the APIs send it", disabled_reason=nothing_shown
    ),
    Command("members.leave", "backspace", "Back", "Back to where you were", 6),
)
MEMBERSHIPS_COMMANDS = (
    Command("memberships.details", "d", "Details", "Show or hide the details of the cursor's user", 4),
    Command(
        "memberships.reread",
        "r,ctrl+r",
        "Refresh",
        "Read groups and members again",
        disabled_reason=being_read,
    ),
    Command(
        "memberships.stop",
        "x",
        "Stop or go on",
        "Stop reading members, or go on with it",
        5,
        disabled_reason=all_members_read,
        label=_stop_label,
    ),
)
