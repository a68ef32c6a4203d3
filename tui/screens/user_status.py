"""The numbers of the users screen in words: what is shown, marked and hidden, how old it is, what is going on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.widgets.breadcrumb import Trail
from tui.widgets.parts import Part
from tui.words import plural

if TYPE_CHECKING:
    from api_client.directory.view import View
    from tui.session import Session
    from tui.tenant import Tenant

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_WARNING, _ERROR = "$text-warning", "$text-error"


def counts(session: Session) -> list[Part]:
    """How many users are shown, marked, hidden although marked, and left open by the filter."""
    shown, total = len(session.view.rows), len(session.directory)
    parts = [Part(f"{shown:,} shown of {total:,}" if session.view.filter_text else plural(total, "user"), 9, "bold")]
    if marked := session.marks.count:
        parts.append(Part(f"{marked:,} marked", 8, "bold $text-accent"))
        if hidden := session.marks.hidden(session.view.rows):
            parts.append(Part(f"{hidden:,} hidden by the filter", 7, _WARNING))
    if session.view.undecided:
        key = ", m fetches" if session.lists_omit_metadata else ""
        parts.append(Part(f"{session.view.undecided:,} undecided: unknown{key}", 4, _WARNING))
    return parts


def doings(session: Session) -> list[Part]:
    """What is going on, what went wrong, and how old the data is."""
    parts = []
    if seconds := session.pause_left():
        parts.append(Part(f"Airtable asks us to wait, {seconds:.0f} s", 8, _WARNING))
    if progress := session.sync.progress:
        total = "" if progress.total is None else f" of {progress.total:,}"
        parts.append(Part(f"reading {progress.phase} {progress.done:,}{total}", 6))
    elif session.sync.running:
        parts.append(Part("reading…", 6))
    if session.sync.error:
        parts.append(Part(session.sync.error.title, 8, _ERROR))
    if session.sync.completeness and not session.sync.completeness.complete:
        parts.append(Part("not complete", 7, _WARNING))
    if session.sync.finished_at:
        parts.append(Part(f"read {age(session.sync.finished_at, session.clock())}", 5))
    return parts


def trail(tenant: Tenant, session: Session | None) -> Trail:
    """Where the user is: tenant, screen, filter, sort."""
    view = session.view if session else None
    return Trail(
        tenant.name,
        "Users",
        filter=view.filter_text if view else "",
        sort=_sort_words(view) if view else "",
        read_only=tenant.read_only,
        demo=tenant.is_demo,
    )


def notice(session: Session) -> str:
    """What stands in place of rows where there are none: why, and what to do."""
    if session.view.filter_text and len(session.directory):
        return "No user matches this filter. Esc clears it."
    if session.sync.error:
        return f"{session.sync.error.title}. Press r to try again."
    if session.sync.running or not session.sync.finished_at:
        return "Reading the tenant…"
    return "This tenant has no users that this token may see."


def _sort_words(view: View) -> str:
    keys = [f"{view.directory.column(key.column_id).title} {'▼' if key.descending else '▲'}" for key in view.sort_keys]
    return " ".join(keys)


def age(then: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that is whole."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return "just now"
