"""The screens of changes, views and commands on a real pseudo-terminal: nothing that the tenant holds acts there."""

from __future__ import annotations

import re

import pytest

from tests.tui.cli.airdeck_command import AIRDECK
from tests.tui.scenarios import SIZES
from tests.tui.terminal_session import TerminalSession, terminal_session
from tests.tui.test_terminal import (
    ACTING,
    ATTACK,
    CTRL_P,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    F4,
    PEOPLE,
    TABLE_KEYS,
    hostile_users,
)

F7, F8, F9 = "\x1b[18~", "\x1b[19~", "\x1b[20~"
_CHOSEN = 10


def _choose(session: TerminalSession) -> None:
    """Mark ten hostile users whom no guard holds."""
    session.wait_for(f"{PEOPLE} users")
    session.press("/")
    session.wait_for("Tab completes")
    session.paste(f"id:{'|'.join(hostile_users())} !admin:yes !superadmin:yes state:active managed:yes")
    session.wait_for(f"shown of {PEOPLE}")
    session.press(ENTER)
    session.wait_for(TABLE_KEYS)
    session.press("g", "v", DOWN * (_CHOSEN - 1), "v")
    session.wait_for(f"{_CHOSEN} marked")


def _review_and_run(session: TerminalSession) -> None:
    """Look at each row of the plan, run it, and look at each row of the run."""
    session.press("D")
    session.wait_for(f"planned of {_CHOSEN} chosen")
    session.press(*[DOWN] * _CHOSEN, "g", "R")
    session.wait_for(" to go on:")
    found = re.search(r"Type (\d+) to go on", session.terminal.text)
    assert found
    session.press(found[1], ENTER)
    session.wait_for(f"finished: {found[1]} done")
    session.press(*[DOWN] * _CHOSEN, "g")


def _look_at_places(session: TerminalSession) -> None:
    """The list of runs, one of them opened, and the access tokens down to the last."""
    session.press(F7)
    session.wait_for("Runs")
    session.press(ENTER)
    session.wait_for("Outcome", gone="Runs")
    session.press(F8)
    session.wait_for("access tokens", gone="Outcome")
    session.press(END, F4)
    session.wait_for("finished:", gone="access tokens")
    session.press(F4)
    session.wait_for(f"shown of {PEOPLE}", gone="finished:")


def _attack_dialogs(session: TerminalSession) -> None:
    """Name a view like an attack, type one as a command, and look for one among the commands and themes."""
    session.press("V")
    session.wait_for("Saved views")
    session.press("n")
    session.wait_for("A view of this name")
    session.paste(ATTACK)
    session.press(ENTER)
    session.wait_for("A name has 1 to 40")
    session.press(ESCAPE)
    session.wait_for("n Save as new", gone="A view of this name")
    session.press(ESCAPE)
    session.wait_for(TABLE_KEYS, gone="Saved views")
    session.press(":")
    session.wait_for("Esc Leave")
    session.paste(f"sort {ATTACK}")
    session.press(ENTER)
    session.wait_for("There is no column")
    session.press(ESCAPE)
    session.wait_for(TABLE_KEYS, gone="There is no column")
    session.press(CTRL_P)
    session.wait_for("Show only some rows")
    session.paste(ATTACK)
    session.wait_for("No matches")
    session.press(ESCAPE)
    session.wait_for(TABLE_KEYS, gone="No matches")
    session.press(F9)
    session.wait_for("monochrome")
    session.press(DOWN, DOWN, ENTER)
    session.wait_for(TABLE_KEYS, gone="monochrome")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_hostile_value_of_a_change_reaches_the_terminal_raw(size: tuple[int, int]) -> None:
    """Reviews, questions, runs, tokens, views, commands and themes draw text alone."""
    with terminal_session([*AIRDECK, "--demo", "--demo-users", str(PEOPLE)], size) as session:
        _choose(session)
        _review_and_run(session)
        _look_at_places(session)
        _attack_dialogs(session)
        output = session.output
        session.press("q")
    assert not session.terminal.foreign
    assert [value for value in ACTING if value in output] == []
