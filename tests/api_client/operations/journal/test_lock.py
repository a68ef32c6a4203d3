from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from api_client.errors import AlreadyRunningError, JournalError
from api_client.operations.journal.lock import RunnerLock, running_in
from tests.api_client.operations.situations import TENANT

_HOLD = """
import sys, time
from pathlib import Path
from api_client.operations.journal.lock import RunnerLock
from api_client.operations.tenant_key import TenantKey
lock = RunnerLock(Path(sys.argv[1]), TenantKey(*sys.argv[2:5]), "run-of-another")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(runs: Path) -> Path:
    """A folder that is there."""
    runs.mkdir()
    return runs


def _other_process(folder: Path) -> subprocess.Popen[str]:
    keys = [TENANT.scim_url, TENANT.api_url or "", TENANT.enterprise_id or ""]
    command = [sys.executable, "-c", _HOLD, str(folder), *keys]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_runner_is_refused_and_told_who_is_first(folder: Path) -> None:
    """Another process; when it is killed nothing has to be cleared."""
    process = _other_process(folder)
    assert running_in(folder) == {"run-of-another"}
    with pytest.raises(AlreadyRunningError, match=f"run-of-another.*process {process.pid}"):
        RunnerLock(folder, TENANT, "mine")
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert running_in(folder) == frozenset()
    with RunnerLock(folder, TENANT, "mine"):
        assert running_in(folder) == {"mine"}


def test_two_runs_of_one_process_keep_each_other_out(folder: Path) -> None:
    """The dashboard may try a second one while the first goes on."""
    with RunnerLock(folder, TENANT, "first"), pytest.raises(AlreadyRunningError, match="first"):
        RunnerLock(folder, TENANT, "second")
    RunnerLock(folder, TENANT, "second").release()


def test_other_tenants_are_not_in_the_way(folder: Path) -> None:
    """Each tenant has its own runner."""
    with RunnerLock(folder, TENANT, "one"), RunnerLock(folder, replace(TENANT, enterprise_id="entOther"), "two"):
        assert running_in(folder) == {"one", "two"}


def test_looking_does_not_take_the_lock(folder: Path) -> None:
    """A list of runs is read at any time, and the lock is still free."""
    RunnerLock(folder, TENANT, "past").release()
    assert running_in(folder) == frozenset()
    with RunnerLock(folder, TENANT, "now"):
        assert running_in(folder) == {"now"}
        assert running_in(folder) == {"now"}


def test_a_release_may_come_twice(folder: Path) -> None:
    """However a run ends."""
    lock = RunnerLock(folder, TENANT, "one")
    lock.release()
    lock.release()


def test_a_folder_without_room_for_the_lock_is_said(folder: Path) -> None:
    """Nothing is sent without a lock."""
    with pytest.raises(JournalError):
        RunnerLock(folder / "missing", TENANT, "one")
