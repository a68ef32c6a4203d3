"""Why the table of users is empty, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.empty_words import READING, failed, hidden, nothing_there

if TYPE_CHECKING:
    from tui.session import Session


def notice(session: Session) -> str:
    """What stands in place of rows where there are none: why, and what to do."""
    if session.users.view.filter_text and len(session.users.directory):
        return hidden("user")
    if session.sync.error:
        return failed(session.sync.error.title, "users.reread")
    if session.sync.running or not session.sync.finished_at:
        return READING
    return nothing_there("This tenant has no users.", "users.reread")
