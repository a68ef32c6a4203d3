"""Commands as data: each has words, keys that exist, and a place in help, footer, palette and README."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from textual.keys import Keys, _character_to_key

from tui.commands.changes import CHANGE_COMMANDS, IN_GROUP, UNDO
from tui.commands.command import Command, command_behind
from tui.commands.groups import CHOOSE_USERS_COMMANDS, GROUPS_COMMANDS, MEMBERS_COMMANDS, MEMBERSHIPS_COMMANDS
from tui.commands.keys import shown_key, shown_keys
from tui.commands.reading import DETAILS_COMMANDS
from tui.commands.review import REVIEW_COMMANDS, ROSTER_COMMANDS
from tui.commands.runs import ENDED_COMMANDS, GOING_COMMANDS
from tui.commands.sections import every_command
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ChosenRun, ScreenState
from tui.commands.table import TABLE_COMMANDS
from tui.commands.tokens import TOKENS_COMMANDS
from tui.commands.user import USER_COMMANDS
from tui.commands.users import TOKENS_OF, USERS_COMMANDS

_TABLES = {
    "users": (*USERS_COMMANDS, *CHANGE_COMMANDS),
    "groups": (*GROUPS_COMMANDS, UNDO),
    "members": (*MEMBERS_COMMANDS, *(one for one in CHANGE_COMMANDS if one.id not in IN_GROUP), TOKENS_OF),
    "users for a group": CHOOSE_USERS_COMMANDS,
    "memberships": (*MEMBERSHIPS_COMMANDS, UNDO),
    "tokens": TOKENS_COMMANDS,
    "review": REVIEW_COMMANDS,
    "roster": ROSTER_COMMANDS,
    "run": (*GOING_COMMANDS, *ENDED_COMMANDS),
}
_NAMED_KEYS = {key.value for key in Keys} | {_character_to_key(chr(code)) for code in range(32, 127)}


@pytest.mark.parametrize("command", tuple(every_command()), ids=lambda command: command.id)
def test_every_command_has_words_and_keys(command: Command) -> None:
    """A title, a sentence that begins with a capital and ends without a full stop, and keys that a terminal sends."""
    assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", command.id)
    assert command.title[0].isupper()
    assert command.help[0].isupper()
    assert not command.help.endswith(".")
    for key in command.keys.split(","):
        assert key.split("+")[-1] in _NAMED_KEYS


def test_ids_are_unique() -> None:
    """A keymap file names commands by them."""
    assert [name for name, count in Counter(command.id for command in every_command()).items() if count > 1] == []


@pytest.mark.parametrize(
    "commands",
    [
        *((*SHEET_COMMANDS, *TABLE_COMMANDS, *own) for own in _TABLES.values()),
        (*USER_COMMANDS, *CHANGE_COMMANDS, TOKENS_OF, *DETAILS_COMMANDS),
    ],
    ids=[*_TABLES, "user"],
)
def test_no_key_of_a_screen_means_two_things(commands: tuple[Command, ...]) -> None:
    """Escape alone is given on: from the range to the table, and from there to the screen."""
    keys = Counter(key for command in commands for key in command.keys.split(","))
    assert {key for key, count in keys.items() if count > 1} <= {"escape"}


def test_reasons_are_sentences_and_given_only_where_something_is_missing() -> None:
    """On a screen with everything there is nothing to say; on one without a tenant every reason is a sentence."""
    run = ChosenRun(is_here=True, left=2, failed=1, done=3)
    everything = ScreenState(
        is_open=True,
        is_demo=True,
        total=9,
        shown=9,
        marked=1,
        has_email=True,
        has_enterprise=True,
        lacks_metadata=True,
        lacks_members=True,
        leads_to="group",
        views=9,
        planned=2,
        hands_on=True,
        run=run,
    )
    assert [command.id for command in every_command() if command.disabled_reason(everything)] == []
    reasons = {command.disabled_reason(ScreenState()) for command in every_command()} - {""}
    assert reasons
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("ctrl+p", "^p"), ("question_mark", "?"), ("shift+up", "Shift+↑"), ("J", "J"), ("f2", "F2"), ("escape", "Esc")],
)
def test_keys_are_named_as_people_know_them(key: str, shown: str) -> None:
    """Not as the toolkit spells them."""
    assert shown_key(key) == shown
    assert shown_keys(f"{key}, x") == f"{shown} x"


def test_a_command_is_found_by_the_parameters_of_its_action_too() -> None:
    """Several commands may call one method, each with reasons of its own; a text after the name changes nothing."""
    found = command_behind(CHANGE_COMMANDS, "change", ("add-to-group",))
    assert found
    assert found.id == "change.add_to_group"
    first = command_behind(CHANGE_COMMANDS, "change", ("anything", "else"))
    assert first
    assert first.id == "change.deactivate"
    assert command_behind(CHANGE_COMMANDS, "nothing") is None
