"""The exports log: one line of JSON for each export, so that it can be told later what left, and who took it.

It holds no cell and no personal data; whoever writes an entry sees to it that the filter holds none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from exporters.errors import WriteFailedError
from exporters.formats import ExportFormat
from exporters.parts import make_private_folder

VERSION = 1
"""That of a line, which each line says, so that a log may hold lines of several."""
_MOST_BYTES = 1_000_000
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One export: `who` is the user id of the token's owner, `columns` are ids, `target` is a path or `stdout`."""

    at: datetime
    who: str
    tenant: str
    table: str
    rows: int
    columns: tuple[str, ...]
    filter: str
    format: ExportFormat
    target: str

    @property
    def line(self) -> str:
        """The entry as a line of JSON, the time in UTC."""
        at = self.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        entry = {"version": VERSION, **asdict(self), "at": at}
        return json.dumps(entry, ensure_ascii=False) + "\n"


def log_export(path: Path, entry: LogEntry, *, most_bytes: int = _MOST_BYTES) -> None:
    """Add `entry` at the end of the log, which only its owner may read (mode 0600).

    A log that has `most_bytes` bytes becomes `NAME.1`, in place of the one before. Raises `WriteFailedError`.
    """
    try:
        make_private_folder(path.parent)
        with _locked(path.with_name(f"{path.name}.lock")):
            if path.exists() and path.stat().st_size >= most_bytes:
                path.replace(path.with_name(f"{path.name}.1"))
            with _opened(path) as log:
                os.write(log, entry.line.encode())
    except OSError as error:
        message = f"the exports log {path}: {error.strerror or error}"
        raise WriteFailedError(message) from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Alone among the processes of this machine; on Windows, which has no such locks, in good faith."""
    with _opened(path) as descriptor:
        if os.name == "posix":
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    descriptor = os.open(path, _FLAGS, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
