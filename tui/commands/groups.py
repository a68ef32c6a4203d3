"""What can be done on the screens of groups, of one group's members and of all memberships."""

from __future__ import annotations

from tui.commands.changes import with_number
from tui.commands.command import Command
from tui.commands.reasons import (
    all_members_read,
    being_read,
    cannot_change_groups,
    no_member_chosen,
    not_one_group,
    nothing_shown,
)
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
    Command(
        "groups.create",
        "N",
        "New group",
        "Plan a group of a new name; nothing happens before the review",
        6,
        danger=True,
        disabled_reason=cannot_change_groups,
        label=lambda _state: "New group…",
    ),
    Command(
        "groups.rename",
        "R",
        "Rename group",
        "Plan another name for the group; nothing happens before the review",
        3,
        danger=True,
        disabled_reason=not_one_group,
        label=lambda _state: "Rename…",
    ),
    Command(
        "groups.add_users",
        "I",
        "Add users",
        "Choose users and plan to put them into the group; nothing happens before the review",
        3,
        danger=True,
        disabled_reason=not_one_group,
        label=lambda _state: "Add users…",
    ),
    Command(
        "groups.delete",
        "D",
        "Delete group",
        "Plan the end of the marked groups, or of the cursor's; nothing happens before the review",
        3,
        danger=True,
        disabled_reason=no_member_chosen,
        label=with_number("Delete"),
    ),
    Command(
        "groups.change",
        "X",
        "Change groups",
        "All that can be changed of groups, with what it does; nothing happens before the review",
        danger=True,
        disabled_reason=cannot_change_groups,
        label=with_number("Change"),
        call="choose_change",
    ),
)
MEMBERS_COMMANDS = (
    Command(
        "members.add",
        "I",
        "Add users",
        "Choose users and plan to put them into this group; nothing happens before the review",
        6,
        danger=True,
        disabled_reason=cannot_change_groups,
        label=lambda _state: "Add users…",
        call="add_users",
    ),
    Command(
        "members.remove",
        "O",
        "Remove from this group",
        "Plan to take the marked members, or the cursor's, out of this group; nothing happens before the review",
        7,
        danger=True,
        disabled_reason=no_member_chosen,
        label=with_number("Out of group"),
        call="take_out",
    ),
    Command(
        "members.rename",
        "R",
        "Rename group",
        "Plan another name for this group; nothing happens before the review",
        danger=True,
        disabled_reason=cannot_change_groups,
        call="rename_group",
    ),
    Command("members.details", "d", "Details", "Show or hide the details of the cursor's user", 4),
    Command(
        "members.reread", "r,ctrl+r", "Refresh", "Read the members of this group again", disabled_reason=being_read
    ),
    Command(
        "members.raw", "J", "Raw record", "The user's record just as the APIs send it", disabled_reason=nothing_shown
    ),
    Command("members.leave", "backspace", "Back", "Back to where you were"),
)
MEMBERSHIPS_COMMANDS = (
    Command(
        "memberships.remove",
        "O",
        "Remove from the group",
        "Plan the end of the marked memberships of one group, or of the cursor's; nothing happens before the review",
        4,
        danger=True,
        disabled_reason=no_member_chosen,
        label=with_number("Out of group"),
        call="take_out",
    ),
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
CHOOSE_USERS_COMMANDS = (
    Command(
        "choose.plan",
        "P",
        "Plan",
        "Plan to put the marked users, or the cursor's, into the group; the review comes next",
        9,
        danger=True,
        disabled_reason=no_member_chosen,
        label=with_number("Plan"),
    ),
    Command(
        "choose.from_file",
        "i",
        "From a file",
        "Take the users whom a file names, in place of those marked",
        8,
        disabled_reason=cannot_change_groups,
    ),
    Command("choose.details", "d", "Details", "Show or hide the details of the cursor's user", 4),
)
"""Where users are chosen who come into a group."""
