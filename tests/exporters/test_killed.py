"""Exports that die in the middle, in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from exporters import ExportFormat, remove_noted_parts, write_export
from tests.exporters.folders import names_in

_SETTING = """
import random, resource, sys
from pathlib import Path
import pyarrow as pa
from exporters import ExportFormat, ExportOptions, WriteFailedError, write_export
names = [random.Random(number).randbytes(20).hex() for number in range(70_000)]
table = pa.table({"Name": names, "Active": [True] * len(names)})
def export(**watchers):
    target = Path(sys.argv[1])
    notes = target.parent.parent / "notes"
    write_export(table, target, ExportFormat.of(target), ExportOptions(force=True), notes=notes, **watchers)
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


_FORMATS = pytest.mark.parametrize("kind", ExportFormat)


def _start(script: str, target: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SETTING + script, str(target)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for files, beside the one where unfinished ones are noted."""
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def _kill_in_the_middle(target: Path) -> list[str]:
    """Start an export to `target` that is killed in the middle; the answer is the names of what it left."""
    with _start(_WAIT_IN_THE_MIDDLE, target) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        write_export(pa.table({"a": ["x"]}), target.with_name("first"), ExportFormat.CSV)
        remove_noted_parts(target.parent.parent / "notes")
        parts = [name for name in names_in(target.parent) if name.endswith(".airdeck-part")]
        process.send_signal(signal.SIGKILL)
    assert parts, "the part of a living export was removed"
    return parts


@_FORMATS
def test_a_killed_export_leaves_the_old_file_and_the_next_one_tidies_up(kind: ExportFormat, folder: Path) -> None:
    """SIGKILL in the middle leaves the old file whole; the next export into the folder removes what was left."""
    target = folder / f"users{kind.suffix}"
    target.write_text("old")
    parts = _kill_in_the_middle(target)
    assert parts[0].startswith(f".{target.name}.")
    assert target.read_text() == "old"
    assert names_in(folder) == sorted([*parts, "first", target.name])
    write_export(pa.table({"a": ["x"]}), folder / "second", ExportFormat.CSV)
    assert names_in(folder) == ["first", "second", target.name]


def test_what_a_killed_export_left_is_found_without_another_export(folder: Path) -> None:
    """A note tells where the part is, so that the next start can remove it; then the note is gone as well."""
    target = folder / "users.csv"
    _kill_in_the_middle(target)
    remove_noted_parts(folder.parent / "notes")
    assert names_in(folder) == ["first"]
    assert names_in(folder.parent / "notes") == []


def test_a_note_never_leads_to_a_file_that_is_no_part(folder: Path) -> None:
    """Whatever a note says, only parts of dead processes of this host are removed."""
    (folder / "mine.csv").write_text("mine")
    for number, text in enumerate([str(folder / "mine.csv"), "", str(folder), "\x00", str(folder / "gone")]):
        (folder / f"{number}.part-note").write_text(text)
    remove_noted_parts(folder)
    assert (folder / "mine.csv").read_text() == "mine"


def test_a_folder_for_notes_that_cannot_be_made_stops_no_export(folder: Path) -> None:
    """The file is written where no note can be; a finished export leaves no note where one can."""
    (folder / "file").touch()
    for name, notes in (("a.csv", folder / "file"), ("b.csv", folder / "notes")):
        write_export(pa.table({"a": ["x"]}), folder / name, ExportFormat.CSV, notes=notes)
    assert names_in(folder) == ["a.csv", "b.csv", "file", "notes"]
    assert names_in(folder / "notes") == []


@_FORMATS
def test_a_full_disk_leaves_the_old_file_and_nothing_else(kind: ExportFormat, folder: Path) -> None:
    """When the system takes no more bytes in the middle of a file, the error says so, and the old file stays."""
    target = folder / f"users{kind.suffix}"
    target.write_text("old")
    with _start(_FILL_THE_DISK, target) as process:
        answer, _ = process.communicate()
    assert answer == f"Writing failed: {target}: File too large\n"
    assert target.read_text() == "old"
    assert names_in(folder) == [target.name]


def test_parts_of_other_hosts_and_other_files_stay(tmp_path: Path) -> None:
    """Only parts whose process surely is gone are removed: not those of other hosts, nor files that look alike."""
    names = {".users.csv.00000000.99999999.00000000.airdeck-part", ".users.csv.airdeck-part", "users.airdeck-part"}
    for name in names:
        (tmp_path / name).touch()
    write_export(pa.table({"a": ["x"]}), tmp_path / "users.csv", ExportFormat.CSV)
    assert names_in(tmp_path) == sorted([*names, "users.csv"])
