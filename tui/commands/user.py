"""What can be done on the page of one user."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.reasons import leads_nowhere
from tui.commands.state import ScreenState


def _open_label(state: ScreenState) -> str:
    return f"Open {state.leads_to}" if state.leads_to else "Open"


USER_COMMANDS = (
    Command(
        "user.open",
        "enter",
        "Open",
        "Go to the manager, the inviter or the group that the tab leads to",
        9,
        disabled_reason=leads_nowhere,
        label=_open_label,
    ),
    Command("user.next", "tab", "Next tab", "Go to the tab on the right", 8, call="turn(1)"),
    Command("user.previous", "shift+tab", "Previous tab", "Go to the tab on the left", call="turn(-1)"),
    Command("user.account", "1", "Account", "State, seat, rights, log-in, who invited", call="tab('account')"),
    Command("user.pushed", "2", "Pushed metadata", "What the IdP pushed, and the manager", call="tab('pushed')"),
    Command("user.groups", "3", "Groups", "The groups that the user is in", call="tab('groups')"),
    Command("user.access", "4", "Access", "What is shared with the user, and how", call="tab('access')"),
    Command("user.raw", "5,J", "Raw record", "The record just as the APIs send it", call="tab('raw')"),
    Command("user.again", "r,ctrl+r", "Refresh", "Read again what the tab shows", 4),
    Command("user.back", "escape,backspace,q", "Back", "Back to where you were", 7, stays=True),
)
