"""Read groups and their members, and tell what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import NotOnPlanError
from tui.flows.progress import with_progress
from tui.flows.trouble import tell_trouble
from tui.words import plural

if TYPE_CHECKING:
    from tui.session import Session

_SECONDS = 12.0


async def list_groups(app: App[None], session: Session) -> None:
    """Read the list of groups unless that was done; trouble is told, and once what the token kept back."""
    groups = session.groups
    is_first = groups.state.listing is None and groups.state.error is None
    await groups.ensure_listed()
    if is_first:
        _tell(app, session)
        if groups.state.listing and groups.state.listing.notes:
            text = "\n".join(groups.state.listing.notes)
            app.notify(text, title="Not everything was read", severity="warning", timeout=_SECONDS)


async def refresh_groups(app: App[None], session: Session) -> None:
    """Read groups again, with the members that were read; trouble is told."""
    await session.groups.refresh()
    _tell(app, session)


async def read_members(app: App[None], session: Session, group_ids: Sequence[str]) -> None:
    """Read the members of groups behind the screen; trouble is told once, and ends it until the next refresh."""
    await session.groups.read(group_ids)
    _tell(app, session)


async def read_again(app: App[None], session: Session, group_id: str) -> None:
    """Read the members of one group anew; trouble is told."""
    await session.groups.read_again(group_id)
    _tell(app, session)


async def settle_groups(app: App[None], session: Session) -> None:
    """Show what a run has made of groups and members, and read those groups anew; trouble is told."""
    before = session.groups.state.error
    await session.groups.settle()
    if session.groups.state.error is not before:
        _tell(app, session)


async def read_all_members(app: App[None], session: Session) -> None:
    """Read the list and then the members of all groups, behind the screen."""
    await list_groups(app, session)
    if session.groups.state.error is None:
        await read_members(app, session, session.groups.ids)


async def read_members_under_dialog(app: App[None], session: Session, group_ids: Sequence[str]) -> bool:
    """Read the members of groups under a dialog; False where Escape or trouble, which is told, ended it."""
    groups = session.groups
    pending = groups.known.pending(group_ids)
    groups.forgive()
    title = f"Reading the members of {plural(len(pending), 'group')}"
    went_on = not pending or await with_progress(app, title, lambda report: groups.read(pending, report)) is not None
    _tell(app, session)
    return went_on and groups.state.error is None


def _tell(app: App[None], session: Session) -> None:
    """The plan is no trouble: the tables say why they are empty."""
    error = session.groups.state.error
    if error and not isinstance(error, NotOnPlanError):
        tell_trouble(app, error)
