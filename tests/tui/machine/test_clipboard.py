"""The clipboard: which program is asked, what it is given, and what is left out of it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.machine import clipboard
from tui.machine.clipboard import Program, hand_over, programs, without_controls

_EVERY = ("pbcopy", "wl-copy", "xclip", "xsel", "clip.exe")


def _names(environment: dict[str, str], platform: str = "linux", there: tuple[str, ...] = _EVERY) -> list[str]:
    return [one.name for one in programs(environment, lambda name: name if name in there else None, platform)]


def test_the_programs_of_each_platform_are_asked_where_they_reach_the_person() -> None:
    """Each needs its display; over SSH only a display leads back to the person."""
    assert _names({}, "darwin") == ["pbcopy"]
    assert _names({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == ["wl-copy", "xclip", "xsel"]
    assert _names({"DISPLAY": ":0"}, there=("xsel",)) == ["xsel"]
    assert _names({"WSL_DISTRO_NAME": "Debian"}) == ["clip.exe"]
    assert _names({}, "win32") == ["clip.exe"]
    assert _names({}) == []
    assert _names({"SSH_CONNECTION": "x"}, "darwin") == []
    assert _names({"SSH_TTY": "x", "DISPLAY": "localhost:10"}) == ["xclip", "xsel"]


def _script(folder: Path, body: str) -> Program:
    path = folder / "copies"
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Program((str(path),))


def test_a_program_gets_the_text_as_it_is(tmp_path: Path) -> None:
    """All of it on standard input, in the program's own encoding, without a shell."""
    target = tmp_path / "clipboard"
    program = _script(tmp_path, f"open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())")
    assert hand_over(program, 'Zoë; $(id) "x"')
    assert target.read_text(encoding="utf-8") == 'Zoë; $(id) "x"'
    assert hand_over(Program(program.command, "utf-16"), "Zoë")
    assert target.read_bytes().decode("utf-16") == "Zoë"


def test_a_program_that_fails_hangs_or_is_gone_has_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dashboard waits for none of them longer than a moment."""
    assert not hand_over(_script(tmp_path, "sys.exit(1)"), "x")
    assert not hand_over(Program((str(tmp_path / "nowhere"),)), "x")
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.2)
    assert not hand_over(_script(tmp_path, "import time; time.sleep(60)"), "x")


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_copied(text: str) -> None:
    """Control characters go, breaks become blanks; everything else stays as it was, and the count is true."""
    kept, left_out = without_controls(text)
    assert not [character for character in kept if character < " " or "\x7f" <= character <= "\x9f"]
    assert (kept == text) == (left_out == 0)
    assert without_controls(kept) == (kept, 0)
    if text.isprintable():
        assert kept == text


def test_what_is_left_out_is_counted() -> None:
    """Breaks and tabs keep words apart; the end of a bracketed paste cannot be forged."""
    assert without_controls("a\tb\nc\x1b[201~\x9bd\u2028e") == ("a b c[201~d e", 5)
    assert without_controls("a\u00a0b\u200d\ud800") == ("a\u00a0b\u200d\ufffd", 1)
