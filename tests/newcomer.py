"""A person on a fresh machine: an empty home, no keyring, no D-Bus, and nothing in the environment but the least."""

from __future__ import annotations

import os
import stat
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path

from tests.tui.terminal_session import TerminalSession, terminal_session

_SYSTEM = "/usr/bin:/bin"
_PATIENCE = 600.0
"""Seconds; some commands install what they need."""


class Newcomer:
    """Runs commands in `folder`, which holds the home as well; `programs` is where theirs are, `term` their TERM.

    `more` is what the environment has beside: addresses of a tenant, or of an index of packages.
    """

    def __init__(self, folder: Path, programs: Path | None, term: str, **more: str) -> None:
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        self.place = folder / "work"
        self.place.mkdir()
        path = f"{programs}:{_SYSTEM}" if programs else _SYSTEM
        self.environment = {"HOME": str(self.home), "PATH": path, "TERM": term, **more}

    def run(self, words: list[str], **more: str) -> subprocess.CompletedProcess[str]:
        """A command without a terminal, as it ended."""
        return subprocess.run(  # noqa: S603 - commands of the README
            self._clean(words, more),
            cwd=self.place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )

    def started(self, words: list[str]) -> subprocess.Popen[str]:
        """A command that goes on until it is ended."""
        command = self._clean(words, {})
        return subprocess.Popen(command, cwd=self.place, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def look(self, words: list[str], **more: str) -> AbstractContextManager[TerminalSession]:
        """A command in a terminal of 80x24, which ends well."""
        command = ["/usr/bin/env", f"--chdir={self.place}", *self._clean(words, more)[1:]]
        return terminal_session(command, (80, 24), patience=_PATIENCE)

    def open_files(self) -> list[Path]:
        """What airdeck left in the home that others may read."""
        ours = [path for path in self.home.rglob("*airdeck*") if path.is_dir() and path.parent.name != "tools"]
        left = [each for path in ours for each in (path, *path.rglob("*"))]
        return [path for path in left if stat.S_IMODE(path.stat().st_mode) & 0o077]

    def _clean(self, words: list[str], more: dict[str, str]) -> list[str]:
        pairs = (f"{name}={value}" for name, value in {**self.environment, **more}.items())
        return ["/usr/bin/env", "-i", *pairs, *words]


def shell(line: str) -> list[str]:
    """The command that runs a line of shell code as bash does."""
    return ["bash", "-c", line]


def settings_of_indexes() -> dict[str, str]:
    """Where packages come from, which is the user's own setting, and how that is reached."""
    names = ("PIP_", "UV_", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE")
    return {name: value for name, value in os.environ.items() if name.upper().startswith(names)}
