"""Exports that die in the middle, in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa

from exporters import ExportFormat, write_export
from tests.exporters.folders import names_in

_SETTING = """
import resource, sys
from pathlib import Path
import pyarrow as pa
from exporters import ExportFormat, ExportOptions, WriteFailedError, write_export
table = pa.table({"Name": ["Ann" * 10] * 200_000, "Active": [True] * 200_000})
def export(**watchers):
    write_export(table, Path(sys.argv[1]), ExportFormat.CSV, ExportOptions(force=True), **watchers)
"""
_WAIT_IN_THE_MIDDLE = """
export(progress=lambda done, total: print("writing", flush=True) or sys.stdin.read())
"""
_FILL_THE_DISK = """
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    export()
except WriteFailedError as error:
    print(error)
"""


def _start(script: str, target: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SETTING + script, str(target)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


def test_a_killed_export_leaves_the_old_file_and_the_next_one_tidies_up(tmp_path: Path) -> None:
    """SIGKILL in the middle leaves the old file whole; the next export into the folder removes what was left."""
    target = tmp_path / "users.csv"
    target.write_text("old")
    with _start(_WAIT_IN_THE_MIDDLE, target) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        write_export(pa.table({"a": ["x"]}), tmp_path / "first.csv", ExportFormat.CSV)
        parts = [name for name in names_in(tmp_path) if name.endswith(".airdeck-part")]
        process.send_signal(signal.SIGKILL)
    assert parts, "the part of a living export was removed"
    assert parts[0].startswith(".users.csv.")
    assert target.read_text() == "old"
    assert names_in(tmp_path) == sorted([*parts, "first.csv", "users.csv"])
    write_export(pa.table({"a": ["x"]}), tmp_path / "second.csv", ExportFormat.CSV)
    assert names_in(tmp_path) == ["first.csv", "second.csv", "users.csv"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """When the system takes no more bytes in the middle of a file, the error says so, and the old file stays."""
    target = tmp_path / "users.csv"
    target.write_text("old")
    with _start(_FILL_THE_DISK, target) as process:
        answer, _ = process.communicate()
    assert answer == f"Writing failed: {target}: File too large\n"
    assert target.read_text() == "old"
    assert names_in(tmp_path) == ["users.csv"]


def test_parts_of_other_hosts_and_other_files_stay(tmp_path: Path) -> None:
    """Only parts whose process surely is gone are removed: not those of other hosts, nor files that look alike."""
    names = {".users.csv.00000000.99999999.00000000.airdeck-part", ".users.csv.airdeck-part", "users.airdeck-part"}
    for name in names:
        (tmp_path / name).touch()
    write_export(pa.table({"a": ["x"]}), tmp_path / "users.csv", ExportFormat.CSV)
    assert names_in(tmp_path) == sorted([*names, "users.csv"])
