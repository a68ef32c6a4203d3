"""What keeps the terminal and the tokens safe whatever a widget does."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.color import Color
from textual.widgets import Button, DataTable, Input, Label, OptionList, Static

from tests.tui.widgets.conftest import Output, output
from tests.tui.widgets.hostile import HOSTILE, raw_characters
from tui.safety.crash import crash_report, scrub, write_crash_report
from tui.safety.output_filter import OutputFilter
from tui.safety.safe_app import SafeApp

__all__ = ["output"]

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"
OTHER_TOKEN = "not-a-real-oauth-token"


class CarelessApp(SafeApp[None]):
    """Stock widgets that were given hostile text as it is."""

    def compose(self) -> ComposeResult:
        for value in HOSTILE.values():
            yield Static(value, markup=False)
        text = "".join(value for kind, value in HOSTILE.items() if kind not in {"very long", "combining"})
        yield Label(text, markup=False)
        yield Input(text)
        yield OptionList(text.replace("[", "("))
        yield DataTable[str]()
        yield Button("ok", tooltip="")

    def on_mount(self) -> None:
        """Fill the table and show a toast."""
        table: DataTable[str] = self.query_one(DataTable)
        table.add_column("column")
        table.add_row("a\x1b]52;c;QQ==\x07b")
        self.notify("[/nope] toast\x1b[2J", title="title\x1b]0;x\x07")


class CrashingApp(SafeApp[None]):
    """Fails with tokens in a message and in a local variable."""

    def on_mount(self) -> None:
        """Fail."""
        token = FAKE_TOKEN
        message = f"refused {token} and {OTHER_TOKEN}"
        raise RuntimeError(message)


class CrashingWorkerApp(SafeApp[None]):
    """Fails in a worker."""

    def on_mount(self) -> None:
        """Start to fail."""
        self.run_worker(self._fail())

    async def _fail(self) -> None:
        message = "the worker's own words"
        raise ValueError(message)


async def test_stock_widgets_pass_no_control_character(output: Output) -> None:
    """Even a widget that was given hostile text as it is sends none of it raw to the terminal."""
    async with CarelessApp().run_test(size=(100, 120), notifications=True) as pilot:
        await pilot.pause()
    assert "toast" in output.text
    assert not raw_characters(output.text)


@given(st.text(st.characters(), max_size=40))
def test_the_filter_keeps_each_line_as_wide_as_it_was(text: str) -> None:
    """What is taken out leaves the columns where they are."""
    (segment,) = OutputFilter().apply([Segment(text)], Color(0, 0, 0))
    assert sum(map(cell_len, segment.text)) == sum(map(cell_len, text))
    assert all(one.isprintable() or one in "\u200c\u200d\u00a0" or one.isspace() for one in segment.text)


@pytest.mark.parametrize("hidden", ["\u034f", "\u3164", "\ufe0f", "\U000e0101"], ids=ascii)
def test_the_filter_takes_out_what_is_never_drawn(hidden: str) -> None:
    """Fillers and selectors count as printable to Python, and would hide what a word really holds."""
    (segment,) = OutputFilter().apply([Segment(f"ad{hidden}min")], Color(0, 0, 0))
    assert hidden not in segment.text
    assert cell_len(segment.text) == cell_len(f"ad{hidden}min")


def test_the_filter_leaves_control_segments_alone() -> None:
    """Textual's own sequences pass as they are."""
    control = Segment("\x1b[1;1H", None, [])
    (dirty, kept) = OutputFilter().apply([Segment("a\x07"), Segment(control.text, None, [(1,)])], Color(0, 0, 0))
    assert (dirty.text, kept.text) == ("a", "\x1b[1;1H")


def _reports(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.iterdir()]


async def _crash(app: SafeApp[None]) -> None:
    with pytest.raises(Exception, match=r"refused|own words"):
        async with app.run_test() as pilot:
            await pilot.pause()


async def test_a_crash_tells_no_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report says where the app failed, holds neither tokens nor local values, and only its owner may read it."""
    await _crash(CrashingApp(crash_folder=tmp_path / "reports", secrets=lambda: [OTHER_TOKEN]))
    (path,) = (tmp_path / "reports").iterdir()
    report, words = path.read_text(), capsys.readouterr().err
    assert "RuntimeError: refused ••• and •••" in report
    assert "test_safety.py" in report
    assert "locals" not in report
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name in "".join(words.split())
    for text in (report, words):
        assert FAKE_TOKEN not in text
        assert OTHER_TOKEN not in text


async def test_a_crash_of_a_worker_names_its_own_error(tmp_path: Path) -> None:
    """The report of a failed worker shows the worker's error, with the lines that led to it."""
    await _crash(CrashingWorkerApp(crash_folder=tmp_path))
    (report,) = _reports(tmp_path)
    assert "ValueError: the worker's own words" in report
    assert "in _fail" in report


async def test_a_report_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the folder cannot be made, the last words say so and nothing else breaks."""
    (tmp_path / "file").write_text("in the way")
    await _crash(CrashingApp(crash_folder=tmp_path / "file"))
    assert "No report could be written" in capsys.readouterr().err


async def test_without_a_folder_the_error_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder, the last words name the kind of error alone."""
    await _crash(CrashingApp())
    assert "unexpected error and had to stop (RuntimeError)" in capsys.readouterr().err


def test_scrubbing_knows_tokens_by_their_form() -> None:
    """Airtable's tokens and bearer headers are masked without being known."""
    assert scrub(f"Authorization: Bearer abc.def {FAKE_TOKEN}.") == "Authorization: Bearer ••• •••."


def test_a_report_never_overwrites_another(tmp_path: Path) -> None:
    """Two reports of the same moment do not share a file."""
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    write_crash_report(crash_report(ValueError("one")), tmp_path, moment)
    with pytest.raises(FileExistsError):
        write_crash_report("two", tmp_path, moment)
