"""What `airdeck` refuses to change over real HTTP: the right exit code, and not one request at the server."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from api_client.operations.guards.holds import SIZE
from api_client.operations.guards.registry import HOLDING
from api_client.operations.journal.lock import RunnerLock
from api_client.operations.plan import Hold, Plan
from api_client.operations.plan_file import read_plan, write_plan
from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox_client import plain_users
from tests.tui.cli.airdeck_command import Ended, airdeck
from tests.tui.cli.background import on_a_port
from tui.files.folders import profiles_path, runs_folder

REFUSED = 4


@dataclass(frozen=True)
class Corp:
    """A tenant of 60 users on a port, and the file of a plan that deactivates three of them."""

    sandbox: Sandbox
    options: tuple[str, ...]
    monkeypatch: pytest.MonkeyPatch
    path: Path

    def airdeck(self, *words: object) -> Ended:
        """The command on this tenant, with its fake token in the environment."""
        self.monkeypatch.setenv("AIRDECK_TOKEN", self.sandbox.token)
        return airdeck(*words, *self.options)

    def refused(self, *words: object) -> str:
        """What the command says while it refuses, without a request, without data and with 4."""
        before = len(self.sandbox.served)
        ended = self.airdeck(*words)
        assert (ended.code, ended.out, len(self.sandbox.served)) == (REFUSED, b"", before), ended.err
        assert "Traceback" not in ended.err
        return ended.err

    def rewritten(self, **changed: object) -> Plan:
        """The plan, changed and written anew with the digest that belongs to it."""
        plan = replace(read_plan(self.path), **changed)  # type: ignore[arg-type]
        write_plan(self.path, plan)
        return plan

    @property
    def apply(self) -> tuple[object, ...]:
        """The words that would apply the plan."""
        return ("apply", self.path, "--yes", 3)


@contextmanager
def _corp(monkeypatch: pytest.MonkeyPatch, path: Path, *, seed: int = 7) -> Iterator[Corp]:
    sandbox = Sandbox(users=60, seed=seed)
    with on_a_port(sandbox) as options:
        corp = Corp(sandbox, options, monkeypatch, path)
        ids = [person.id for person, _ in zip(plain_users(sandbox), range(3), strict=False)]
        assert corp.airdeck("plan", "deactivate", *ids, "-o", path).code == 0
        yield corp
        assert sandbox.effects.all() == ()


@pytest.fixture
def corp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Corp]:
    """The tenant; nothing is changed in it by the end of a test."""
    with _corp(monkeypatch, tmp_path / "plan.json") as corp:
        yield corp


@pytest.mark.parametrize("count", [0, 2, 4, -3])
def test_a_wrong_count_is_refused(corp: Corp, count: int) -> None:
    """The words name both numbers."""
    words = corp.refused("apply", corp.path, "--yes", count)
    assert f"{count:,}" in words
    assert "has 3" in words


@pytest.mark.parametrize("guard", sorted(HOLDING - {SIZE}))
def test_a_guard_holds_until_it_is_named(corp: Corp, guard: str) -> None:
    """Neither the count nor another guard's name lifts it; the words say how it is accepted."""
    corp.rewritten(holds=(Hold(guard, "because of this"),))
    other = next(iter(HOLDING - {SIZE, guard}))
    for accepted in ((), ("--accept", other)):
        words = corp.refused(*corp.apply, *accepted)
        assert "because of this" in words
        assert f"--accept {guard}" in words


def test_an_edited_plan_is_refused(corp: Corp) -> None:
    """Also where somebody only put another user into a row."""
    text = corp.path.read_text()
    plan = read_plan(corp.path)
    corp.path.write_text(text.replace(str(plan.changes[0].user_id), corp.sandbox.me))
    assert "changed" in corp.refused(*corp.apply)


def test_a_stale_plan_is_refused(corp: Corp) -> None:
    """After a day people mean something else."""
    corp.rewritten(created=read_plan(corp.path).created - timedelta(hours=25))
    assert "25 hours ago" in corp.refused(*corp.apply)


def test_a_plan_of_another_tenant_is_refused(corp: Corp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither tenant gets a request."""
    with _corp(monkeypatch, tmp_path / "other.json", seed=8) as other:
        before = len(corp.sandbox.served)
        assert other.sandbox.enterprise_id in other.refused(*corp.apply)
        assert len(corp.sandbox.served) == before


def test_a_second_runner_is_refused(corp: Corp) -> None:
    """While a run of the tenant is under way, whichever plan it has."""
    folder = runs_folder(is_demo=False)
    folder.mkdir(mode=0o700, parents=True)
    with RunnerLock(folder, read_plan(corp.path).tenant, "the-other-run"):
        assert "the-other-run" in corp.refused(*corp.apply)


@pytest.mark.parametrize("profile", [False, True])
def test_read_only_refuses_all_that_leads_to_a_change(corp: Corp, tmp_path: Path, *, profile: bool) -> None:
    """By option or by profile; the list of runs is shown all the same, since it changes nothing."""
    way: tuple[str, ...] = ("--read-only",)
    if profile:
        names = ("scim_url", "api_url", "enterprise_id")
        addresses = dict(zip(names, corp.options[1::2], strict=True))
        Profiles().having(SavedProfile("locked", **addresses, read_only=True)).save(profiles_path())
        way = ("--profile", "locked")
    target = tmp_path / "new.json"
    planned = corp.refused("plan", "deactivate", "--filter", "state:active", "-o", target, *way)
    assert ("locked" if profile else "--read-only") in planned
    assert not target.exists()
    for words in (corp.apply, ("resume", "last"), ("undo", "last")):
        assert "read-only" in corp.refused(*words, *way).casefold()
    assert corp.airdeck("runs", *way).code == 0


def test_a_full_disk_is_refused(corp: Corp) -> None:
    """What cannot be written down is not sent."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, hard))
        words = corp.refused(*corp.apply)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert "journal" in words.casefold()


@pytest.mark.parametrize(
    "words",
    [
        *(("apply",), ("apply", "plan.json"), ("apply", "missing.json", "--yes", "3")),
        *(("apply", "plan.json", "--yes", "3", "--accept", name) for name in ("size", "nonsense")),
    ],
)
def test_words_that_are_missing_are_no_yes(corp: Corp, words: tuple[str, ...]) -> None:
    """There is no yes without the number, and none without the plan."""
    before = len(corp.sandbox.served)
    assert corp.airdeck(*words).code == 2
    assert len(corp.sandbox.served) == before


def test_a_plan_that_others_can_change_is_no_plan(corp: Corp) -> None:
    """It might not be the one that was reviewed, whatever its digest says."""
    corp.path.chmod(0o666)
    before = len(corp.sandbox.served)
    ended = corp.airdeck(*corp.apply)
    assert (ended.code, len(corp.sandbox.served)) == (2, before)
    assert "chmod" in ended.err
