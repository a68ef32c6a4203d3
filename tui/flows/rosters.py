"""People whom a file names: read it, reconcile it with the directory, show what became of each line."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError, RosterError
from api_client.operations.plan import Parameters
from api_client.operations.verbs import Verb
from tui.changing.selection import Selection
from tui.commands.keymap import key_of
from tui.dialogs.ask import AskDialog
from tui.flows.changes import ask_parameters, make_review
from tui.flows.metadata import fetch_with_progress
from tui.flows.trouble import tell_trouble
from tui.widgets.path_input import FileInput
from tui.words import plural

if TYPE_CHECKING:
    from api_client.directory.directory import Directory
    from api_client.operations.roster.lines import Roster
    from api_client.operations.roster.reconciliation import Reconciliation
    from tui.changing.review import Review
    from tui.session import Session

_HELP = "CSV, TSV, XLSX, or a plain list: one e-mail address or id a line."


async def plan_for_file(app: App[None], session: Session, verb: Verb, parameters: Parameters | None = None) -> None:
    """Ask for the file, and show its lines; from there the plan goes to its review. Trouble is told.

    What the verb needs besides is asked where `parameters` are not given.
    """
    line = FileInput(placeholder=f"a path; {key_of('path.complete')} completes it")
    dialog = AskDialog(f"{verb.title}: people from a file", _HELP, _trouble, line)
    typed = await app.push_screen_wait(dialog)
    if typed is None:
        return
    try:
        await _show(app, session, verb, typed_path(typed), parameters)
    except AirdeckError as error:
        tell_trouble(app, error)


def typed_path(text: str) -> Path:
    """The path that somebody typed, `~` being their own folder."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # the home of nobody
        return Path(text)


async def _show(app: App[None], session: Session, verb: Verb, path: Path, parameters: Parameters | None) -> None:
    from api_client.operations.roster.checks import check_roster
    from api_client.operations.roster.reading import read_roster
    from api_client.operations.roster.reconcile import asks_for_external_ids, reconcile
    from tui.screens.roster import RosterScreen

    roster = await asyncio.to_thread(read_roster, path)
    directory = session.users.directory
    if asks_for_external_ids(roster, directory) and not await fetch_with_progress(app, session, directory.rows):
        return
    found = await asyncio.to_thread(reconcile, roster, directory, me=session.me)
    try:
        check_roster(found)
    except RosterError as error:
        app.push_screen(RosterScreen(session, verb, found, error))
        return
    words = f"{plural(len(found.user_ids), 'user')} of {roster.source}"
    selection = Selection(found.user_ids, words)
    parameters = parameters or await ask_parameters(app, session, verb, selection)
    review = parameters and await make_review(app, session, verb, selection, parameters)
    if review:
        told = await asyncio.to_thread(_told, roster, directory, review)
        app.push_screen(RosterScreen(session, verb, told, review))


def _told(roster: Roster, directory: Directory, review: Review) -> Reconciliation:
    """The lines once more, now that the plan says who is the token's owner, and who is as the verb would make them."""
    from api_client.operations.guards.state import ALREADY_SO
    from api_client.operations.roster.reconcile import reconcile

    done_already = {row.user_id for row in review.plan.blocked if row.guard == ALREADY_SO.id}
    return reconcile(
        roster,
        directory,
        me=review.plan.token_owner or "",
        is_already_so=lambda row: directory.value("id", row) in done_already,
    )


def _trouble(text: str) -> str:
    return "" if typed_path(text).is_file() else "There is no such file."
