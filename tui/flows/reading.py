"""Read the tenant, and tell what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from tui.session import Session

_SECONDS = 12.0


async def read_tenant(app: App[None], session: Session) -> None:
    """Read the tenant; trouble is told in words, and so is, once, what the token or the plan kept back."""
    is_first = session.sync.completeness is None
    await session.refresh()
    if session.sync.error:
        tell_trouble(app, session.sync.error, beside=is_first)
        return
    if is_first and session.sync.completeness and session.sync.completeness.notes:
        text = "\n".join(session.sync.completeness.notes)
        app.notify(text, title="Not everything was read", severity="warning", timeout=_SECONDS)
