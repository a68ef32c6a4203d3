"""From a reviewed plan to its run: the question that stands between them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from tui.dialogs.confirm import ConfirmDialog, Question
from tui.flows.running import carry_out
from tui.flows.trouble import tell_trouble
from tui.workers import RUN_GROUP

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.changing.shown_run import LiveRun
    from tui.screens.review import ReviewScreen
    from tui.session import Session


async def confirm_and_run(app: App[None], session: Session, screen: ReviewScreen) -> None:
    """Ask, and begin the run of exactly the plan that the question was about; trouble is told, and nothing begins."""
    from api_client.operations.confirmation import check_confirmation
    from api_client.operations.plan_document import digest_of
    from tui.changing.review import LIMITS

    await screen.settled()
    review = screen.review
    plan = review.plan
    if not plan.count:
        return
    digest = await asyncio.to_thread(digest_of, plan)
    question = question_of(session, review)
    if not await app.push_screen_wait(ConfirmDialog(question)):
        return
    try:
        confirmed = check_confirmation(
            plan,
            count=plan.count,
            accepted=[hold.guard for hold in question.holds],
            tenant=session.changes.tenant,
            read_only=session.changes.read_only,
            now=session.clock(),
            reviewed_digest=digest,
            limits=LIMITS,
        )
    except AirdeckError as error:
        tell_trouble(app, error)
        return

    async def begin() -> LiveRun:
        live = await session.changes.begin(confirmed, session.users.directory)
        review.is_saved = review.is_begun = True  # the journal holds it from now on
        return live

    app.run_worker(carry_out(app, session, begin, left=screen), group=RUN_GROUP)


def question_of(session: Session, review: Review) -> Question:
    """What has to be read, ticked and typed before a plan runs."""
    from api_client.operations.confirmation import holds_to_accept, phrase_to_type
    from tui.changing.plan_lines import first_lines, further_lines, headline

    plan = review.plan
    return Question(
        title=f"{headline(plan)}?",
        lines=first_lines(session, review),
        more=further_lines(review),
        go=f"{plan.verb.title} {plan.count:,}",
        phrase=phrase_to_type(plan),
        holds=holds_to_accept(plan),
    )
