"""How the tenant stands in words: what is being read, what went wrong, how old the data is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from tui.screens.empty_words import failed, hidden, nothing_there
from tui.screens.sheet_words import ERROR, WARNING
from tui.widgets.parts import Part

if TYPE_CHECKING:
    from api_client.directory.progress import Progress
    from api_client.errors import AirdeckError
    from tui.pace import Pace
    from tui.session import Session

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Reading(Protocol):
    """How far something has come that is read from the tenant; `finished_at` is when it was read last."""

    running: bool
    progress: Progress | None
    pace: Pace
    error: AirdeckError | None
    finished_at: datetime | None


def doings(session: Session, reading: Reading, *, is_whole: bool) -> list[Part]:
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


def notice(session: Session) -> str:
    """What stands in place of rows where there are none: why, and what to do."""
    if session.users.view.filter_text and len(session.users.directory):
        return hidden("user")
    if session.sync.error:
        return failed(session.sync.error.title, "users.reread")
    if session.sync.running or not session.sync.finished_at:
        return "Reading the tenant…"
    return nothing_there("This tenant has no users.", "users.reread")


def age(then: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that is whole."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return "just now"


def day_of(moment: str) -> str:
    """The date of a moment as tables show it."""
    return moment.partition(" ")[0]
