"""How the reading of a part of the tenant stands in words: what is going on, what went wrong, how old the data is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.screens.sheet_words import ERROR, WARNING
from tui.widgets.parts import Part

if TYPE_CHECKING:
    from tui.reading_state import ReadingState
    from tui.session import Session

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def doings(session: Session, reading: ReadingState, *, is_whole: bool) -> list[Part]:
    """What is going on, what went wrong, and how old the data is."""
    parts = []
    if seconds := session.pause_left():
        parts.append(Part(f"Airtable asks us to wait, {seconds:.0f} s", 8, WARNING))
    if progress := reading.progress:
        total = "" if progress.total is None else f" of {progress.total:,}"
        parts.append(Part(f"reading {progress.phase} {progress.done:,}{total}", 6))
        if words := reading.pace.words:
            parts.append(Part(words, 4))
    elif reading.running:
        parts.append(Part("reading…", 6))
    if reading.error:
        parts.append(Part(reading.error.title, 8, ERROR))
    if not is_whole:
        parts.append(Part("not complete", 7, WARNING))
    if reading.finished_at:
        parts.append(Part(f"read {age(reading.finished_at, session.clock())}", 5))
    return parts


def age(then: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that is whole."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return "just now"
