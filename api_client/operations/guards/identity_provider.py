"""Guards of what an identity provider (IdP) pushes, and will push again (API reference, section 2.6)."""

from __future__ import annotations

from api_client.operations.guards.cases import GroupCase, PersonCase
from api_client.operations.guards.guard import OF_MEMBERS, Effect, Guard, verbs

_AGAIN = "it may undo this at its next cycle (Entra about every 40 minutes)."
_PUSHED_USER = f"The IdP pushed this user: {_AGAIN}"
_PUSHED_GROUP = f"The IdP pushed this group: {_AGAIN}"
_PERHAPS_PUSHED_GROUP = f"If the IdP pushes this group, {_AGAIN}"
_ADVICE = "Change it there as well."

LASTING = frozenset(f"{words} {_ADVICE}" for words in (_PUSHED_USER, _PUSHED_GROUP, _PERHAPS_PUSHED_GROUP))
"""The warnings as they stand in a plan, which hold for the plan that undoes it too."""


def _is_pushed(case: PersonCase) -> str | None:
    return _PUSHED_USER if case.person.is_pushed else None


def _member_of_pushed(case: PersonCase) -> str | None:
    return _group_words(None if case.group is None else case.group.is_pushed)


def _group_is_pushed(case: GroupCase) -> str | None:
    return _group_words(None if case.group is None else case.group.is_pushed)


def _group_words(is_pushed: bool | None) -> str | None:  # noqa: FBT001 - three-valued
    if is_pushed is False:
        return None
    return _PUSHED_GROUP if is_pushed else _PERHAPS_PUSHED_GROUP


IDP_UNDOES = Guard(
    "idp-undoes",
    "The IdP may undo it",
    Effect.WARNS,
    verbs("deactivate", "reactivate", "delete", "remove"),
    _is_pushed,
    _ADVICE,
)
IDP_UNDOES_MEMBERSHIP = Guard("idp-undoes", "The IdP may undo it", Effect.WARNS, OF_MEMBERS, _member_of_pushed, _ADVICE)
IDP_UNDOES_GROUP = Guard(
    "idp-undoes",
    "The IdP may undo it",
    Effect.WARNS,
    verbs("rename-group", "delete-group"),
    _group_is_pushed,
    _ADVICE,
)
