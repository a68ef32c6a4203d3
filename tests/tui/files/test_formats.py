"""All formats that airdeck writes: version 1 is read for ever, what a newer airdeck wrote is refused and left alone."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from api_client.errors import AirdeckError
from api_client.operations.journal.journal import Journal
from api_client.operations.journal.record import RunRecord
from api_client.operations.journal.writer import JournalWriter
from api_client.operations.plan_file import read_plan, write_plan
from api_client.profiles.profile_file import Profiles
from exporters.errors import ExportError
from exporters.formats import ExportFormat
from exporters.log import VERSION, LogEntry
from exporters.presets import read_presets
from tests.api_client.operations.situations import NOW
from tui.exports.last_choice import LAST_CHOICES, LastChoice, last_choice, remember
from tui.files.folders import presets_path, profiles_path, views_path
from tui.files.histories import COMMANDS, keep_history, recall_history
from tui.files.left_at import LeftAt, keep_left, recall_left
from tui.files.remembered import Memory
from tui.flows.tour import TOUR_MEMORY
from tui.sheets.look import Look
from tui.tenants.tenant import DemoTenant
from tui.themes import keep_theme, recall_theme
from tui.views.book import ViewBook
from tui.views.saved import SavedView, saved
from tui.views.view_file import read_views
from tui.widgets.history import History

FOLDER = Path(__file__).parent / "version_1"
NEWER = "was written (by|for) a newer airdeck \\(version 99, and this one reads 1\\)"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `written_in` are the modules that write it, `example` is a file of its first version.

    `path` is where it lies in a home, or a name in any folder; `read` gives what is compared with `holds`; `write` is
    all that airdeck does with such a file beside reading it.
    """

    example: str
    written_in: tuple[str, ...]
    path: Callable[[], Path | str]
    read: Callable[[Path], object]
    holds: object
    write: Callable[[Path], object]


def _last_choice(_path: Path) -> object:
    choice, trouble = last_choice("users")
    if trouble:
        raise AirdeckError(trouble)
    return choice.folder, choice.columns, choice.format, choice.header, choice.protect, choice.excel


def _journal(path: Path) -> list[str]:
    return [str(outcome.status) for outcome in RunRecord(path).outcomes()]


def _change_views(path: Path) -> None:
    ViewBook(path, ("users",)).change("users", lambda views: saved(views, SavedView("Mine", Look())))


_VIEW = SavedView("Leavers", Look("state:deactivated", ("last_active:desc",), ("name", "email")))
FORMATS = (
    Format(
        "profiles.toml",
        ("api_client/profiles/profile_file.py",),
        profiles_path,
        lambda path: Profiles.load(path).named("work").enterprise_id,
        "entFake",
        lambda path: Profiles.load(path).without("work").save(path),
    ),
    Format(
        "views.toml",
        ("tui/views/view_file.py",),
        views_path,
        lambda path: read_views(path, ("users",)),
        {"users": (_VIEW,)},
        _change_views,
    ),
    Format(
        "presets.toml",
        (),
        presets_path,
        lambda path: read_presets(path, ("users",))["users"]["payroll"].format,
        ExportFormat.XLSX,
        lambda _path: None,
    ),
    Format(
        "export-choices.json",
        ("tui/exports/last_choice.py", "tui/files/remembered.py"),
        lambda: LAST_CHOICES.path,
        _last_choice,
        ("/tmp/reports", "all", "tsv", "ids", False, True),  # noqa: S108 - what a file holds
        lambda _path: remember("users", LastChoice()),
    ),
    Format(
        "theme.json",
        ("tui/themes.py",),
        lambda: Memory("theme").path,
        lambda _path: recall_theme(),
        "light",
        lambda _path: keep_theme("dark"),
    ),
    Format(
        "tour.json",
        ("tui/flows/tour.py",),
        lambda: TOUR_MEMORY.path,
        lambda _path: TOUR_MEMORY.recall()["offered"],
        True,
        lambda _path: TOUR_MEMORY.keep({"offered": True}),
    ),
    Format(
        "left-demo.json",
        ("tui/files/left_at.py",),
        lambda: Memory("left/demo").path,
        lambda _path: recall_left(DemoTenant(1)).place,
        "groups",
        lambda _path: keep_left(DemoTenant(1), LeftAt("users")),
    ),
    Format(
        "history-commands.json",
        ("tui/files/histories.py",),
        lambda: Memory("history-commands").path,
        lambda _path: recall_history(COMMANDS).entries,
        ("users dept:legal",),
        lambda _path: keep_history(COMMANDS, History(["groups"])),
    ),
    Format(
        "plan.json",
        ("api_client/operations/plan_file.py",),
        lambda: "plan.json",
        lambda path: len(read_plan(path).changes),
        2,
        lambda path: write_plan(path, read_plan(path)),
    ),
    Format(
        "journal.sql",
        ("api_client/operations/journal/database.py",),
        lambda: "20260301-090000-000-deactivate.sqlite",
        _journal,
        ["done", "failed"],
        lambda path: JournalWriter.go_on(path, lambda: NOW),
    ),
)
NO_FORMAT = {
    "api_client/operations/journal/lock.py": "holds a lock and no content",
    "api_client/profiles/private_files.py": "writes what others give it",
    "api_client/sandbox/log_file.py": "is for who tests against the sandbox, and never read back",
    "exporters/files.py": "writes exports, whose format is the user's choice",
    "exporters/log.py": "says the version in each line, and adds lines only",
    "exporters/parts.py": "writes notes of one path; another content would have another ending",
    "tui/safety/crash.py": "writes reports for people",
    "tui/safety/log.py": "writes lines for people",
}
"""Modules that write files without a version of their own, and why."""
_WRITES = re.compile(
    r"\b(write_private|Memory|mkstemp|NamedTemporaryFile|sqlite3\.connect)\("
    r"|\(RotatingFileHandler\)|os\.O_CREAT|\.write_(text|bytes)\(|\.touch\(|open\([^)\n]*[\"'][wax]b?[\"']"
)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.example)
def test_the_first_version_is_read_for_ever(form: Format, tmp_path: Path) -> None:
    """An upgrade may write another version, and still reads this one."""
    path = _placed(form, tmp_path)
    assert form.read(path) == form.holds


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.example)
def test_what_a_newer_airdeck_wrote_is_refused_and_stays(form: Format, tmp_path: Path) -> None:
    """With words that say what to do; neither reading nor writing changes a byte, or puts the file elsewhere."""
    path = _placed(form, tmp_path, version=99)
    before = path.read_bytes()
    with pytest.raises((AirdeckError, ExportError)) as refused:
        form.read(path)
    assert re.search(NEWER, refused.value.message)
    assert "Update airdeck, or " in f"{refused.value.message} {refused.value.hint}"
    with suppress(AirdeckError):
        form.write(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each != path] == []


@pytest.mark.parametrize("form", [form for form in FORMATS if form.written_in], ids=lambda form: form.example)
def test_what_is_written_says_its_version(form: Format, tmp_path: Path) -> None:
    """A file that airdeck changes has its version afterwards as it had before."""
    path = _placed(form, tmp_path)
    written = form.write(path)
    if isinstance(written, JournalWriter | Journal):
        written.close()
    assert _version_in(path) == 1


def test_each_line_of_the_exports_log_says_its_version() -> None:
    """So that lines of several versions may stand in one file."""
    entry = LogEntry(NOW, "usr", "work", "users", 1, ("id",), "", ExportFormat.CSV, "stdout")
    assert entry.line.startswith(f'{{"version": {VERSION}, ')


def test_no_module_writes_a_format_that_is_not_listed_here(project: Path) -> None:
    """Whoever adds a file adds its format above, with an example of its first version, or a reason why it has none."""
    sources = [path for room in ("api_client", "exporters", "tui") for path in (project / room).rglob("*.py")]
    writing = {
        path.relative_to(project).as_posix() for path in sources if _WRITES.search(path.read_text(encoding="utf-8"))
    }
    assert writing == {module for form in FORMATS for module in form.written_in} | NO_FORMAT.keys()


def _placed(form: Format, folder: Path, version: int = 1) -> Path:
    """The example where airdeck looks for it, as if an airdeck of `version` had written it."""
    path = folder / form.path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript((FOLDER / form.example).read_text(encoding="utf-8"))
            connection.execute(f"PRAGMA user_version = {version}")
        return path
    shutil.copy(FOLDER / form.example, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(\bversion"?( =|:)) 1', rf"\g<1> {version}", text, count=1), encoding="utf-8")
    path.chmod(0o600)
    return path


def _version_in(path: Path) -> int:
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    found = re.search(r'\bversion"?(?: =|:) ([0-9]+)', path.read_text(encoding="utf-8"))
    assert found
    return int(found[1])
