"""Pushed metadata that lists leave out, fetched for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from tui.flows.trouble import tell_trouble

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
