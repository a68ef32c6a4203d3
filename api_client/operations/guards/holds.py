"""Guards that hold a whole plan until each is accepted by name; the size is accepted with the count itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api_client.operations.guards.cases import PlanCase
from api_client.operations.guards.guard import EDITING_GROUPS, ENDING_ADMINS, TAKING_FROM_USERS, verbs
from api_client.operations.people import Person
from api_client.operations.plan import Hold
from api_client.operations.verbs import VERBS, Subject
from api_client.words import counted

SIZE = "size"
_TAKING = TAKING_FROM_USERS | verbs("revoke-tokens", "delete-group", "remove-from-group")


@dataclass(frozen=True, slots=True)
class PlanGuard:
    """A rule for whole plans of `verbs`; `objection` gives the reason and the keys of the rows that it is about."""

    id: str
    title: str
    verbs: frozenset[str]
    objection: Callable[[PlanCase], tuple[str, tuple[str, ...]] | None]

    def hold(self, case: PlanCase) -> Hold | None:
        """The hold on this plan, or None."""
        found = self.objection(case) if case.verb.id in self.verbs and case.keys else None
        return None if found is None else Hold(self.id, *found)


def _is_large(case: PlanCase) -> tuple[str, tuple[str, ...]] | None:
    count, limits = len(case.keys), case.limits
    of_users = case.verb.subject in (Subject.USER, Subject.MEMBERSHIP) and case.users
    share = count / case.users if of_users else 0.0
    if count <= limits.most and share <= limits.share:
        return None
    part = f", {share:.1%} of all users" if of_users else ""
    return f"The plan changes {count:,}{part}; up to {limits.most:,} and {limits.share:.0%} go without the number.", ()


def _about(
    is_one: Callable[[Person], bool | None], one: str, several: str
) -> Callable[[PlanCase], tuple[str, tuple[str, ...]] | None]:
    """The objection of those users of a plan whom `is_one` finds."""

    def objection(case: PlanCase) -> tuple[str, tuple[str, ...]] | None:
        found = tuple(person.user_id for person in case.people if is_one(person))
        return (f"{counted(len(found), one, several)}.", found) if found else None

    return objection


def _is_incomplete(case: PlanCase) -> tuple[str, tuple[str, ...]] | None:
    if case.facts.is_complete:
        return None
    return (
        "The list of users may not be complete, so who is the last admin, and how many these are of all, is open.",
        (),
    )


def _is_pushed_group(case: PlanCase) -> tuple[str, tuple[str, ...]] | None:
    pushed = [group for group in case.groups if group.is_pushed]
    if not pushed:
        return None
    names = ", ".join(group.name for group in pushed[:3]) + (", …" if len(pushed) > 3 else "")  # noqa: PLR2004
    return f"The identity provider owns {names}: its next cycle overwrites what is changed here.", tuple(
        group.id for group in pushed
    )


PLAN_GUARDS: tuple[PlanGuard, ...] = (
    PlanGuard(SIZE, "Many at once", frozenset(VERBS), _is_large),
    PlanGuard(
        "admins",
        "Admins",
        (ENDING_ADMINS | {"sign-out"}) - {"revoke-admin"},
        _about(
            lambda person: person.is_admin,
            "of these users is an admin by a direct grant",
            "of these users are admins by a direct grant",
        ),
    ),
    PlanGuard(
        "super-admins",
        "Super admins",
        ENDING_ADMINS | {"sign-out"},
        _about(
            lambda person: person.is_super_admin, "of these users is a super admin", "of these users are super admins"
        ),
    ),
    PlanGuard(
        "service-accounts",
        "Service accounts",
        _TAKING,
        _about(
            lambda person: person.is_service_account,
            "of these is a service account: programs that run on its tokens may stop",
            "of these are service accounts: programs that run on their tokens may stop",
        ),
    ),
    PlanGuard("incomplete", "Incomplete list", TAKING_FROM_USERS, _is_incomplete),
    PlanGuard("idp-group", "Group of the IdP", EDITING_GROUPS, _is_pushed_group),
)
"""In the order in which they are asked."""
