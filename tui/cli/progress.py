"""Progress of headless work on stderr: one line that is written over where it can be, elsewhere the long waits."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from api_client.directory.progress import Progress
from api_client.transport.pacing import Pacer
from tui.cli.failures import tell
from tui.machine.terminal import can_write_over
from tui.pace import Pace
from tui.safety.printable import printable

_CLEAR_LINE = "\r\x1b[K"
_REDRAW_SECONDS = 0.5


class StatusLine:
    """Shows what `words` says at the moment, with the wait where Airtable asks for one; an async context manager."""

    def __init__(self, pacer: Pacer, words: Callable[[], str]) -> None:
        self._pacer = pacer
        self._words = words
        self._on_terminal = can_write_over(sys.stderr)
        self._told_wait = False

    async def __aenter__(self) -> Self:
        self._redrawing = asyncio.ensure_future(self._redraw())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._redrawing.cancel()
        with suppress(asyncio.CancelledError):
            await self._redrawing
        if self._on_terminal:
            self._write("")

    def tell(self, text: str) -> None:
        """Say something that stays, on a line of its own."""
        if self._on_terminal:
            self._write("")
        tell(text)

    async def _redraw(self) -> None:
        while True:
            wait = self._pacer.pause_left()
            if self._on_terminal:
                self._write(" · ".join(filter(None, (printable(self._words()), _wait_words(wait)))))
            elif wait and not self._told_wait:
                tell(f"{_wait_words(wait)}.")
            self._told_wait = bool(wait)
            await asyncio.sleep(_REDRAW_SECONDS)

    def _write(self, text: str) -> None:
        sys.stderr.write(_CLEAR_LINE + text)
        sys.stderr.flush()


class ProgressLine(StatusLine):
    """Shows how far a reading is."""

    def __init__(self, pacer: Pacer) -> None:
        super().__init__(pacer, lambda: words_of(self._progress, self._pace))
        self._progress: Progress | None = None
        self._pace = Pace()

    def report(self, progress: Progress) -> None:
        """Take note of how many users are there."""
        self._progress = progress
        self._pace.note(progress.done, progress.total, progress.phase)


def words_of(progress: Progress | None, pace: Pace) -> str:
    """How far a reading is, at which pace, and what is left of it."""
    if progress is None:
        return "reading…"
    total = "" if progress.total is None else f" of {progress.total:,}"
    return " · ".join(filter(None, (f"{progress.phase}: {progress.done:,}{total}", pace.words)))


def _wait_words(wait: float) -> str:
    return f"Airtable asks us to wait, {wait:.0f} s" if wait else ""


def writing_line() -> Callable[[int, int], None] | None:
    """Shows on a terminal how many rows are written, until all are; None where stderr is none, or a dumb one."""
    if not can_write_over(sys.stderr):
        return None
    pace = Pace()

    def show(done: int, total: int) -> None:
        pace.note(done, total)
        words = " · ".join(filter(None, (f"writing: {done:,} of {total:,}", pace.words))) if done < total else ""
        sys.stderr.write(_CLEAR_LINE + words)
        sys.stderr.flush()

    return show
