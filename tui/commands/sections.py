"""All commands in the order in which help, README and keymap files list them."""

from __future__ import annotations

from collections.abc import Iterator

from tui.commands.app import APP_COMMANDS
from tui.commands.changes import CHANGE_COMMANDS
from tui.commands.command import Command
from tui.commands.dialogs import (
    ASK_COMMANDS,
    COLUMNS_COMMANDS,
    CONFIRM_COMMANDS,
    EXPORT_COMMANDS,
    EXPORTED_COMMANDS,
    PATH_COMMANDS,
    PICK_COMMANDS,
    PROFILES_COMMANDS,
    PROGRESS_COMMANDS,
    SETUP_COMMANDS,
    THEMES_COMMANDS,
    TOKEN_COMMANDS,
    VERBS_COMMANDS,
)
from tui.commands.frequency import FREQUENCY_COMMANDS
from tui.commands.groups import CHOOSE_USERS_COMMANDS, GROUPS_COMMANDS, MEMBERS_COMMANDS, MEMBERSHIPS_COMMANDS
from tui.commands.line import COMMAND_LINE_COMMANDS, FILTER_COMMANDS, LINE_COMMANDS
from tui.commands.reading import DETAILS_COMMANDS, DOCTOR_COMMANDS, PAGE_COMMANDS
from tui.commands.review import REVIEW_COMMANDS, ROSTER_COMMANDS
from tui.commands.runs import ENDED_COMMANDS, GOING_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.table import TABLE_COMMANDS
from tui.commands.tokens import TOKENS_COMMANDS
from tui.commands.user import USER_COMMANDS
from tui.commands.users import USERS_COMMANDS
from tui.commands.views import NAME_COMMANDS, VIEW_LIST_COMMANDS, VIEWS_COMMANDS
from tui.navigation.places import PLACE_COMMANDS

SECTIONS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("Everywhere", (*APP_COMMANDS, *PLACE_COMMANDS)),
    ("Every table", (*SHEET_COMMANDS, *TABLE_COMMANDS)),
    ("Saved views", VIEWS_COMMANDS),
    ("Users", (*USERS_COMMANDS, *CHANGE_COMMANDS)),
    ("Access tokens", TOKENS_COMMANDS),
    ("Review of a plan", (*REVIEW_COMMANDS, *ROSTER_COMMANDS)),
    ("Runs", (*GOING_COMMANDS, *ENDED_COMMANDS)),
    ("Frequency table", FREQUENCY_COMMANDS),
    ("One user", USER_COMMANDS),
    ("Groups", GROUPS_COMMANDS),
    ("Members of a group", MEMBERS_COMMANDS),
    ("Users for a group", CHOOSE_USERS_COMMANDS),
    ("Memberships", MEMBERSHIPS_COMMANDS),
    ("Filter bar and command line", (*FILTER_COMMANDS, *COMMAND_LINE_COMMANDS, *LINE_COMMANDS)),
    ("Details", DETAILS_COMMANDS),
    ("Pages", (*PAGE_COMMANDS, *DOCTOR_COMMANDS)),
    ("Profiles", PROFILES_COMMANDS),
    ("List of views", (*VIEW_LIST_COMMANDS, *NAME_COMMANDS)),
    (
        "Dialogs",
        (
            *COLUMNS_COMMANDS,
            *EXPORT_COMMANDS,
            *PATH_COMMANDS,
            *EXPORTED_COMMANDS,
            *VERBS_COMMANDS,
            *PICK_COMMANDS,
            *ASK_COMMANDS,
            *CONFIRM_COMMANDS,
            *PROGRESS_COMMANDS,
            *TOKEN_COMMANDS,
            *SETUP_COMMANDS,
            *THEMES_COMMANDS,
        ),
    ),
)


def every_command() -> Iterator[Command]:
    """Each command once."""
    for _, commands in SECTIONS:
        yield from commands


COMMANDS_BY_ID = {command.id: command for command in every_command()}
