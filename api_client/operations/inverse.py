"""The plan that puts a run back: written from the states before, and narrowed to what was really done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from api_client.errors import FinalError, NothingToDoError
from api_client.operations.calls import call_of
from api_client.operations.facts import Facts, Limits
from api_client.operations.guards.cases import PlanCase
from api_client.operations.guards.guard import TAKING_FROM_USERS
from api_client.operations.guards.holds import PLAN_GUARDS
from api_client.operations.guards.identity_provider import LASTING
from api_client.operations.guards.own import OWN_WORDS, OWNER_UNKNOWN, SELF
from api_client.operations.guards.registry import BEFORE_UNKNOWN, OUTCOME_UNKNOWN
from api_client.operations.journal.entries import Outcome, Status
from api_client.operations.plan import Blocked, Change, JsonValue, Plan, Values
from api_client.operations.verbs import CREATE_GROUP, VERBS

_USUAL = Limits()
WEARS_OFF = "What this run did wears off by itself; there is nothing to put back."
_NOT_KNOWN_BEFORE = "What it was before is not known, so there is nothing to put back."
_NOT_KNOWN_SINCE = "Whether it was changed at all is not known: resume the run first, which reads it."


def inverse_before(plan: Plan) -> Plan | None:
    """The plan that puts all changes of `plan` back, one for each and in their order; None where the verb is final."""
    if plan.verb.inverse_id is None:
        return None
    verb = VERBS[plan.verb.inverse_id]
    return replace(
        plan,
        verb=verb,
        call=call_of(verb, plan.way, plan.tenant),
        changes=tuple(_back(change, makes_group=plan.verb is CREATE_GROUP) for change in plan.changes),
        blocked=(),
        holds=(),
        parameters=replace(plan.parameters, name=None),
    )


def inverse_after(
    run_id: str, inverse: Plan | None, outcomes: Iterable[Outcome], facts: Facts, limits: Limits = _USUAL
) -> Plan:
    """`inverse`, narrowed to the changes that were done; those of unknown outcome are named among the blocked rows.

    Raises `FinalError` where the verb of the run has no inverse, `NothingToDoError` where nothing was done.
    """
    if inverse is None:
        message = "What this run did is final."
        raise FinalError(message)
    changes: list[Change] = []
    blocked: list[Blocked] = []
    for outcome, change in zip(outcomes, inverse.changes, strict=True):
        row = _row_of(outcome, change, inverse, facts)
        if isinstance(row, Blocked):
            blocked.append(row)
        elif row is not None:
            changes.append(row)
    if not changes and not blocked:
        message = f"The run {run_id} changed nothing."
        raise NothingToDoError(message, hint="")
    plan = replace(
        inverse,
        created=facts.now,
        changes=tuple(changes),
        blocked=tuple(blocked),
        token_owner=facts.me,
        undoes=run_id,
    )
    return _held(plan, facts, limits)


def narrowed(plan: Plan, keys: Iterable[str], facts: Facts, limits: Limits = _USUAL) -> Plan:
    """An inverse plan without the rows that are not among `keys`; what holds it is asked anew."""
    wanted = frozenset(keys)
    changes = tuple(change for change in plan.changes if change.key in wanted)
    blocked = tuple(row for row in plan.blocked if row.key in wanted)
    return _held(replace(plan, changes=changes, blocked=blocked), facts, limits)


def _held(plan: Plan, facts: Facts, limits: Limits) -> Plan:
    case = PlanCase(plan.verb, tuple(change.key for change in plan.changes), (), (), 0, facts, limits)
    return replace(plan, holds=tuple(hold for guard in PLAN_GUARDS if (hold := guard.hold(case)) is not None))


def _back(change: Change, *, makes_group: bool) -> Change:
    now: dict[str, JsonValue] = dict(change.after or {})
    if makes_group:
        now["members"] = []
    conditions = {**({"email": change.email} if change.email else {}), **now}
    lasting = tuple(words for words in change.warnings if words in LASTING)
    return replace(change, before=now, after=change.before, conditions=conditions, warnings=lasting)


def _row_of(outcome: Outcome, change: Change, inverse: Plan, facts: Facts) -> Change | Blocked | None:
    if outcome.status in (Status.UNKNOWN, Status.INTENT):
        return _blocked(change, OUTCOME_UNKNOWN, _NOT_KNOWN_SINCE)
    if outcome.status is not Status.DONE:
        return None
    change = _filled(change, outcome.result)
    if inverse.verb.id in TAKING_FROM_USERS and facts.me is None:
        return _blocked(change, OWNER_UNKNOWN.id, OWNER_UNKNOWN.advice)
    if inverse.verb.id in TAKING_FROM_USERS and change.user_id == facts.me:
        return _blocked(change, SELF.id, OWN_WORDS)
    if change.after is not None and None in change.after.values():
        return _blocked(change, BEFORE_UNKNOWN, _NOT_KNOWN_BEFORE)
    return change


def _filled(change: Change, result: Values) -> Change:
    """With what only the run could tell: the id of a group that it made, a state that the plan did not know."""
    group_id, before = result.get("group_id"), result.get("before")
    if isinstance(group_id, str):
        change = replace(change, group_id=group_id)
    return replace(change, after=before) if isinstance(before, dict) else change


def _blocked(change: Change, guard: str, reason: str) -> Blocked:
    return Blocked(
        user_id=change.user_id,
        email=change.email,
        name=change.name,
        group_id=change.group_id,
        token_id=change.token_id,
        guard=guard,
        reason=reason,
    )
