"""A command that runs in a pseudo-terminal, with a person in front of it who waits for what they want to see."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from tests.tui.terminal import Terminal

_NOTHING: Mapping[str, str] = {}
_PATIENCE = 20.0
"""Seconds until the person gives up; only a failing test ever waits so long."""


class TerminalSession:
    """Keys go in, a screen comes out; `output` is all that was sent, `seen` every line that was ever waited for."""

    def __init__(self, descriptor: int, terminal: Terminal, process: subprocess.Popen[bytes], patience: float) -> None:
        self._descriptor = descriptor
        self._process = process
        self._patience = patience
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self.terminal = terminal
        self.output = ""
        self.seen: set[str] = set()

    def press(self, *keys: str) -> None:
        """Send keys as a terminal does."""
        os.write(self._descriptor, "".join(keys).encode())

    def send_signal(self, number: int) -> None:
        """Send a signal to the command."""
        self._process.send_signal(number)

    def paste(self, text: str) -> None:
        """Paste text in brackets, as a terminal does."""
        self.press(f"\x1b[200~{text}\x1b[201~")

    def press_until(self, key: str, text: str) -> None:
        """Press a key again and again, each time when the screen has changed, until `text` is there."""
        while text not in self.terminal.text:
            before = self.terminal.text
            self.press(key)
            self.wait_until(partial(self._shows_other_than, before), f"something new after {key!r}")

    def wait_for(self, text: str, *, gone: str | None = None) -> None:
        """Read until `text` is on the screen, and `gone` is not."""
        screen = self.terminal
        self.wait_until(
            lambda: text in screen.text and (gone is None or gone not in screen.text), f"{text!r} without {gone!r}"
        )
        self.seen.update(screen.text.splitlines())

    def _shows_other_than(self, text: str) -> bool:
        return self.terminal.text != text

    @property
    def process_id(self) -> int:
        """The id of the command's process."""
        return self._process.pid

    def wait_until(self, condition: Callable[[], bool], words: str) -> None:
        """Read until `condition` holds, asked after each piece of output; `words` say what was waited for."""
        deadline = time.monotonic() + self._patience
        while not condition():
            left = deadline - time.monotonic()
            assert left > 0, f"there never was {words}:\n{self.terminal.text}"
            self._read(left)

    def read_to_end(self) -> None:
        """Read until the command has closed the terminal."""
        deadline = time.monotonic() + self._patience
        while self._read(deadline - time.monotonic()):
            assert time.monotonic() < deadline

    def _read(self, patience: float) -> bool:
        if not select.select([self._descriptor], [], [], max(0.0, patience))[0]:
            return True
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError:  # Linux tells the end of a pseudo-terminal as an error
            return False
        text = self._decoder.decode(data)
        self.output += text
        self.terminal.feed(text)
        return bool(data)


@contextmanager
def terminal_session(
    command: Sequence[str],
    size: tuple[int, int],
    *,
    code: int = 0,
    environment: Mapping[str, str] = _NOTHING,
    patience: float = _PATIENCE,
) -> Iterator[TerminalSession]:
    """The command in a pseudo-terminal of that many columns and lines; it must end, with this exit code.

    `environment` is what it has beside the test's own, `patience` how many seconds the person waits for anything.
    """
    width, height = size
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    ours_alone = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**inherited, **ours_alone, **environment},
        start_new_session=True,
    ) as process:
        os.close(theirs)
        session = TerminalSession(ours, Terminal(width, height), process, patience)
        try:
            yield session
            session.read_to_end()
            assert process.wait(patience) == code
        finally:
            process.kill()
            os.close(ours)
