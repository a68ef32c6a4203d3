"""A plan in words, as its review and its confirmation tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.operations.guards.registry import TITLES
from api_client.operations.plan import Change, Hold, Plan
from api_client.operations.verbs import VERBS, Reversal, Subject
from api_client.words import counted
from tui.words import plural

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.session import Session

_NOUNS = {Subject.USER: "user", Subject.MEMBERSHIP: "user", Subject.GROUP: "group", Subject.TOKEN: "access token"}
_NAMED = 8
"""How many rows a confirmation names."""


def noun_of(plan: Plan) -> str:
    """What one row of the plan is about."""
    return _NOUNS[plan.verb.subject]


def headline(plan: Plan) -> str:
    """What would be done, to whom or to how many: `Deactivate: 37 users`."""
    if not plan.count:
        return f"{plan.verb.title}: no change is left"
    whom = plan.changes[0].label if plan.count == 1 else plural(plan.count, noun_of(plan))
    return f"{plan.verb.title}: {whom}{_group(plan)}{_new_name(plan)}"


def reversal(plan: Plan) -> str:
    """What there is to put back afterwards."""
    verb = plan.verb
    if verb.reversal is Reversal.NEVER:
        return "FINAL: nothing puts it back. What is known of each is kept with the run."
    if verb.inverse_id is None:
        return "Wears off by itself: there is nothing to put back."
    return f"Can be put back: {VERBS[verb.inverse_id].title.lower()}. The plan for that is kept with the run."


def totals(review: Review) -> str:
    """How many rows were chosen, and what becomes of them."""
    parts = [
        f"{review.plan.count:,} planned",
        f"{len(review.plan.blocked):,} blocked" if review.plan.blocked else "",
        f"{review.left_out:,} left out" if review.left_out else "",
    ]
    return f"{', '.join(filter(None, parts))} of {len(review.selection.ids):,} chosen"


def hidden(review: Review) -> str:
    """How many of the rows no eye has seen, since a filter hid them; empty where there are none."""
    parts = []
    if count := review.selection.hidden:
        chosen = counted(count, "of the chosen was", "of the chosen were")
        parts.append(f"{chosen} hidden by the filter of their table")
    if count := review.hidden_changes:
        changes = counted(count, "of the changes is", "of the changes are")
        parts.append(f"{changes} hidden by the filter of this table")
    return "; ".join(parts)


def warned(plan: Plan) -> str:
    """How many rows carry a warning, and the warning that most of them carry."""
    rows = [change.warnings for change in plan.changes if change.warnings]
    if not rows:
        return ""
    every = [warning for warnings in rows for warning in warnings]
    return f"{plural(len(rows), 'row')} with warnings, such as: {max(every, key=every.count)}"


def names(plan: Plan) -> str:
    """The first rows by name, so that none is taken for another, and how many more there are."""
    shown = ", ".join(_told_apart(plan, change) for change in plan.changes[:_NAMED])
    return shown if plan.count <= _NAMED else f"{shown} and {plan.count - _NAMED:,} more"


def hold_words(hold: Hold) -> str:
    """A guard that holds the plan, and why."""
    return f"{TITLES.get(hold.guard, hold.guard)}: {hold.reason}"


def owner_of(session: Session, plan: Plan) -> str:
    """Whose token carries the plan: the address where it is known, and the id."""
    if plan.token_owner is None:
        return "unknown: the API does not tell"
    email = session.users.texts_of(plan.token_owner).get("email")
    return f"{email} ({plan.token_owner})" if email else plan.token_owner


def first_lines(session: Session, review: Review) -> tuple[tuple[str, str], ...]:
    """Labels and texts of what has to be known first before the plan is confirmed."""
    plan = review.plan
    return (
        ("Tenant", " · ".join(filter(None, (session.tenant.name, plan.tenant.enterprise_id)))),
        ("Token of", owner_of(session, plan)),
        ("Effect", plan.verb.effect),
        ("Afterwards", reversal(plan)),
        ("Rows", totals(review)),
        ("Unseen", hidden(review)),
    )


def further_lines(review: Review) -> tuple[tuple[str, str], ...]:
    """The rest: names, warnings, and what is sent where."""
    plan = review.plan
    return (
        ("Named", names(plan)),
        ("Warnings", warned(plan)),
        ("Address", plan.tenant.scim_url),
        ("Call", plan.call),
    )


def _told_apart(plan: Plan, change: Change) -> str:
    """A change's label, with what tells it from others of that label: several tokens of one user, groups alike."""
    if plan.verb.subject is Subject.TOKEN:
        return f"{change.name or change.key} of {change.label}"
    is_known = plan.verb.subject is Subject.GROUP and change.group_id
    return f"{change.label} ({change.group_id})" if is_known else change.label


def _group(plan: Plan) -> str:
    if plan.verb.subject is not Subject.MEMBERSHIP:
        return ""
    return f", group {plan.parameters.group_name or plan.parameters.group_id}"


def _new_name(plan: Plan) -> str:
    return f", new name {plan.parameters.name}" if "name" in plan.verb.needs else ""
