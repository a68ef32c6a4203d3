"""Go from a record to another one that it leads to; Escape leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.navigation.target import Leads, Target

if TYPE_CHECKING:
    from tui.session import Session


def open_group(app: App[None], session: Session, group_id: str) -> None:
    """Show the members of a group."""
    from tui.screens.members import MembersScreen

    app.push_screen(MembersScreen(session, group_id))


def open_user(app: App[None], session: Session, user_id: str, tab: str = "account") -> None:
    """Show everything about a user, beginning at a tab."""
    from tui.screens.user import UserScreen

    app.push_screen(UserScreen(session, user_id, tab))


def open_target(app: App[None], session: Session, target: Target) -> None:
    """Show what something leads to."""
    if target.leads_to is Leads.GROUP:
        open_group(app, session, target.id)
    else:
        open_user(app, session, target.id)
