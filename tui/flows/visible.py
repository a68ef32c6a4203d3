"""Pushed metadata that lists leave out, fetched for whom the eye is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from api_client.directory.arrays import Rows
    from tui.session import Session


class VisibleMetadata:
    """One fetch at a time; after trouble there is none until the tenant was read again."""

    def __init__(self) -> None:
        self._at_work = False

    def want(self, app: App[None], session: Session, rows: Rows) -> None:
        """Fetch what is missing of the users at `rows`, if anything is."""
        if self._at_work or session.sync.running or session.sync.error or not session.lacks_metadata(rows):
            return
        self._at_work = True
        app.run_worker(self._fetch(app, session, rows), group="metadata")

    async def _fetch(self, app: App[None], session: Session, rows: Rows) -> None:
        from tui.flows.metadata import fetch_metadata

        try:
            await fetch_metadata(app, session, rows)
        finally:
            self._at_work = False
