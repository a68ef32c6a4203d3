"""Presets, headers, the dry run, the log of exports, and what a start tidies up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api_client.directory.user_columns import USERS
from api_client.sandbox.sandbox import Sandbox
from exporters import ExportFormat, read_export
from exporters.parts import noted, part_beside
from tests.tui.cli.airdeck_command import airdeck
from tests.tui.cli.in_process import Door
from tui.files.folders import exports_log_path, presets_path, unfinished_folder

_PRESETS = """
version = 1
[users.payroll]
columns = ["email", "Cost Center"]
filter = "state:active"
sort = ["email:desc"]
format = "tsv"
header = "ids"
[users.bare]
columns = ["id"]
header = "none"
raw = true
[users.broken]
columns = ["no such column"]
"""


@pytest.fixture
def users(door: Door) -> Sandbox:
    """A tenant of 300 users behind the command."""
    return door.open(Sandbox(users=300))


@pytest.fixture
def presets() -> None:
    """A presets file of the user's own."""
    presets_path().parent.mkdir(parents=True, exist_ok=True)
    presets_path().write_text(_PRESETS)


def _log() -> list[dict[str, object]]:
    return [json.loads(line) for line in exports_log_path().read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("users")
def test_the_admin_panels_columns_are_a_preset_and_the_default() -> None:
    """`--preset admin-panel` needs no file, and gives the titles that the admin panel and the default give."""
    default, preset = airdeck("export", "users"), airdeck("export", "users", "--preset", "admin-panel")
    assert preset.out == default.out
    titles = preset.text.splitlines()[0].replace('"', "").split(",")
    assert titles == [USERS.by_id[column].title for column in USERS.in_file]


@pytest.mark.usefixtures("users", "presets")
def test_a_preset_of_ones_own_decides_what_the_words_leave_open() -> None:
    """Columns, filter, sort, format and header come from the preset; each word on the command line goes before it."""
    header, *rows = airdeck("export", "users", "--preset", "payroll").text.splitlines()
    assert header == '"email"\t"cost_center"'
    assert 0 < len(rows) < 300
    emails = [row.split("\t")[0] for row in rows]
    assert emails == sorted(emails, reverse=True)
    words = ("--columns", "name", "--filter", "", "--format", "csv", "--header", "titles", "--sort", "name")
    header, *rows = airdeck("export", "users", "--preset", "payroll", *words).text.splitlines()
    assert header == '"Name"'
    assert len(rows) >= 300


@pytest.mark.usefixtures("users", "presets")
def test_a_format_without_header_row_overrules_the_preset(tmp_path: Path) -> None:
    """A preset without header, written as Parquet, has titles: there they name the values."""
    assert airdeck("export", "users", "--preset", "bare").text.startswith('"usr')
    assert airdeck("export", "users", "--preset", "bare", "-o", tmp_path / "a.parquet").code == 0
    assert list(read_export(tmp_path / "a.parquet").columns) == ["User ID"]


@pytest.mark.usefixtures("presets")
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--preset", "nobody"), "admin-panel, payroll, bare, broken"),
        (("--preset", "broken"), "no such column"),
        (("--header", "none", "--format", "jsonl"), "--header none is not for JSON Lines"),
        (("--header", "none", "--format", "parquet"), "--header none is not for Parquet"),
        (("--raw", "--format", "xlsx"), "--raw is for CSV and TSV alone"),
        (("--excel", "--format", "xlsx"), "--excel is for CSV and TSV alone"),
    ],
)
def test_words_that_cannot_be_are_told_before_any_request(words: tuple[str, ...], reason: str, door: Door) -> None:
    """Exit code 2, the reason on stderr, nothing on stdout, and the tenant was not asked."""
    sandbox = door.open(Sandbox(users=10))
    ended = airdeck("export", "users", *words)
    assert (ended.code, ended.out) == (2, b"")
    assert reason in ended.err
    assert not sandbox.served


@pytest.mark.usefixtures("users")
def test_a_presets_file_that_cannot_be_used_is_told() -> None:
    """A key that airdeck does not know is named, with exit code 2."""
    presets_path().parent.mkdir(parents=True, exist_ok=True)
    presets_path().write_text("version = 1\n[users.a]\ncolums = []")
    ended = airdeck("export", "users", "--preset", "a")
    assert ended.code == 2
    assert "unknown key 'colums'" in ended.err


@pytest.mark.usefixtures("users")
def test_ids_or_nothing_head_the_columns_as_asked() -> None:
    """`--header ids` is for scripts; `none` leaves the row out and nothing else."""
    words = ("export", "users", "--columns", "cc,id")
    titles, ids, none = (airdeck(*words, "--header", header).text.splitlines() for header in ("titles", "ids", "none"))
    assert (titles[0], ids[0]) == ('"Cost Center","User ID"', '"cost_center","id"')
    assert titles[1:] == ids[1:] == none


@pytest.mark.usefixtures("users")
def test_json_lines_have_ids_for_keys_where_asked() -> None:
    """In JSON Lines the header names the values."""
    first = airdeck("export", "users", "--columns", "id", "--format", "jsonl", "--header", "ids").text.splitlines()[0]
    assert list(json.loads(first)) == ["id"]


@pytest.mark.usefixtures("users")
@pytest.mark.parametrize("export_format", ExportFormat)
def test_a_dry_run_tells_what_would_be_written_and_writes_nothing(export_format: ExportFormat, tmp_path: Path) -> None:
    """Rows, columns, format, protected cells, size and target are those of the export that follows; no file, no log."""
    target = tmp_path / f"users{export_format.suffix}"
    told = airdeck("export", "users", "--dry-run", "-o", target)
    assert told.code == 0
    assert list(tmp_path.iterdir()) == []
    assert not exports_log_path().exists()
    facts = {line[:16].strip(): line[16:] for line in told.text.splitlines()}
    ended = airdeck("export", "users", "-o", target)
    written = target.stat().st_size
    assert facts["rows"] == str(len(read_export(target)))
    assert facts["columns"] == f"{len(USERS.in_file)}: {', '.join(USERS.in_file)}"
    assert facts["format"] == export_format.label
    assert (f"{facts['protected cells']} cells protected" in ended.err) is export_format.is_delimited
    assert facts["size"] == f"about {written / 1000:.1f} kB"
    assert facts["target"] == str(target)


@pytest.mark.usefixtures("users")
def test_a_dry_run_over_an_existing_file_says_that_it_would_be_replaced(tmp_path: Path) -> None:
    """Without `--force` as well, since nothing is replaced yet; the file stays."""
    (tmp_path / "users.csv").write_text("old")
    told = airdeck("export", "users", "--dry-run", "-o", tmp_path / "users.csv")
    assert told.code == 0
    assert "which would be replaced" in told.text
    assert (tmp_path / "users.csv").read_text() == "old"


def test_the_log_tells_what_left_and_names_nobody(door: Door, tmp_path: Path) -> None:
    """One line for each export: when, who, what, how many, how, whereto; names in the filter are dots."""
    sandbox = door.open(Sandbox(users=300))
    words = ("--filter", "zhang email:@corp.com state:active", "--columns", "id,name", "--format", "xlsx")
    airdeck("export", "users", *words, "-o", tmp_path / "people")
    airdeck("export", "users", "--columns", "id")
    first, second = _log()
    assert first | {"at": "", "rows": 0} == {
        "version": 1,
        "at": "",
        "who": sandbox.me,
        "tenant": "sandbox",
        "table": "users",
        "rows": 0,
        "columns": ["id", "name"],
        "filter": "… email:… state:active",
        "format": "xlsx",
        "target": str(tmp_path / "people"),
    }
    assert (second["rows"], second["target"], second["filter"]) == (300, "stdout", "")
    kept = exports_log_path().read_text()
    assert "zhang" not in kept
    assert "@" not in kept


@pytest.mark.usefixtures("users")
def test_an_export_goes_on_where_the_log_cannot_be_written() -> None:
    """The export is done, exit code 0, and stderr says that it is not in the log."""
    exports_log_path().mkdir(parents=True)
    ended = airdeck("export", "users", "--columns", "id")
    assert (ended.code, len(ended.text.splitlines())) == (0, 301)
    assert "this export is not in the log" in ended.err


@pytest.mark.usefixtures("users")
def test_an_export_that_fails_is_not_in_the_log(tmp_path: Path) -> None:
    """Only what left is logged."""
    (tmp_path / "users.csv").write_text("old")
    assert airdeck("export", "users", "-o", tmp_path / "users.csv").code == 2
    assert not exports_log_path().exists()


def test_the_next_start_removes_what_a_killed_export_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any command does, wherever the file was to be; other files stay."""
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    with monkeypatch.context() as killed:
        killed.setattr(os, "getpid", lambda: dead.pid)
        part = part_beside(tmp_path / "users.csv")
    left = noted(part, unfinished_folder())
    left.__enter__()
    part.write_text("half")
    (tmp_path / "mine.csv").write_text("mine")
    assert airdeck("profiles").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]
    assert list(unfinished_folder().iterdir()) == []
