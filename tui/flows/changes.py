"""From what was chosen to a plan under review: ask what is missing, gather facts, build, show. Nothing is changed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from api_client.operations.plan import Parameters
from api_client.operations.verbs import REMOVE_FROM_GROUP, REVOKE_TOKENS, Reversal, Subject, Verb
from tui.changing.offers import ON_USERS
from tui.changing.selection import Selection
from tui.dialogs.verbs import VerbsDialog
from tui.flows.progress import with_progress
from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from api_client.directory.progress import ReportProgress
    from tui.changing.review import Review
    from tui.commands.state import ScreenState
    from tui.session import Session


async def choose_change(
    app: App[None], session: Session, selection: Selection, state: ScreenState, verbs: Sequence[Verb] = ON_USERS
) -> None:
    """Ask what is to be changed of what is chosen, or of the users whom a file names, and plan it."""
    dialog = VerbsDialog(verbs, selection.words, state, takes_file=verbs is ON_USERS)
    choice = await app.push_screen_wait(dialog)
    if choice is None:
        return
    if choice.from_file:
        from tui.flows.rosters import plan_for_file

        await plan_for_file(app, session, choice.verb)
    elif not selection.ids:
        app.notify(f"No user is chosen for: {choice.verb.title}.", severity="warning")
    elif choice.verb is REVOKE_TOKENS and verbs is ON_USERS:
        from tui.flows.tokens import show_tokens

        await show_tokens(app, session, selection)
    else:
        await plan_change(app, session, choice.verb, selection)


async def plan_change(
    app: App[None], session: Session, verb: Verb, selection: Selection, parameters: Parameters | None = None
) -> Review | None:
    """Plan a verb for what was chosen, and open the review, which is returned; trouble is told.

    What the verb needs besides is asked where `parameters` are not given.
    """
    try:
        parameters = parameters or await ask_parameters(app, session, verb, selection)
        review = None if parameters is None else await make_review(app, session, verb, selection, parameters)
    except AirdeckError as error:
        tell_trouble(app, error)
        return None
    if review is not None:
        open_review(app, session, review)
    return review


def open_review(app: App[None], session: Session, review: Review) -> None:
    """Show a plan that is to be reviewed."""
    from tui.screens.review import ReviewScreen

    app.push_screen(ReviewScreen(session, review))


async def ask_parameters(app: App[None], session: Session, verb: Verb, selection: Selection) -> Parameters | None:
    """What the verb needs beside its rows; None where the user leaves. Raises API and network errors."""
    if verb.subject is not Subject.MEMBERSHIP:
        return Parameters()
    from tui.dialogs.pick import PickDialog

    listed = await with_progress(app, "Reading the groups", lambda _report: session.changes.group_names())
    if listed is None:
        return None
    names = _of_any(session, listed[0], selection) if verb is REMOVE_FROM_GROUP else listed[0]
    if not names:
        words = "Nobody of those chosen is in a group." if listed[0] else "This tenant has no groups."
        app.notify(words, title=verb.title, severity="warning")
        return None
    group_id = await app.push_screen_wait(PickDialog(f"{verb.title}: which group?", names))
    return None if group_id is None else Parameters(group_id=group_id, group_name=names[group_id])


def _of_any(session: Session, names: Mapping[str, str], selection: Selection) -> Mapping[str, str]:
    """Those groups that some of the users chosen are in; all of them where that is not known of each user."""
    users = session.users.directory
    rows = users.rows_of(selection.ids)
    told = users.texts("groups", rows[rows >= 0])
    if None in told or len(told) < len(selection.ids):
        return names
    theirs = frozenset(group_id for groups in told for group_id in (groups or "").split())
    return {group_id: name for group_id, name in names.items() if group_id in theirs}


async def make_review(
    app: App[None], session: Session, verb: Verb, selection: Selection, parameters: Parameters
) -> Review | None:
    """The plan of a verb for what was chosen; None where Escape ended the asking.

    Raises the errors of `gather_facts` and `build_plan`.
    """

    async def work(report: ReportProgress) -> Review:
        from tui.changing.review import Review

        directory = session.users.directory
        if verb.reversal is Reversal.NEVER and verb.subject is Subject.USER:
            await _fetch_whole_records(session, selection, report)
        facts = await session.changes.facts(
            directory, verb, selection.ids, parameters, is_complete=session.is_whole, report=report
        )
        return await asyncio.to_thread(Review.of_verb, directory, verb, selection, facts=facts, parameters=parameters)

    made = await with_progress(app, f"Planning: {verb.title}", work)
    return None if made is None else made[0]


async def _fetch_whole_records(session: Session, selection: Selection, report: ReportProgress) -> None:
    """Of what ends for good, everything that can be known is kept."""
    rows = session.users.directory.rows_of(selection.ids)
    await session.fetch_metadata(rows[rows >= 0], report)
