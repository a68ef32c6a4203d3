"""Read the tenant, and tell what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from tui.session import Session

_SECONDS = 12.0


async def read_tenant(app: App[None], session: Session) -> None:
    """Read the tenant; trouble, and what the token or the plan kept back, is told in words."""
    told = session.sync.completeness.notes if session.sync.completeness else ()
    await session.refresh()
    if session.sync.error:
        tell_trouble(app, session.sync.error)
        return
    notes = session.sync.completeness.notes if session.sync.completeness else ()
    for note in notes:
        if note not in told:
            app.notify(note, title="Not everything was read", severity="warning", timeout=_SECONDS)
