"""D1 and D2 of the reliability goals: thousands of changes over real sockets, with faults, in killed processes.

Both processes live on a clock that runs faster than the world's, since the lock-outs of 30 seconds alone would take
hours. What the server did is told by its own log, as it happens.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.sandbox_process import Side, sandbox_process

SCALE = 400
USERS = 12_000
CHANGES = 10_000
KILLS = 3
_RESUMES = 8
_SCALED = (sys.executable, "-m", "tests.scaled_clock", str(SCALE))
_FAULTS = ("429=0.05", "503=0.01", "502=0.01", "reset=0.005", "reset-after=0.005", "rate-limit=off")
"""5 % lock-outs, 2 % server errors and 1 % broken connections, half of both after the effect."""

pytestmark = pytest.mark.chaos


@dataclass
class Corp:
    """The tenant, and the commands on it in processes of their own."""

    side: Side
    folder: Path
    project: Path
    dice: Random

    def start(self, *words: object) -> subprocess.Popen[bytes]:
        """A command on its way."""
        command = [*_SCALED, *map(str, words), *self.side.options]
        environment = {**os.environ, "AIRDECK_TOKEN": self.side.told["token"]}
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, env=environment, cwd=self.project)  # noqa: S603

    def ended(self, *words: object) -> tuple[int, str, str]:
        """A command at its end: exit code, data, words."""
        with self.start(*words) as process:
            out, err = process.communicate()
        return process.returncode, out.decode(), err.decode()

    def planned(self, verb: str, expression: str) -> tuple[Path, dict[str, Any]]:
        """The plan of a verb for the users of a filter."""
        path = self.folder / f"{verb}.json"
        code, _, err = self.ended("plan", verb, "--filter", expression, "-o", path)
        assert code == 0, err
        return path, json.loads(path.read_text())

    def killed(self, *words: object) -> None:
        """A command that is killed after a random number of further requests."""
        last = len(self.side.requests) + self.dice.randrange(5, CHANGES // 50)
        with self.start(*words) as process:
            self.side.wait_until(lambda: len(self.side.requests) >= last or process.poll() is not None)
            process.kill()
            process.communicate()
        assert process.returncode == -signal.SIGKILL

    def finish(self) -> None:
        """Go on with the last run until nothing is left; where the clock outruns the machine it may stop once more."""
        for _ in range(_RESUMES):
            code, _, err = self.ended("resume", "last")
            if code in (0, 3):
                return
        message = f"the run does not come to its end: {err}"
        raise AssertionError(message)

    def outcomes(self) -> dict[str, tuple[str, str]]:
        """The journal's outcome of each user by id, with the HTTP status of a refusal."""
        code, out, err = self.ended("runs", "last", "--format", "json")
        assert code == 0, err
        rows = json.loads(out)
        assert len({row["user_id"] for row in rows}) == len(rows)
        return {row["user_id"]: (row["outcome"], _refusal(row)) for row in rows}


@pytest.fixture
def corp(tmp_path: Path) -> Iterator[Corp]:
    """A tenant with faults of every kind."""
    words = [word for fault in _FAULTS for word in ("--fault", fault)]
    with sandbox_process(tmp_path, "--users", USERS, *words, command=_SCALED) as side:
        yield Corp(side, tmp_path, Path(__file__).parent.parent.parent, Random(7))


def test_thousands_of_changes_outlive_three_kills(corp: Corp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever was deactivated can be deleted afterwards; either way nothing is lost and nothing is done twice.

    Of owners who are deleted one after the other, the last is refused: by then nobody else owns the workspace.
    """
    monkeypatch.setenv("AIRDECK_HOME", str(corp.folder / "home"))
    _outlives_three_kills(corp, "deactivate", "state:active")
    _outlives_three_kills(corp, "delete", "state:deactivated")


def _outlives_three_kills(corp: Corp, verb: str, expression: str) -> None:
    """Carry a plan out through three kills; the journal tells what the server's own log tells."""
    before = len(corp.side.effects)
    path, plan = corp.planned(verb, expression)
    assert len(corp.side.effects) == before
    wanted = {row["user_id"] for row in plan["changes"]}
    assert len(wanted) >= CHANGES
    accepted = [f"--accept={hold['guard']}" for hold in plan["holds"] if hold["guard"] != "size"]
    corp.killed("apply", path, "--yes", len(wanted), *accepted)
    for _ in range(KILLS - 1):
        corp.killed("resume", "last")
    corp.finish()
    outcomes = corp.outcomes()
    times = Counter(effect["resource_id"] for effect in corp.side.effects[before:])
    assert outcomes.keys() == wanted
    assert {user_id for user_id, outcome in outcomes.items() if outcome == ("done", "")} == times.keys()
    assert set(times.values()) == {1}
    assert set(outcomes.values()) <= {("done", ""), ("failed", "422")}
    assert Counter(outcomes.values())["done", ""] >= CHANGES * 0.95


def _refusal(row: dict[str, Any]) -> str:
    return str(row["http"]) if row["outcome"] == "failed" else ""
