"""Go on with a run: what it left, or what failed as well; a question comes first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from api_client.errors import AirdeckError
from tui.dialogs.confirm import ConfirmDialog, Question
from tui.flows.running import carry_out
from tui.flows.trouble import tell_trouble
from tui.words import plural
from tui.workers import RUN_GROUP

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunRecord
    from api_client.operations.plan import Plan
    from tui.session import Session


async def resume(
    app: App[None],
    session: Session,
    record: RunRecord,
    *,
    left: Screen[None] | None = None,
    retry_failed: bool = False,
) -> None:
    """Ask, and go on with the run in place of the screen `left`; trouble is told."""
    try:
        plan = await asyncio.to_thread(_what_is_left, record, retry_failed=retry_failed)
    except AirdeckError as error:
        tell_trouble(app, error)
        return
    if not plan.count or not await app.push_screen_wait(ConfirmDialog(_question(session, record.id, plan))):
        return
    begin = partial(session.changes.resume, record.id, session.users.directory, retry_failed=retry_failed)
    app.run_worker(carry_out(app, session, begin, left=left), group=RUN_GROUP)


def _what_is_left(record: RunRecord, *, retry_failed: bool) -> Plan:
    """The plan of the run, narrowed to the changes that it would go on with. Raises `JournalError`."""
    from api_client.operations.journal.entries import Status

    wanted = {Status.PLANNED, Status.INTENT, Status.UNKNOWN} | ({Status.FAILED} if retry_failed else set())
    open_rows = [outcome.change for outcome in record.outcomes() if outcome.status in wanted]
    return replace(record.plan(), changes=tuple(open_rows))


def _question(session: Session, run_id: str, plan: Plan) -> Question:
    """Graded as the plan itself is, by the number of changes that are left."""
    from api_client.operations.confirmation import phrase_to_type
    from tui.changing.plan_lines import headline, names, owner_of, reversal

    return Question(
        title=f"Go on? {headline(plan)}",
        lines=(
            ("Run", run_id),
            ("Tenant", " · ".join(filter(None, (session.tenant.name, plan.tenant.enterprise_id)))),
            ("Token of", owner_of(session, plan)),
            ("Effect", plan.verb.effect),
            ("Afterwards", reversal(plan)),
            ("Rows", f"{plural(plan.count, 'change')} left; what was on its way is read before anything is sent"),
        ),
        more=(("Named", names(plan)), ("Call", plan.call)),
        go=f"{plan.verb.title} {plan.count:,}",
        phrase=phrase_to_type(plan),
    )
