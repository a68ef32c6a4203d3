"""Progress of headless work: one line on stderr that is written over, on a terminal only."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from api_client.directory.progress import Progress
from api_client.transport.pacing import Pacer

_CLEAR_LINE = "\r\x1b[K"


class ProgressLine:
    """Shows what goes on, with the wait where Airtable asks for one; says nothing where stderr is no terminal."""

    def __init__(self, pacer: Pacer | None = None) -> None:
        self._pacer = pacer
        self._on = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._write("")

    def report(self, progress: Progress) -> None:
        """Show that `done` of `total` users are there."""
        total = "" if progress.total is None else f" of {progress.total:,}"
        wait = self._pacer.pause_left() if self._pacer else 0.0
        pause = f" · Airtable asks us to wait, {wait:.0f} s" if wait else ""
        self._write(f"{progress.phase}: {progress.done:,}{total}{pause}")

    def _write(self, text: str) -> None:
        if self._on:
            sys.stderr.write(_CLEAR_LINE + text)
            sys.stderr.flush()
