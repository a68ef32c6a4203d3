"""How the tenant stands in words: what is being read, what went wrong, how old the data is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.screens.sheet_words import ERROR, WARNING
from tui.widgets.parts import Part

if TYPE_CHECKING:
    from tui.session import Session

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def doings(session: Session) -> list[Part]:
    """What is going on, what went wrong, and how old the data is."""
    parts = []
    if seconds := session.pause_left():
        parts.append(Part(f"Airtable asks us to wait, {seconds:.0f} s", 8, WARNING))
    if progress := session.sync.progress:
        total = "" if progress.total is None else f" of {progress.total:,}"
        parts.append(Part(f"reading {progress.phase} {progress.done:,}{total}", 6))
    elif session.sync.running:
        parts.append(Part("reading…", 6))
    if session.sync.error:
        parts.append(Part(session.sync.error.title, 8, ERROR))
    if session.sync.completeness and not session.sync.completeness.complete:
        parts.append(Part("not complete", 7, WARNING))
    if session.sync.finished_at:
        parts.append(Part(f"read {age(session.sync.finished_at, session.clock())}", 5))
    return parts


def notice(session: Session) -> str:
    """What stands in place of rows where there are none: why, and what to do."""
    if session.users.view.filter_text and len(session.users.directory):
        return "No user matches this filter. Esc clears it."
    if session.sync.error:
        return f"{session.sync.error.title}. Press r to try again."
    if session.sync.running or not session.sync.finished_at:
        return "Reading the tenant…"
    return "This tenant has no users that this token may see."


def age(then: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that is whole."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return "just now"
