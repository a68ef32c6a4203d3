"""Which commands can be meant at the same time, so that a key must not stand for two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.commands import dialogs, groups, reading, review, runs
from tui.commands.app import APP_COMMANDS
from tui.commands.changes import CHANGE_COMMANDS, IN_GROUP, UNDO
from tui.commands.command import Command
from tui.commands.frequency import FREQUENCY_COMMANDS
from tui.commands.line import COMMAND_LINE_COMMANDS, FILTER_COMMANDS, LINE_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.table import TABLE_COMMANDS
from tui.commands.tokens import TOKENS_COMMANDS
from tui.commands.user import USER_COMMANDS
from tui.commands.users import TOKENS_OF, USERS_COMMANDS
from tui.commands.views import NAME_COMMANDS, VIEW_LIST_COMMANDS, VIEWS_COMMANDS
from tui.navigation.places import PLACE_COMMANDS

Commands = tuple[Command, ...]

EVERYWHERE: Commands = (*APP_COMMANDS, *PLACE_COMMANDS)
OVER_DIALOGS: Commands = tuple(command for command in APP_COMMANDS if command.priority)
TABLES: Mapping[str, Commands] = {
    "users": (*USERS_COMMANDS, *CHANGE_COMMANDS),
    "groups": (*groups.GROUPS_COMMANDS, UNDO),
    "members": (
        *groups.MEMBERS_COMMANDS,
        *(command for command in CHANGE_COMMANDS if command.id not in IN_GROUP),
        TOKENS_OF,
    ),
    "memberships": (*groups.MEMBERSHIPS_COMMANDS, UNDO),
    "choose users": groups.CHOOSE_USERS_COMMANDS,
    "tokens": TOKENS_COMMANDS,
    "review": review.REVIEW_COMMANDS,
    "roster": review.ROSTER_COMMANDS,
    "runs": runs.ENDED_COMMANDS,
    "run": (*runs.GOING_COMMANDS, *runs.ENDED_COMMANDS),
    "frequency": FREQUENCY_COMMANDS,
}
"""What each kind of table has of its own."""
DIALOGS: Mapping[str, Commands] = {
    "columns": dialogs.COLUMNS_COMMANDS,
    "exported": dialogs.EXPORTED_COMMANDS,
    "verbs": dialogs.VERBS_COMMANDS,
    "progress": dialogs.PROGRESS_COMMANDS,
    "profiles": dialogs.PROFILES_COMMANDS,
    "themes": dialogs.THEMES_COMMANDS,
    "views": VIEW_LIST_COMMANDS,
    "help": (*reading.PAGE_COMMANDS, *(command for command in APP_COMMANDS if command.name == "help")),
}
LINES: Mapping[str, Commands] = {
    "export": (*dialogs.EXPORT_COMMANDS, *dialogs.PATH_COMMANDS),
    "pick": dialogs.PICK_COMMANDS,
    "ask": (*dialogs.ASK_COMMANDS, *dialogs.PATH_COMMANDS),
    "confirm": dialogs.CONFIRM_COMMANDS,
    "token": dialogs.TOKEN_COMMANDS,
    "name": NAME_COMMANDS,
    "command line": (*COMMAND_LINE_COMMANDS, *LINE_COMMANDS),
}
"""Dialogs in which one types."""
_SETUP: Commands = (*EVERYWHERE, *dialogs.SETUP_COMMANDS)
_FILTER: Commands = (*FILTER_COMMANDS, *LINE_COMMANDS)
WHILE_TYPING = frozenset(
    command.id
    for commands in (*LINES.values(), _FILTER, dialogs.SETUP_COMMANDS, OVER_DIALOGS)
    for command in commands
    if command.id != "app.line"
)
"""Commands that work while somebody types; the command line itself gives way to the character."""


def scopes() -> Iterator[Commands]:
    """All sets of commands of which each must have keys of its own."""
    for own in TABLES.values():
        base = (*EVERYWHERE, *VIEWS_COMMANDS, *own)
        yield (*base, *SHEET_COMMANDS, *TABLE_COMMANDS)
        yield (*base, *SHEET_COMMANDS, *reading.DETAILS_COMMANDS)
        yield (*base, *_FILTER)
    yield (*EVERYWHERE, *USER_COMMANDS, *CHANGE_COMMANDS, TOKENS_OF, *reading.DETAILS_COMMANDS)
    yield (*EVERYWHERE, *reading.PAGE_COMMANDS, *reading.DOCTOR_COMMANDS)
    yield _SETUP
    for commands in (*DIALOGS.values(), *LINES.values()):
        yield (*OVER_DIALOGS, *commands)
