"""Pushed metadata that lists leave out, fetched for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from tui.flows.progress import with_progress
from tui.flows.trouble import tell_trouble
from tui.words import plural

if TYPE_CHECKING:
    from api_client.directory.arrays import Rows
    from tui.session import Session


async def fetch_metadata(app: App[None], session: Session, rows: Rows) -> None:
    """Fetch what lists left out for the users at `rows`; trouble is told once, and ends it until the next refresh."""
    try:
        await session.fetch_metadata(rows)
    except AirdeckError as error:
        session.sync.error = error
        tell_trouble(app, error)


async def fetch_all_shown(app: App[None], session: Session) -> None:
    """Fetch what lists left out for all users that the table shows; trouble is told."""
    lacking = session.lacks_metadata(session.users.view.rows)
    if not lacking:
        app.notify("The pushed metadata of all users shown is here, as far as the API returns it.")
        return
    try:
        await fetch_with_progress(app, session, session.users.view.rows)
    except AirdeckError as error:
        tell_trouble(app, error)


async def fetch_with_progress(app: App[None], session: Session, rows: Rows) -> bool:
    """Fetch what lists left out for the users at `rows`, under a dialog; False where Escape ended it.

    Raises API and network errors; what was fetched until then stays.
    """
    lacking = session.lacks_metadata(rows)
    if not lacking:
        return True
    title = f"Fetching the pushed metadata of {plural(lacking, 'user')}"
    return await with_progress(app, title, lambda report: session.fetch_metadata(rows, report)) is not None
