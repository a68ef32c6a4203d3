"""Read the personal access tokens, and tell what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from tui.changing.selection import Selection
    from tui.session import Session


async def read_tokens(app: App[None], session: Session) -> None:
    """Read the tokens unless that was done; trouble is told."""
    before = session.tokens.state.error
    await session.tokens.ensure_read()
    if session.tokens.state.error is not before:
        _tell(app, session)


async def refresh_tokens(app: App[None], session: Session) -> None:
    """Read the tokens again; trouble is told."""
    await session.tokens.refresh()
    _tell(app, session)


async def show_tokens(app: App[None], session: Session, selection: Selection) -> None:
    """Show the tokens of the users chosen."""
    from tui.screens.tokens import TokensOfScreen

    await app.push_screen(TokensOfScreen(session, selection))


def _tell(app: App[None], session: Session) -> None:
    if session.tokens.state.error:
        tell_trouble(app, session.tokens.state.error)
