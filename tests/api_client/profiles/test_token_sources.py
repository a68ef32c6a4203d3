"""Tokens from files, pipes and commands: taken exactly, refused where somebody else could read or swap them."""

from __future__ import annotations

import io
import os
import shlex
import sys
from pathlib import Path

import pytest

from api_client.errors import InvalidInputError, InvalidTokenError, MissingSettingError
from api_client.profiles.token_sources import token_from_command, token_from_file, token_from_stream

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"
posix = pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")


def _file(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "token"
    path.write_text(text, newline="")
    path.chmod(mode)
    return path


def _python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_one_final_line_break_is_no_part_of_the_token(tmp_path: Path, end: str) -> None:
    """Editors and commands end with one, whichever way the token comes."""
    assert token_from_file(_file(tmp_path, FAKE_TOKEN + end)).reveal() == FAKE_TOKEN
    assert token_from_stream(io.BytesIO((FAKE_TOKEN + end).encode())).reveal() == FAKE_TOKEN
    command = _python(f"import sys; sys.stdout.buffer.write({(FAKE_TOKEN + end).encode()!r})")
    assert token_from_command(command).reveal() == FAKE_TOKEN


@pytest.mark.parametrize(
    "text", ["", "\n", f"{FAKE_TOKEN}\n\n", f" {FAKE_TOKEN}\n", f"{FAKE_TOKEN}\nmore", "\ufeffabc"]
)
def test_all_else_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    """What may not stand in a header is not guessed at, and no message holds a part of it."""
    with pytest.raises(InvalidTokenError) as caught:
        token_from_file(_file(tmp_path, text))
    assert FAKE_TOKEN[:20] not in str(caught.value)
    with pytest.raises(InvalidTokenError):
        token_from_stream(io.BytesIO(text.encode()))


@posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_that_is_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    """The words say what to do about it."""
    with pytest.raises(InvalidInputError, match="open to others") as caught:
        token_from_file(_file(tmp_path, FAKE_TOKEN, mode))
    assert "chmod 600" in caught.value.hint


@posix
def test_a_file_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner could put another token there, and learn what we do with it."""
    path = _file(tmp_path, FAKE_TOKEN)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(InvalidInputError, match="somebody else"):
        token_from_file(path)


@posix
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    """A named pipe would wait for a writer, a folder has no text."""
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name in ("pipe", "."):
        with pytest.raises(InvalidInputError, match=r"not a regular file|directory"):
            token_from_file(tmp_path / name)


def test_a_missing_or_huge_file_is_told(tmp_path: Path) -> None:
    """The words name the file."""
    with pytest.raises(MissingSettingError, match="no token file"):
        token_from_file(tmp_path / "token")
    with pytest.raises(InvalidInputError, match="larger than"):
        token_from_file(_file(tmp_path, "x" * 5_000))
    with pytest.raises(InvalidInputError, match="too long"):
        token_from_stream(io.BytesIO(b"x" * 5_000))


def test_standard_input_must_not_be_the_terminal() -> None:
    """A token that is typed there would be shown."""

    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    with pytest.raises(InvalidInputError, match="terminal"):
        token_from_stream(Terminal(FAKE_TOKEN.encode()))


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    """Signs that a shell would obey are plain words."""
    target = tmp_path / "made"
    code = "import sys; print(len(sys.argv) * 'tokenlike')"
    token = token_from_command(f"{_python(code)} '$(touch {target})' ; touch {target}")
    assert token.reveal() == "tokenlike" * 5
    assert not target.exists()


def test_what_the_command_says_on_stderr_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    """A password manager asks and complains there."""
    token_from_command(_python(f"import sys; print('unlock me', file=sys.stderr); print({FAKE_TOKEN!r})"))
    assert "unlock me" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("", "empty"),
        ("pass 'show", "cannot be read"),
        ("/no/such/program show", "/no/such/program cannot be run"),
        (_python(f"print({FAKE_TOKEN!r}); raise SystemExit(3)"), "exit code 3"),
        (_python("print('x' * 5000)"), "too long"),
        (_python("print('two words of no token')"), "blank"),
    ],
)
def test_a_command_that_gives_no_token_is_told(command: str, words: str) -> None:
    """The words name the program and what is wrong, and nothing that it printed."""
    with pytest.raises(InvalidInputError, match=words) as caught:
        token_from_command(command)
    assert FAKE_TOKEN not in f"{caught.value} {caught.value.hint}"


def test_a_command_that_never_ends_is_ended() -> None:
    """It is killed after its time, and nothing of what it printed is told."""
    with pytest.raises(MissingSettingError, match="took longer"):
        token_from_command(_python(f"print({FAKE_TOKEN!r}, flush=True); input()"), timeout=0.0)
