"""The exports log: what left, when, and who took it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from exporters import ExportFormat, LogEntry, WriteFailedError, log_export
from tests.exporters.folders import names_in

_ENTRY = LogEntry(
    at=datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
    who="usr00000000000001",
    tenant="work",
    table="users",
    rows=2_500,
    columns=("id", "email"),
    filter='department:"Zoë & co"',
    format=ExportFormat.XLSX,
    target="/home/zoë/users.xlsx",
)
_MANY = """
import sys
from dataclasses import replace
from pathlib import Path
from exporters import log_export
from tests.exporters.test_log import _ENTRY
for number in range(200):
    log_export(Path(sys.argv[1]), replace(_ENTRY, rows=number), most_bytes=10**9)
"""


def test_an_entry_is_one_line_of_json_for_its_owner_alone(tmp_path: Path) -> None:
    """Each export adds one line with the documented keys; the file has mode 0600, its folder 0700."""
    log = tmp_path / "state" / "exports.jsonl"
    log_export(log, _ENTRY)
    log_export(log, replace(_ENTRY, at=_ENTRY.at.astimezone(timezone(timedelta(hours=2))), target="stdout"))
    first, second = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    assert first == {
        "version": 1,
        "at": "2026-01-31T09:30:00Z",
        "who": "usr00000000000001",
        "tenant": "work",
        "table": "users",
        "rows": 2500,
        "columns": ["id", "email"],
        "filter": 'department:"Zoë & co"',
        "format": "xlsx",
        "target": "/home/zoë/users.xlsx",
    }
    assert (second["at"], second["target"]) == ("2026-01-31T09:30:00Z", "stdout")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_the_log_is_bounded(tmp_path: Path) -> None:
    """A full log becomes the old one, in place of the one before; together they hold the newest entries."""
    log = tmp_path / "exports.jsonl"
    most = 5 * len(_ENTRY.line.encode())
    for number in range(23):
        log_export(log, replace(_ENTRY, rows=1_000 + number), most_bytes=most)
    kept = "".join((tmp_path / name).read_text() for name in ("exports.jsonl.1", "exports.jsonl"))
    rows = [json.loads(line)["rows"] for line in kept.splitlines()]
    assert rows == list(range(1_015, 1_023))
    assert names_in(tmp_path) == ["exports.jsonl", "exports.jsonl.1", "exports.jsonl.lock"]


def test_no_entry_is_lost_or_torn_where_several_write(tmp_path: Path) -> None:
    """Entries of processes that export at the same time stand one below the other."""
    log = tmp_path / "exports.jsonl"
    command = [sys.executable, "-c", _MANY, str(log)]
    writers = [subprocess.Popen(command) for _ in range(3)]  # noqa: S603 - our own script
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    rows = sorted(json.loads(line)["rows"] for line in log.read_text(encoding="utf-8").splitlines())
    assert rows == sorted([*range(200)] * 3)


@pytest.mark.skipif(os.name != "posix", reason="this system has no such locks")
def test_a_full_log_is_moved_by_one_process_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it looks whether the log is full, a process waits until it is alone; two would lose the older entries."""
    import fcntl

    log, seen, lock = tmp_path / "exports.jsonl", [], fcntl.flock

    def watch(descriptor: int, operation: int) -> None:
        seen.append((operation, log.exists()))
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", watch)
    log_export(log, _ENTRY)
    assert seen == [(fcntl.LOCK_EX, False)]


@pytest.mark.parametrize("place", ["file/exports.jsonl", "folder"])
def test_a_log_that_cannot_be_written_is_said(place: str, tmp_path: Path) -> None:
    """The caller learns that the export stands in no log, and why."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteFailedError, match=f"the exports log .*{place}"):
        log_export(tmp_path / place, _ENTRY)


def test_a_link_in_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    """Nothing is written to a file that a link leads to."""
    (tmp_path / "else").write_text("old")
    (tmp_path / "exports.jsonl").symlink_to(tmp_path / "else")
    with pytest.raises(WriteFailedError):
        log_export(tmp_path / "exports.jsonl", _ENTRY)
    assert (tmp_path / "else").read_text() == "old"
