"""The export dialog as an admin meets it: where to, as what, how large, and what came of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input, Select, Static

from api_client.directory.user_columns import USERS
from api_client.sandbox.switches import Switches
from exporters import ExportFormat, read_export
from tests.tui.drivers import ExportPage, SandboxTenant, UsersPage, text_of, until, users_page
from tui.dialogs.export import ExportDialog
from tui.dialogs.progress import ProgressDialog
from tui.exports.last_choice import LAST_CHOICES
from tui.files.folders import exports_log_path, presets_path

DATED = "airdeck-users-2026-11-20"


async def _opened(users: UsersPage) -> ExportPage:
    await users.press("e")
    return await ExportPage(users).opened()


def _path(users: UsersPage) -> str:
    return users.app.screen.query_one("#path", Input).value


def _shown(users: UsersPage, name: str) -> str:
    return str(users.app.screen.query_one(f"#{name}", Static).render())


async def _choose(users: UsersPage, name: str, value: str) -> None:
    users.app.screen.query_one(f"#{name}", Select).value = value
    await users.pilot.pause()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with two folders in it."""
    (tmp_path / "reports" / "old").mkdir(parents=True)
    (tmp_path / "\x1b[31mred").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_tab_completes_folders_and_then_the_dated_name(folder: Path) -> None:
    """As in a shell: a part of a name, Tab; behind a folder, Tab gives the day's file; then Tab goes on."""
    async with users_page() as users:
        export = await _opened(users)
        assert _path(users) == f"{DATED}.csv"
        field = users.app.screen.query_one("#path", Input)
        for typed, completed in (
            ("rep", "reports/"),
            ("reports/o", "reports/old/"),
            ("reports/", f"reports/{DATED}.csv"),
        ):
            field.value, field.cursor_position = typed, len(typed)
            await until(users.pilot, lambda: len(field._suggestion) > len(field.value))
            await users.press("tab")
            assert field.value == completed
        await users.press("tab")
        assert isinstance(users.app.focused, Select)
        await export.go()
        await export.finished()
    assert (folder / "reports" / f"{DATED}.csv").exists()


async def test_names_that_a_terminal_would_obey_are_not_suggested() -> None:
    """A folder with an escape sequence for a name is passed over."""
    async with users_page() as users:
        await _opened(users)
        field = users.app.screen.query_one("#path", Input)
        field.value = "\x1b"
        await users.pilot.pause(0.1)
        assert field._suggestion == ""


async def test_a_folder_alone_gets_the_dated_name(folder: Path) -> None:
    """Enter on a folder writes the day's file into it."""
    async with users_page() as users:
        export = await _opened(users)
        await (await export.to(folder / "reports")).go()
        assert str(folder / "reports" / f"{DATED}.csv") in await export.finished()


async def test_rows_columns_and_size_are_told_before_anything_is_written(folder: Path) -> None:
    """The line under the questions follows every answer, and comes close to what is then written."""
    async with users_page() as users:
        export = await _opened(users)
        await until(users.pilot, lambda: "about" in _shown(users, "estimate"))
        assert _shown(users, "estimate").startswith("300 rows, 9 columns, CSV: about ")
        await _choose(users, "columns", "all")
        await _choose(users, "format", "xlsx")
        await until(users.pilot, lambda: "25 columns, XLSX: about" in _shown(users, "estimate"))
        told = _shown(users, "estimate").rpartition("about ")[2]
        assert _path(users) == f"{DATED}.xlsx"
        await export.go()
        assert told in await export.finished()
    assert len(read_export(folder / f"{DATED}.xlsx")) == 300


async def test_an_existing_file_is_replaced_only_by_its_own_button(folder: Path) -> None:
    """Enter refuses as often as it is pressed; the button that then stands there replaces the file."""
    target = folder / "users.csv"
    target.write_text("mine")
    async with users_page() as users:
        export = await _opened(users)
        await (await export.to(target)).go()
        await export.go()
        assert "File exists" in export.trouble
        assert target.read_text() == "mine"
        await export.to(folder / "other.csv")
        assert not users.app.screen.query_one("#replace").display
        await (await export.to(target)).go()
        users.app.screen.query_one("#replace").focus()
        await users.press("enter")
        await export.finished()
    assert len(read_export(target)) == 300


async def test_the_end_says_what_where_and_how_to_open_it(folder: Path) -> None:
    """The last dialog names rows, columns, size, the whole path, and programs for the format."""
    async with users_page() as users:
        export = await _opened(users)
        await (await export.to(folder / "users.parquet")).go()
        assert "pandas.read_parquet" not in await export.finished()
        export = await _opened(users)
        await _choose(users, "format", "parquet")
        await (await export.to(folder / "again.parquet")).go()
        told = await export.finished()
    assert "300 users, 9 columns" in told
    assert str(folder / "again.parquet") in told
    assert "pandas.read_parquet" in told


async def test_the_last_answers_are_the_next_beginning(folder: Path) -> None:
    """Folder, format, columns, header and boxes are as they were; the name is the day's again."""
    async with users_page() as users:
        export = await _opened(users)
        for name, value in (("format", "tsv"), ("columns", "all"), ("header", "ids")):
            await _choose(users, name, value)
        await (await export.to(folder / "reports" / "first.tsv")).go()
        await export.finished()
    async with users_page() as users:
        export = await _opened(users)
        assert _path(users) == str(folder / "reports" / f"{DATED}.tsv")
        await export.go()
        await export.finished()
    frame = read_export(folder / "reports" / f"{DATED}.tsv")
    assert tuple(frame.columns) == USERS.ids
    assert LAST_CHOICES.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content", ["{", '{"version": 1, "tables": {"users": {"format": "doc"}}}', "[]", '{"version": 9}']
)
async def test_a_memory_that_cannot_be_used_is_told_and_changes_nothing(content: str, folder: Path) -> None:
    """The dialog begins as for the first time and says so; a newer airdeck's file stays as it is."""
    LAST_CHOICES.path.parent.mkdir(parents=True, exist_ok=True)
    LAST_CHOICES.path.write_text(content)
    async with users_page() as users:
        export = await _opened(users)
        assert "The last choices are not used" in _shown(users, "warning")
        assert _path(users) == f"{DATED}.csv"
        await (await export.to(folder / "users.csv")).go()
        await export.finished()
    is_newer = "9" in content
    assert (LAST_CHOICES.path.read_text() == content) is is_newer


async def test_a_preset_answers_the_other_questions(folder: Path) -> None:
    """A preset of the user's file gives columns, format and header; the rows are those of the screen."""
    presets_path().parent.mkdir(parents=True, exist_ok=True)
    presets_path().write_text('version = 1\n[users.pay]\ncolumns = ["cc", "email"]\nformat = "jsonl"\nheader = "ids"')
    async with users_page() as users:
        await users.filter("dept:finance")
        export = await _opened(users)
        await _choose(users, "columns", "preset:pay")
        assert _path(users) == f"{DATED}.jsonl"
        await export.go()
        await export.finished()
        shown = users.table.model.row_count
    rows = [json.loads(line) for line in (folder / f"{DATED}.jsonl").read_text().splitlines()]
    assert [list(row) for row in rows] == [["cost_center", "email"]] * shown


@pytest.mark.parametrize(
    ("content", "words"),
    [("version = 2", "newer airdeck"), ('version = 1\n[users.a]\ncolumns = ["nope"]', "Preset a: Unknown column")],
)
async def test_presets_that_cannot_be_used_are_told_in_the_dialog(content: str, words: str) -> None:
    """The dialog works without them, and says what is wrong."""
    presets_path().parent.mkdir(parents=True, exist_ok=True)
    presets_path().write_text(content)
    async with users_page() as users:
        await _opened(users)
        assert words in _shown(users, "warning")


async def test_an_export_of_marks_is_logged_as_one() -> None:
    """The log tells that rows were marked, who exported them, and how many; nobody's name is in it."""
    async with users_page() as users:
        await users.filter("northwind")
        await users.press("space", "space")
        export = await _opened(users)
        await export.go()
        await export.finished()
        me = users.session.me
    entry = json.loads(exports_log_path().read_text())
    assert (entry["filter"], entry["rows"], entry["who"], entry["tenant"]) == ("marked", 2, me, "demo")
    assert "northwind" not in exports_log_path().read_text()


async def test_a_fetch_for_an_export_can_be_ended(folder: Path) -> None:
    """Where lists leave out what is exported, it is fetched with progress; Escape ends it, and no file is written."""
    tenant = SandboxTenant(Switches(lists_omit_pushed_metadata=True, rate_limit=None), users=900)
    async with users_page(tenant, size=(160, 12)) as users:
        export = await _opened(users)
        await (await export.to(folder / "users.csv")).go()
        await until(users.pilot, lambda: isinstance(users.app.screen, ProgressDialog))
        await until(users.pilot, lambda: "Fetching the pushed metadata" in text_of(users.app))
        await users.press("escape")
        await until(users.pilot, lambda: "Export cancelled" in users.toasts)
        assert not isinstance(users.app.screen, ExportDialog)
    assert not (folder / "users.csv").exists()
    assert not exports_log_path().exists()


async def test_what_the_format_cannot_hold_is_told_in_the_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet has are told while the format is chosen; nothing is written on Enter either."""
    monkeypatch.setattr("exporters.limits.SHEET_ROWS", 100)
    async with users_page() as users:
        export = await _opened(users)
        await _choose(users, "format", ExportFormat.XLSX)
        await until(users.pilot, lambda: "where a sheet has 100" in export.trouble)
        await export.go()
        await until(users.pilot, lambda: "Too large for the format" in users.toasts)


async def test_boxes_that_mean_nothing_for_a_format_are_off() -> None:
    """Protection and Excel's mark are for CSV and TSV alone."""
    async with users_page() as users:
        await _opened(users)
        for kind in ExportFormat:
            await _choose(users, "format", kind)
            await users.pilot.pause()
            boxes = [users.app.screen.query_one(f"#{name}").disabled for name in ("protect", "excel")]
            assert boxes == [not kind.is_delimited] * 2
