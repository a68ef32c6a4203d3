"""What a guard is: a named rule that leaves a row out, holds a plan, or warns."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

CaseT = TypeVar("CaseT")


class Effect(enum.StrEnum):
    """What a guard does when it speaks."""

    BLOCKS = "leaves the row out"
    """Nothing overrides it."""
    HOLDS = "holds the plan until it is accepted by name"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Guard(Generic[CaseT]):
    """One rule for `verbs`; `objection` gives its reason against a case in words, None where there is none.

    `advice` says what to do about it.
    """

    id: str
    title: str
    effect: Effect
    verbs: frozenset[str]
    objection: Callable[[CaseT], str | None]
    advice: str = ""

    def reason(self, verb_id: str, case: CaseT) -> str | None:
        """The objection with the advice, or None."""
        words = self.objection(case) if verb_id in self.verbs else None
        return None if words is None else f"{words} {self.advice}".strip()


def first_objection(guards: Iterable[Guard[CaseT]], verb_id: str, case: CaseT) -> tuple[Guard[CaseT], str] | None:
    """The first guard that speaks against a case, with its reason."""
    reasons = ((guard, guard.reason(verb_id, case)) for guard in guards)
    return next(((guard, reason) for guard, reason in reasons if reason is not None), None)


def all_objections(guards: Iterable[Guard[CaseT]], verb_id: str, case: CaseT) -> Sequence[tuple[Guard[CaseT], str]]:
    """Every guard that speaks, with its reason."""
    reasons = ((guard, guard.reason(verb_id, case)) for guard in guards)
    return [(guard, reason) for guard, reason in reasons if reason is not None]


def verbs(*ids: str) -> frozenset[str]:
    """The verbs that a guard watches."""
    return frozenset(ids)


TAKING_FROM_USERS = verbs("deactivate", "delete", "remove", "sign-out", "revoke-admin", "unclaim")
"""Verbs that nobody may do to the own account, and that fail closed where nobody knows whose it is."""
ENDING_ADMINS = verbs("deactivate", "delete", "remove", "revoke-admin", "unclaim")
"""Verbs after which an admin is none, or cannot log in."""
OF_MEMBERS = verbs("add-to-group", "remove-from-group")
OF_GROUPS = verbs("create-group", "rename-group", "delete-group")
EDITING_GROUPS = OF_MEMBERS | verbs("rename-group", "delete-group")
EVERY_VERB_ON_USERS = TAKING_FROM_USERS | OF_MEMBERS | verbs("reactivate", "grant-admin", "claim")
