"""The dashboard on a real terminal, ended in the middle of a run: nothing is lost, nothing is done twice."""

from __future__ import annotations

import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.folder import RunFolder
from tests.sandbox_process import Side, sandbox_process
from tests.tui.cli.airdeck_command import AIRDECK
from tests.tui.terminal_session import TerminalSession, terminal_session
from tui.files.folders import runs_folder

SIZE = (120, 40)
COUNT = 40
INTERRUPTED, KILLED = 130, -signal.SIGKILL
DOWN, ENTER, F7 = "\x1b[B", "\r", "\x1b[18~"
MOST_SECONDS = 5.0
"""How long an ended process may take (reliability goal O6)."""


@pytest.fixture
def side(tmp_path: Path) -> Iterator[Side]:
    """A tenant in another process that takes its time to answer."""
    with sandbox_process(tmp_path, "--users", 80, "--fault", "latency=0.05") as side:
        yield side


def _dashboard(side: Side) -> tuple[str, ...]:
    """The dashboard on that tenant, whose changes go by SCIM, one by one."""
    return (*AIRDECK, *side.scim_options)


def _token(side: Side) -> dict[str, str]:
    return {"AIRDECK_TOKEN": side.told["token"]}


def _begin(session: TerminalSession, side: Side) -> None:
    """Mark 40 active users, plan to deactivate them, and confirm it."""
    session.wait_for("read just now")
    session.press("/")
    session.wait_for("Tab completes")
    session.paste(f"state:active !id:{side.told['me']}")
    session.wait_for("shown of")
    session.press(ENTER)
    session.wait_for("Space Mark")
    session.press("g", "v", DOWN * (COUNT - 1), "v")
    session.wait_for(f"{COUNT} marked")
    session.press("D")
    session.wait_for(f"{COUNT} planned of {COUNT} chosen")
    _confirm(session, "R", COUNT)


def _confirm(session: TerminalSession, key: str, count: int) -> None:
    session.press(key)
    session.wait_for(f"Type {count} to go on")
    session.press(str(count))
    session.wait_for(f"Type {count} to go on: {count}")
    session.press(ENTER)


def _states(side: Side) -> dict[str, str]:
    """The state that the tenant was left in by each effect, by user id."""
    return {effect["resource_id"]: str(effect["after"]["active"]) for effect in side.effects}


def test_a_killed_run_is_told_resumed_reported_and_put_back(side: Side) -> None:
    """The next start says so; resumed, each user is changed once; undo puts exactly these back."""
    with terminal_session(_dashboard(side), SIZE, code=KILLED, environment=_token(side)) as session:
        _begin(session, side)
        session.wait_until(lambda: len(side.effects) >= COUNT // 4, "a quarter of the changes")
        session.send_signal(signal.SIGKILL)
    before = len(side.effects)
    assert COUNT // 4 <= before < COUNT
    with terminal_session(_dashboard(side), SIZE, environment=_token(side)) as session:
        session.wait_for("A run was interrupted")
        session.wait_for(f"of {COUNT} done")
        session.press(F7)
        session.wait_for("R Resume ")
        session.press("R")
        session.wait_for("Go on? Deactivate")
        session.wait_for(" to go on:")
        found = re.search(r"Type (\d+) to go on", session.terminal.text)
        assert found
        session.press(found[1], ENTER)
        session.wait_for(f"finished: {COUNT} done")
        changed = Counter(effect["resource_id"] for effect in side.effects)
        assert set(changed.values()) == {1}
        assert len(changed) == COUNT
        session.press("z")
        session.wait_for(f"Reactivate: {COUNT} users")
        _confirm(session, "R", COUNT)
        session.wait_for("reactivate")
        session.wait_for(f"finished: {COUNT} done")
        session.press("q")
    changed = Counter(effect["resource_id"] for effect in side.effects)
    assert set(changed.values()) == {2}
    assert len(changed) == COUNT


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_ends_in_order(number: signal.Signals, side: Side) -> None:
    """What is under way is brought to its end, the terminal is as it was, and the journal tells what was done."""
    with terminal_session(_dashboard(side), SIZE, code=INTERRUPTED, environment=_token(side)) as session:
        _begin(session, side)
        session.wait_until(lambda: len(side.effects) >= COUNT // 4, "a quarter of the changes")
        began = time.monotonic()
        session.send_signal(number)
        session.read_to_end()
        assert time.monotonic() - began < MOST_SECONDS
    switches = session.terminal.switches
    assert switches.count("1049h") == switches.count("1049l") == 1
    info = RunFolder(runs_folder(is_demo=False)).record("last").info()
    assert info.state is RunState.STOPPED
    assert info.count(Status.INTENT, Status.UNKNOWN) == 0
    assert info.count(Status.DONE) == len(side.effects) < COUNT
