"""Why a table of groups or memberships is empty, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.errors import NotOnPlanError
from tui.screens.empty_words import failed, nothing_there

if TYPE_CHECKING:
    from tui.session import Session

NOT_ON_PLAN = "There are no groups on this plan: they need Enterprise Scale. Users are not affected."


def no_groups(session: Session) -> str:
    """Why the tenant has no groups, as far as somebody has asked for them."""
    return NOT_ON_PLAN if isinstance(session.groups.state.error, NotOnPlanError) else ""


def notice(session: Session, nothing: str) -> str:
    """What stands in place of rows where there are none and no filter hides any; `nothing` where all was read."""
    state = session.groups.state
    if isinstance(state.error, NotOnPlanError):
        return NOT_ON_PLAN
    if state.error:
        return failed(state.error.title, "groups.reread")
    if state.progress:
        return "Reading the members…"
    return nothing_there(nothing, "groups.reread") if state.finished_at and not state.running else "Reading the groups…"
