"""Guards of the state that a user is in already."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api_client.directory.rows import ACTIVE, DEACTIVATED
from api_client.operations.guards.cases import PersonCase
from api_client.operations.guards.guard import EVERY_VERB_ON_USERS, Effect, Guard, verbs
from api_client.operations.standing import Standing

_SO: Mapping[str, tuple[Callable[[PersonCase], bool], str]] = {
    "deactivate": (lambda case: case.person.state == DEACTIVATED, "The user is deactivated already."),
    "reactivate": (lambda case: case.person.state == ACTIVE, "The user is active already."),
    "grant-admin": (lambda case: case.person.is_admin is True, "The user is an admin already."),
    "revoke-admin": (
        lambda case: case.person.is_admin is False and not case.person.is_super_admin,
        "The user is no admin.",
    ),
    "claim": (lambda case: case.person.standing is Standing.MANAGED, "The user is managed already."),
    "unclaim": (lambda case: case.person.standing is Standing.UNMANAGED, "The user is not managed as it is."),
    "add-to-group": (lambda case: case.is_member is True, "The user is in the group already."),
    "remove-from-group": (lambda case: case.is_member is False, "The user is not in the group."),
}
"""What is so already after each verb; what is unknown is not."""


def _is_so(case: PersonCase) -> str | None:
    holds, words = _SO.get(case.verb.id, (None, ""))
    return words if holds is not None and holds(case) else None


def _is_not_deactivated(case: PersonCase) -> str | None:
    if case.person.state == DEACTIVATED:
        return None
    return "Only deactivated users can be deleted, and this one is " + (
        "not." if case.person.state else "not known to be."
    )


def _has_no_direct_grant(case: PersonCase) -> str | None:
    if case.person.is_super_admin and not case.person.is_admin:
        return "The user is a super admin without a direct grant, and only direct grants can be revoked."
    return None


ALREADY_SO = Guard("already-so", "Already so", Effect.BLOCKS, EVERY_VERB_ON_USERS, _is_so)
NOT_DEACTIVATED = Guard(
    "not-deactivated",
    "Not yet deactivated",
    Effect.BLOCKS,
    verbs("delete"),
    _is_not_deactivated,
    "Deactivate first: that can be put back, and a deletion cannot.",
)
NO_DIRECT_GRANT = Guard(
    "no-direct-grant",
    "No direct admin grant",
    Effect.BLOCKS,
    verbs("revoke-admin"),
    _has_no_direct_grant,
    "Super admins and inherited rights are changed in the admin panel.",
)
