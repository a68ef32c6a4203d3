"""The file on the disk: private, whole or not there, and never in the place of one that shall stay."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa
import pytest

from exporters import (
    ExportCancelledError,
    ExportError,
    ExportFormat,
    ExportOptions,
    ExportReport,
    TargetExistsError,
    TargetNotWritableError,
    WriteFailedError,
    check_target,
    write_export,
)
from tests.exporters.folders import names_in

_TABLE = pa.table({"Name": ["Ann", "Zoë"], "Active": [True, None]})
_TEXT = '"Name","Active"\n"Ann",true\n"Zoë",\n'


def _export(target: Path, *, force: bool = False, **options: Any) -> ExportReport:
    return write_export(_TABLE, target, ExportFormat.CSV, ExportOptions(force=force), **options)


def _fail(code: int) -> NoReturn:
    raise OSError(code, os.strerror(code))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The name of a file that is not there yet."""
    return tmp_path / "users.csv"


@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_is_whole_private_and_alone(target: Path, force: bool) -> None:  # noqa: FBT001 - parametrized
    """The export is there to the last byte, readable by its owner only, with nothing else left in the folder."""
    _export(target, force=force)
    assert target.read_text(encoding="utf-8") == _TEXT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.stat().st_nlink == 1
    assert names_in(target.parent) == ["users.csv"]


def test_an_existing_file_is_refused_before_any_work(target: Path) -> None:
    """Without `force` an existing file stays as it is, and no row is touched."""
    target.write_text("old")
    with pytest.raises(TargetExistsError, match=r"users\.csv"):
        _export(target, progress=lambda *_: pytest.fail("a row was written"))
    assert target.read_text() == "old"


def test_force_replaces_a_file_and_makes_it_private(target: Path) -> None:
    """With `force` the new file takes the old one's name, private even if the old one was not."""
    target.write_text("old")
    target.chmod(0o644)
    _export(target, force=True)
    assert target.read_text(encoding="utf-8") == _TEXT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("has_hard_links", [True, False])
def test_a_file_that_comes_during_the_export_is_not_lost(
    target: Path,
    has_hard_links: bool,  # noqa: FBT001 - parametrized
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever takes the name first keeps it, on file systems without hard links as well; no part is left."""
    if not has_hard_links:
        monkeypatch.setattr(os, "link", lambda *_, **__: _fail(errno.EPERM))
    with pytest.raises(TargetExistsError):
        _export(target, progress=lambda *_: target.write_text("theirs"))
    assert target.read_text() == "theirs"
    assert names_in(target.parent) == ["users.csv"]


def test_file_systems_without_hard_links_get_the_file_as_well(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no hard link can be made, the file still appears whole, private and alone."""
    monkeypatch.setattr(os, "link", lambda *_, **__: _fail(errno.EPERM))
    _export(target)
    assert target.read_text(encoding="utf-8") == _TEXT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names_in(target.parent) == ["users.csv"]


def test_a_name_that_was_held_is_given_back_when_the_last_step_fails(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without hard links, a failing rename leaves neither an empty file under the name nor a part."""
    monkeypatch.setattr(os, "link", lambda *_, **__: _fail(errno.EPERM))
    monkeypatch.setattr(os, "replace", lambda *_, **__: _fail(errno.EIO))
    with pytest.raises(WriteFailedError):
        _export(target)
    assert names_in(target.parent) == []


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_is_never_written_through(target: Path, force: bool, dangling: bool) -> None:  # noqa: FBT001 - parametrized
    """A link is refused with or without `force`, and what it leads to stays as it is."""
    real = target.with_name("real.csv")
    if not dangling:
        real.write_text("old")
    target.symlink_to(real)
    with pytest.raises(TargetNotWritableError, match="is a link"):
        _export(target, force=force)
    assert target.is_symlink()
    assert real.exists() is not dangling
    assert dangling or real.read_text() == "old"


@pytest.mark.parametrize("export_format", ExportFormat)
def test_no_format_gets_round_the_checks(
    export_format: ExportFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every format a link, an existing file and a folder without the right to write are refused, and stay."""
    link, file, elsewhere = tmp_path / "link", tmp_path / "file", tmp_path / "locked"
    file.write_text("old")
    link.symlink_to(file)
    elsewhere.mkdir()
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != elsewhere and access(path, mode))
    for target, error in (
        (link, TargetNotWritableError),
        (file, TargetExistsError),
        (elsewhere / "new", TargetNotWritableError),
    ):
        with pytest.raises(error, match=re.escape(str(target.parent if target.parent == elsewhere else target))):
            write_export(_TABLE, target, export_format)
    assert file.read_text() == "old"
    assert (names_in(tmp_path), names_in(elsewhere)) == (["file", "link", "locked"], [])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/users.csv", "no folder"),
        ("file/users.csv", "no folder"),
        ("folder", "is a folder"),
        ("pipe", "not a regular file"),
        ("x" * 300, "too long"),
        ("nul\x00.csv", "null"),
    ],
)
def test_where_no_file_can_be_the_reason_is_said(name: str, reason: str, tmp_path: Path) -> None:
    """Each kind of impossible target is one clear error that names the reason, `force` or not, and makes nothing."""
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = names_in(tmp_path)
    for force in (False, True):
        with pytest.raises(TargetNotWritableError, match=reason):
            _export(tmp_path / name, force=force)
    assert names_in(tmp_path) == before


@pytest.mark.parametrize("name", ["/proc/users.csv", "/proc/self/fd/users.csv"])
def test_a_place_that_only_looks_like_a_folder_is_said(name: str) -> None:
    """Where the system makes no files although there is a folder, that is an error of the target."""
    if not Path(name).parent.is_dir():
        pytest.skip("this system has no such folder")
    with pytest.raises(TargetNotWritableError, match=name):
        _export(Path(name))


def test_a_folder_without_the_right_to_write_is_refused_before_any_work(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that this user may not write to is refused by the early check, with its name."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with pytest.raises(TargetNotWritableError, match=f"no permission to write in the folder {target.parent}"):
        check_target(target, force=False)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written_is_said(target: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without the right to write, or on a read-only disk, is the target's fault, not the disk's."""
    monkeypatch.setattr(os, "open", lambda *_, **__: _fail(code))
    with pytest.raises(TargetNotWritableError, match=os.strerror(code)):
        _export(target)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_data_that_does_not_reach_the_disk_is_no_file(target: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk takes the data but cannot keep them, the old file stays and no part is left."""
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", lambda _: _fail(code))
    with pytest.raises(WriteFailedError, match=os.strerror(code)):
        _export(target, force=True)
    assert target.read_text() == "old"
    assert names_in(target.parent) == ["users.csv"]


def test_the_data_are_on_the_disk_before_they_have_a_name(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part is synced before the name exists, and the folder after it, so that a power cut shows no half file."""
    sync, seen = os.fsync, []

    def watch(descriptor: int) -> None:
        seen.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), target.exists()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    _export(target)
    assert seen == [(False, False), (True, True)]


def test_a_cancelled_export_leaves_nothing(target: Path) -> None:
    """Cancelling, even after the last row was written, leaves the old file and no part."""
    target.write_text("old")
    written: list[int] = []
    with pytest.raises(ExportCancelledError):
        _export(target, force=True, progress=lambda done, _: written.append(done), cancelled=lambda: bool(written))
    assert target.read_text() == "old"
    assert names_in(target.parent) == ["users.csv"]


def test_an_interrupted_export_leaves_nothing(target: Path) -> None:
    """Ctrl+C in the middle leaves no part behind."""

    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _export(target, progress=interrupt)
    assert names_in(target.parent) == []


def test_long_names_in_any_script_have_room_for_their_part(tmp_path: Path) -> None:
    """A name as long as the file system allows can be exported to, in letters of four bytes as well."""
    target = tmp_path / ("😀" * 62 + ".csv")
    _export(target)
    assert target.read_text(encoding="utf-8") == _TEXT


def test_every_error_says_what_happened_and_what_to_do(target: Path) -> None:
    """An export error carries a title, a message and a hint for the screen."""
    target.write_text("old")
    with pytest.raises(ExportError) as caught:
        _export(target)
    assert str(caught.value) == f"File exists: {target} is there already"
    assert "allow" in caught.value.hint
