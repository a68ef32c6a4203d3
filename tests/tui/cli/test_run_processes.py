"""Runs that die or are ended in the middle, in processes of their own: nothing is lost and nothing is done twice."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox_client import people
from tests.sandbox_process import Side, sandbox_process
from tests.tui.cli.airdeck_command import airdeck, started

INTERRUPTED = 130
USERS = 200
_SHARES = Sandbox(users=USERS).shares
_TWIN = [
    person
    for person in people(Sandbox(users=USERS))
    if person.kind == "managed" and not person.account.is_admin and not _SHARES.owned_alone(person.number)
]
"""The people of the other process, made of the same seed, whom no rule protects."""


@pytest.fixture
def side(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Side]:
    """A tenant in another process that takes its time to answer."""
    faults = [word for fault in getattr(request, "param", ()) for word in ("--fault", fault)]
    with sandbox_process(tmp_path, "--users", USERS, "--fault", "latency=0.05", *faults) as side:
        yield side


class Runs:
    """The commands on one tenant."""

    def __init__(self, side: Side, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.side = side
        self.plan = folder / "plan.json"
        self._monkeypatch = monkeypatch

    def airdeck(self, *words: object) -> Any:
        """A command to its end, in this process."""
        self._monkeypatch.setenv("AIRDECK_TOKEN", self.side.told["token"])
        return airdeck(*words, *self.side.scim_options)

    def planned(self, verb: str, count: int) -> list[str]:
        """Plan `verb` for so many users whom nothing speaks against; returns their ids."""
        ids = [person.id for person in _TWIN if person.active == (verb != "delete")][:count]
        assert self.airdeck("plan", verb, *ids, "-o", self.plan, "--force").code == 0
        document = json.loads(self.plan.read_text())
        self.accepted = [f"--accept={hold['guard']}" for hold in document["holds"] if hold["guard"] != "size"]
        return [row["user_id"] for row in document["changes"]]

    def start(self, count: int) -> subprocess.Popen[bytes]:
        """Apply the plan in a process of its own."""
        self._monkeypatch.setenv("AIRDECK_TOKEN", self.side.told["token"])
        return started("apply", self.plan, "--yes", count, *self.accepted, *self.side.scim_options)

    def statuses(self) -> dict[str, str]:
        """The journal's outcome of each user, by id."""
        rows = json.loads(self.airdeck("runs", "last", "--format", "json").text)
        return {row["user_id"]: row["outcome"] for row in rows}


@pytest.fixture(autouse=True)
def _signals_are_heard() -> Iterator[None]:
    """What is started hears them, whatever whoever runs the tests ignores."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP)}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def runs(side: Side, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runs:
    """The commands on the tenant."""
    return Runs(side, monkeypatch, tmp_path)


def _times(side: Side) -> Counter[str]:
    """How often each user was changed, as the server tells."""
    return Counter(effect["resource_id"] for effect in side.effects)


@pytest.mark.parametrize(("verb", "count"), [("deactivate", 24), ("delete", 12)])
def test_a_killed_run_is_resumed_without_loss_or_repetition(runs: Runs, verb: str, count: int) -> None:
    """SIGKILL while answers are under way; the list says so, and resume settles what was open by reading."""
    ids = runs.planned(verb, count)
    assert len(ids) == count
    with runs.start(count) as process:
        runs.side.wait_until(lambda: len(runs.side.effects) >= count // 3)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert '"state": "interrupted"' in runs.airdeck("runs", "--format", "json").text
    assert set(runs.statuses().values()) != {"done"}
    resumed = runs.airdeck("resume", "last")
    assert resumed.code == 0, resumed.err
    assert _times(runs.side) == dict.fromkeys(ids, 1)
    assert runs.statuses() == dict.fromkeys(ids, "done")
    assert f"{count} changes: {count} done." in resumed.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_run_in_order(runs: Runs, number: signal.Signals) -> None:
    """What is under way is brought to its end within five seconds; the journal tells what the server does."""
    ids = runs.planned("deactivate", 24)
    with runs.start(24) as process:
        runs.side.wait_until(lambda: len(runs.side.effects) >= 6)
        told_at = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert time.monotonic() - told_at < 5
    assert process.returncode == INTERRUPTED
    statuses = runs.statuses()
    assert set(statuses.values()) == {"done", "planned"}
    assert _times(runs.side) == {user_id: 1 for user_id, status in statuses.items() if status == "done"}
    assert f"airdeck resume {out.decode().strip()}" in err.decode()
    assert runs.airdeck("resume", "last").code == 0
    assert _times(runs.side) == dict.fromkeys(ids, 1)


def test_a_signal_that_is_ignored_from_outside_stays_ignored(runs: Runs) -> None:
    """Under nohup a run outlives its terminal."""
    ids = runs.planned("deactivate", 24)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with runs.start(24) as process:
        runs.side.wait_until(lambda: len(runs.side.effects) >= 6)
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert _times(runs.side) == dict.fromkeys(ids, 1)


@pytest.mark.parametrize("side", [("hang-after=@30",)], indirect=True)
def test_a_server_that_never_answers_does_not_keep_a_signal_waiting(runs: Runs) -> None:
    """The process ends within five seconds all the same; what has no answer is read when the run is resumed."""
    ids = runs.planned("deactivate", 24)
    with runs.start(24) as process:
        runs.side.wait_until(lambda: any(request["outcome"] == "hang" for request in runs.side.requests))
        told_at = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert time.monotonic() - told_at < 5
    assert process.returncode == INTERRUPTED
    assert runs.airdeck("resume", "last").code == 0
    assert _times(runs.side) == dict.fromkeys(ids, 1)


@pytest.mark.parametrize("side", [("hang-after=@30",)], indirect=True)
def test_a_second_signal_does_not_wait(runs: Runs) -> None:
    """Whoever presses Ctrl+C twice gets the prompt back; the journal is in order and the run resumes."""
    ids = runs.planned("deactivate", 24)
    with runs.start(24) as process:
        runs.side.wait_until(lambda: any(request["outcome"] == "hang" for request in runs.side.requests))
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert b"Stopping" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert process.returncode == INTERRUPTED
    assert b"Stopped at once" in err
    assert b"Traceback" not in err
    assert runs.airdeck("resume", "last").code == 0
    assert _times(runs.side) == dict.fromkeys(ids, 1)


def test_a_second_runner_ends_with_4_while_the_first_goes_on(runs: Runs) -> None:
    """And the list shows the first as running."""
    ids = runs.planned("deactivate", 24)
    with runs.start(24) as process:
        runs.side.wait_until(lambda: len(runs.side.effects) >= 3)
        second = runs.airdeck("apply", runs.plan, "--yes", 24, *runs.accepted)
        listed = runs.airdeck("runs", "--format", "json").text
        _, err = process.communicate(timeout=60)
    assert (second.code, second.out) == (4, b"")
    assert "under way" in second.err
    assert '"state": "running"' in listed
    assert process.returncode == 0, err
    assert _times(runs.side) == dict.fromkeys(ids, 1)


def test_the_demo_plans_in_one_process_and_applies_in_another(tmp_path: Path) -> None:
    """Its tenant is the same each time, and as it was in the next process, which is said."""
    plan = tmp_path / "plan.json"
    demo = ("--demo", "--demo-users", "200")
    words = ("dept:finance state:active", "-o", plan, *demo)
    with started("plan", "deactivate", "--filter", *words) as planning:
        assert planning.wait(60) == 0
    document = json.loads(plan.read_text())
    accepted = [f"--accept={hold['guard']}" for hold in document["holds"] if hold["guard"] != "size"]
    with started("apply", plan, "--yes", len(document["changes"]), *accepted, *demo) as applying:
        out, err = applying.communicate(timeout=60)
    assert applying.returncode == 0
    assert b"The demo ends with this process" in err
    assert airdeck("runs", "--demo").text.count(out.decode().strip()) == 1
    assert out.decode().strip() not in airdeck("runs").text
