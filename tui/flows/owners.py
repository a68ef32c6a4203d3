"""Who gets what removed users alone own: proposed is the manager of each, and somebody else may be named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import App

from api_client.directory.directory import Directory
from api_client.errors import AirdeckError
from tui.dialogs.ask import AskDialog
from tui.flows.changes import make_review
from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen
    from tui.session import Session

_HELP = (
    "The e-mail address or id of an active user; - is each user's own manager again. Airtable's dry run is asked anew."
)
_OWN_MANAGER = "-"


async def choose_owner(app: App[None], session: Session, screen: ReviewScreen) -> None:
    """Ask for the replacement owner, rehearse again, and show that plan; rows that were left out stay out."""
    review = screen.review
    directory = session.users.directory
    dialog = AskDialog("Who gets what they alone own?", _HELP, lambda text: _trouble(directory, text))
    typed = await app.push_screen_wait(dialog)
    if typed is None:
        return
    owner_id = None if typed == _OWN_MANAGER else user_called(directory, typed)
    parameters = replace(review.plan.parameters, replacement_owner_id=owner_id)
    try:
        made = await make_review(app, session, review.plan.verb, review.selection, parameters)
    except AirdeckError as error:
        tell_trouble(app, error)
        return
    if made is not None:
        made.leave_out_as(review)
        screen.show_review(made)


def user_called(directory: Directory, text: str) -> str | None:
    """The id of the one user whom an id, an e-mail address or an external id names; None where there is not one."""
    from api_client.operations.roster.reading import roster_of_words
    from api_client.operations.roster.reconcile import reconcile

    ids = reconcile(roster_of_words([text]), directory).user_ids
    return ids[0] if len(ids) == 1 else None


def _trouble(directory: Directory, text: str) -> str:
    known = text == _OWN_MANAGER or user_called(directory, text) is not None
    return "" if known else "There is not one user of this address or id."
