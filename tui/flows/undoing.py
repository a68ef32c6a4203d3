"""The plan that puts a run back: opened for review like any other, and never carried out by itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from tui.flows.changes import open_review
from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunRecord
    from tui.changing.review import Review
    from tui.session import Session


async def undo(app: App[None], session: Session, record: RunRecord) -> None:
    """Open the review of the inverse of what a run has done; that nothing can be put back is told."""
    try:
        review = await asyncio.to_thread(_inverse, session, record)
    except AirdeckError as error:
        tell_trouble(app, error)
    else:
        open_review(app, session, review)


async def undo_last(app: App[None], session: Session) -> None:
    """Open the review of the inverse of the newest run that has done anything; that there is none is told."""
    book = session.changes.book
    await book.reread()
    if book.newest is None:
        app.notify("No run has changed anything here.", title="Undo", severity="warning")
    else:
        await undo(app, session, book.folder.record(book.newest.id))


def _inverse(session: Session, record: RunRecord) -> Review:
    """From the journal alone. Raises `JournalError`, `FinalError` and `NothingToDoError`."""
    from api_client.operations.facts import Facts
    from api_client.operations.plan import Way
    from tui.changing.review import LIMITS, Review

    done = record.plan()
    facts = Facts(
        done.tenant,
        session.clock(),
        session.me or done.token_owner,
        is_complete=session.is_whole,
        has_enterprise=done.way is Way.ENTERPRISE,
    )
    return Review.of_inverse(record.inverse(facts, LIMITS), facts)
