"""What has to be confirmed before a plan is applied, and the one way to a confirmed plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from api_client.errors import (
    GuardError,
    NothingToDoError,
    OtherTenantError,
    PlanEditedError,
    ReadOnlyError,
    StalePlanError,
    WrongCountError,
)
from api_client.operations.facts import Limits
from api_client.operations.guards.holds import SIZE
from api_client.operations.plan import Hold, Plan
from api_client.operations.plan_document import digest_of
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import Danger
from api_client.words import counted

_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class ConfirmedPlan:
    """A plan that may run, made by `check_confirmation` alone; `digest` is that of what was confirmed."""

    plan: Plan
    digest: str
    accepted: tuple[str, ...]


def check_confirmation(
    plan: Plan,
    *,
    count: int,
    accepted: Iterable[str],
    tenant: TenantKey,
    read_only: bool,
    now: datetime,
    reviewed_digest: str | None = None,
    limits: Limits = _USUAL,
) -> ConfirmedPlan:
    """The plan, confirmed for this tenant: `count` is what somebody says that the number of changes is.

    The right count confirms the size guard too; every other hold has to be among `accepted` by its guard's name.
    `reviewed_digest` is what the reviewer saw, where the plan was in memory since. Raises `ReadOnlyError`,
    `OtherTenantError`, `PlanEditedError`, `StalePlanError`, `NothingToDoError`, `WrongCountError` and `GuardError`.
    """
    digest = digest_of(plan)
    check_place(plan, tenant, read_only=read_only)
    if reviewed_digest is not None and reviewed_digest != digest:
        message = "The plan is not the one that was reviewed."
        raise PlanEditedError(message)
    _check_age(plan, now, limits)
    _check_count(plan, count)
    _check_holds(plan, frozenset(accepted))
    return ConfirmedPlan(plan, digest, tuple(sorted({hold.guard for hold in plan.holds})))


def holds_to_accept(plan: Plan) -> tuple[Hold, ...]:
    """The holds that have to be accepted by name, beside the count."""
    return tuple(hold for hold in plan.holds if hold.guard != SIZE)


def phrase_to_type(plan: Plan) -> str | None:
    """What has to be typed on a screen before a plan is applied; None where a question that starts on No is enough.

    One change that can be put back: the question. Several: their number. One that is final: what it is called. Several:
    the verb and their number. Where a name is nothing but blanks, the id stands for it.
    """
    if plan.verb.danger is Danger.SEVERE:
        if plan.count != 1:
            return f"{plan.verb.id} {plan.count}"
        (change,) = plan.changes
        return change.label if change.label.strip() else change.key
    return None if plan.count == 1 else str(plan.count)


def check_place(plan: Plan, tenant: TenantKey, *, read_only: bool) -> None:
    """Raise `ReadOnlyError` where nothing may be changed, `OtherTenantError` where the plan is about another tenant."""
    if read_only:
        message = "Nothing can be changed here."
        raise ReadOnlyError(message)
    if plan.tenant != tenant:
        message = f"The plan was made for {plan.tenant}, and this is {tenant}."
        raise OtherTenantError(message)


def _check_age(plan: Plan, now: datetime, limits: Limits) -> None:
    age = now - plan.created
    if age > timedelta(hours=limits.plan_hours):
        message = (
            f"The plan was made {age.total_seconds() / 3600:,.0f} hours ago; {limits.plan_hours:,.0f} are allowed."
        )
        raise StalePlanError(message)


def _check_count(plan: Plan, count: int) -> None:
    if not plan.count:
        message = "The plan has no changes."
        raise NothingToDoError(message)
    if count != plan.count:
        message = f"{counted(count, 'change was', 'changes were')} confirmed, and the plan has {plan.count:,}."
        raise WrongCountError(message, hint="Look at the plan again, then confirm the number that it has.")


def _check_holds(plan: Plan, accepted: frozenset[str]) -> None:
    open_holds = [hold for hold in holds_to_accept(plan) if hold.guard not in accepted]
    if open_holds:
        names = tuple(hold.guard for hold in open_holds)
        words = " ".join(f"{hold.guard}: {hold.reason}" for hold in open_holds)
        options = " ".join(f"--accept {name}" for name in names)
        raise GuardError(words, hint=f"If that is what you want, accept it by name: {options}.", guards=names)
