"""The command `airdeck` as a shell runs it: words in, bytes and an exit code out."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import IO
from unittest.mock import patch

import pytest

from tui.cli.main import main

AIRDECK = (sys.executable, "-c", "from tui.cli.main import main; main()")
"""The command in a process of its own."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: `code`, what it wrote to stdout, and its words on stderr."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What went to stdout, as text."""
        return self.out.decode()


class Sink(io.TextIOWrapper):
    """A standard stream that keeps its bytes."""

    def __init__(self, *, terminal: bool = False) -> None:
        self.kept = io.BytesIO()
        self._terminal = terminal
        super().__init__(self.kept, "utf-8", write_through=True)

    def isatty(self) -> bool:
        """Whether it passes for a terminal."""
        return self._terminal


def airdeck(*words: object, to_terminal: bool = False) -> Ended:
    """Run the command in this process; `to_terminal` makes it believe that stdout is one."""
    out, err = Sink(terminal=to_terminal), Sink()
    with (
        patch.object(sys, "argv", ["airdeck", *map(str, words)]),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        main()
    assert isinstance(end.value.code, int)
    return Ended(end.value.code, out.kept.getvalue(), err.kept.getvalue().decode())


def started(*words: object, stdout: int | IO[bytes] = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """The command in a process of its own, its streams in pipes unless told otherwise."""
    command = [*AIRDECK, *map(str, words)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE)  # noqa: S603 - our own command
