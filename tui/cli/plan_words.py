"""A plan in words for whoever made it: what would be done, what was left out and why, and how to go on."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterator

from api_client.operations.confirmation import holds_to_accept
from api_client.operations.guards.registry import TITLES
from api_client.operations.plan import Plan
from tui.words import plural

_SHOWN, _NAMED = 10, 5


def summary(plan: Plan, name: str) -> Iterator[str]:
    """The lines; `name` is the file that the plan is in."""
    verb = plan.verb
    yield f"{verb.title}: {plural(plan.count, 'change')} on {plan.tenant}, {plural(len(plan.blocked), 'row')} left out."
    yield f"{verb.effect} In short: {verb.reversal}."
    yield from _left_out(plan)
    yield from _warnings(plan)
    for hold in plan.holds:
        yield f"Held by {hold.guard}: {hold.reason}"
    if plan.count:
        accepted = "".join(f" --accept {hold.guard}" for hold in holds_to_accept(plan))
        yield f"To apply it: airdeck apply {shlex.quote(name)} --yes {plan.count}{accepted}"


def _left_out(plan: Plan) -> Iterator[str]:
    """Each reason once, with the first of the rows that it left out."""
    rows_by_reason: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in plan.blocked:
        rows_by_reason[row.guard, row.reason].append(row.label)
    for (guard, reason), labels in list(rows_by_reason.items())[:_SHOWN]:
        more = f" and {len(labels) - _NAMED:,} more" if len(labels) > _NAMED else ""
        yield f"Left out, {TITLES[guard].casefold()}: {reason} {', '.join(labels[:_NAMED])}{more}"
    if len(rows_by_reason) > _SHOWN:
        yield f"and {plural(len(rows_by_reason) - _SHOWN, 'more reason')}, each beside its row in the plan."


def _warnings(plan: Plan) -> Iterator[str]:
    counts = Counter(warning for change in plan.changes for warning in change.warnings)
    for warning, count in counts.most_common(_SHOWN):
        yield f"{plural(count, 'change')}: {warning}"
    if len(counts) > _SHOWN:
        yield f"and {plural(len(counts) - _SHOWN, 'more warning')} in the plan."
