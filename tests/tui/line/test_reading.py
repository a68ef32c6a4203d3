"""What the command line makes of what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.dom import DOMNode

from api_client.directory.directory import Directory
from api_client.directory.user_columns import USERS
from tui.commands.app import APP_COMMANDS
from tui.commands.live import LiveCommand
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.users import USERS_COMMANDS
from tui.line.arguments import check
from tui.line.entry import InvalidCommandError, read
from tui.line.facts import Facts
from tui.line.suggest import suggest
from tui.navigation.places import PLACE_COMMANDS

_NODE = DOMNode()
_CLOSED = "users.raw"
LIVES = tuple(
    LiveCommand(command, _NODE, ("x",), "No user is shown." if command.id == _CLOSED else "")
    for command in (*SHEET_COMMANDS, *USERS_COMMANDS, *APP_COMMANDS, *PLACE_COMMANDS)
)
PEOPLE = Directory()
PEOPLE.merge(["usr1", "usr2"], {"department": ["Legal", "R&D"]})
FACTS = Facts(USERS, {"users": USERS}, profiles=("work", "play"), directories={"": PEOPLE, "users": PEOPLE})


@pytest.mark.parametrize(
    ("line", "command", "argument"),
    [
        ("export", "sheet.export", ""),
        ("  Mark ALL shown ", "sheet.mark_shown", ""),
        ("sheet.mark_shown", "sheet.mark_shown", ""),
        ("sort name:desc,state", "sheet.sort", "name:desc,state"),
        ("users dept:Legal state:active", "go.users", "dept:Legal state:active"),
        ('filter dept:"R&D  x"', "sheet.filter", 'dept:"R&D  x"'),
        ("columns Name, Cost Center", "sheet.columns", "Name, Cost Center"),
        ("profile work", "app.profiles", "work"),
        ("profiles work", "app.profiles", "work"),
        ("q", "app.quit", ""),
        ("command line here", "app.line_here", ""),
        ("command line", "app.line", ""),
    ],
)
def test_a_command_is_known_by_id_title_and_word(line: str, command: str, argument: str) -> None:
    """In any case; the longest name counts, and what follows is its argument as it was typed."""
    entry = read(line, LIVES)
    check(entry, FACTS)
    assert (entry.live.command.id, entry.argument) == (command, argument)


@pytest.mark.parametrize(
    ("line", "bad", "words"),
    [
        ("exprot", "exprot", "Did you mean export?"),
        ("  nonsense at all", "nonsense", "Tab lists what can be said here."),
        ("export now", "now", "Export takes nothing more."),
        ("raw record", "raw record", "No user is shown."),
        ("users dept:Legal tite:x", "tite", "Did you mean title"),
        ("sort state, nam:desc", " nam:desc", "There is no column 'nam'."),
        ("sort name:down", "name:down", "'down' is no direction"),
        ("columns name,,state", "", "There is no column ''."),
        ("profile home", "home", "There are: work, play."),
    ],
)
def test_what_cannot_be_carried_out_is_underlined_with_what_was_expected(line: str, bad: str, words: str) -> None:
    """The place is that of the bad part, wherever it stands in the line."""
    with pytest.raises(InvalidCommandError) as caught:
        check(read(line, LIVES), FACTS)
    assert line[caught.value.start : caught.value.end] == bad
    assert words in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("line", "best"),
    [
        ("exp", "export"),
        ("EXP", "export"),
        ("shown", "mark all shown"),
        ("prof", "profile "),
        ("sheet.s", "sheet.sort "),
        ("sort ", "sort id"),
        ("sort name:desc,dep", "sort name:desc,department"),
        ("sort name:d", "sort name:desc"),
        ("users state:active !ma", "users state:active !email:"),
        ("users dep", "users department:"),
        ("users department:le", "users department:=Legal"),
        ("filter state:active department:R", "filter state:active department:=R&D"),
        ("columns name,jobt", "columns name,title"),
        ("profile PL", "profile play"),
    ],
)
def test_what_is_typed_is_carried_on(line: str, best: str) -> None:
    """Commands by the beginning of a name or of a later word; columns, directions and profiles where they belong."""
    assert suggest(line, LIVES, FACTS)[0].text == best


def test_nothing_typed_offers_every_command_and_says_which_cannot_be_used() -> None:
    """Nothing is hidden."""
    offered = suggest("", LIVES, FACTS)
    assert len(offered) == len(LIVES)
    assert [one.help for one in offered if "raw" in one.text] == ["x  Not now: No user is shown."]


@given(st.text(max_size=60), st.sampled_from(["", "sort ", "users ", "columns ", "profile ", "filter "]))
def test_no_line_breaks_the_reader(text: str, head: str) -> None:
    """Whatever is typed is read, or refused at a place within the line; suggestions are lines that go on."""
    line = head + text
    for one in suggest(line, LIVES, FACTS):
        assert 0 <= one.end <= len(one.text)
    try:
        check(read(line, LIVES), FACTS)
    except InvalidCommandError as error:
        caught = error
    else:
        return
    assert 0 <= caught.start <= caught.end <= len(line)
    assert caught.message
