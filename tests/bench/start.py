"""From the command to the first frame on a real terminal, beside a Textual app that shows one label."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.bench import bare_app
from tui.screens.empty_words import READING

_ROUNDS = 5
_PATIENCE = 20.0
_LINES, _COLUMNS = 48, 160
_AIRDECK = [sys.executable, "-c", "from tui.cli.main import main; main()", "--demo"]
_BARE = [sys.executable, bare_app.__file__]
_FIRST_WORDS = READING.encode()
_LAST_WORDS = b"read just now"


def measure() -> dict[str, float]:
    """Wall seconds (medians of five, taken in turns): both to their first frame, their ratio, airdeck to all users."""
    with tempfile.TemporaryDirectory() as home:
        _seconds_until(_BARE, bare_app.READY.encode(), home)
        _seconds_until(_AIRDECK, _FIRST_WORDS, home)
        rounds = [
            (
                _seconds_until(_AIRDECK, _FIRST_WORDS, home),
                _seconds_until(_BARE, bare_app.READY.encode(), home),
                _seconds_until(_AIRDECK, _LAST_WORDS, home),
            )
            for _ in range(_ROUNDS)
        ]
    airdeck, bare, all_users = (statistics.median(times) for times in zip(*rounds, strict=True))
    return {"airdeck": airdeck, "bare": bare, "ratio": airdeck / bare, "all_users": all_users}


def _seconds_until(command: list[str], words: bytes, home: str) -> float:
    """Wall seconds until `words` are on the terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    environment = _as_installed() | {"TERM": "xterm-256color", "AIRDECK_HOME": home}
    environment["PYTHONPYCACHEPREFIX"] = f"{home}/compiled"
    started = time.perf_counter()
    program = subprocess.Popen(  # noqa: S603
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=Path.cwd()
    )
    os.close(theirs)
    try:
        _read_until(ours, words)
        return time.perf_counter() - started
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def _as_installed() -> dict[str, str]:
    """An environment in which modules are compiled once and not at each start, as those of an installed program."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _read_until(terminal: int, words: bytes) -> None:
    """Raises `OSError` where the program ends, or `TimeoutError` where time does, before the words are written."""
    seen = b""
    while words not in seen:
        if not select.select([terminal], [], [], _PATIENCE)[0]:
            raise TimeoutError
        seen += os.read(terminal, 65_536)
