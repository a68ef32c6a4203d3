"""Guards of admins: somebody who can log in has to stay one (API reference, sections 3.2 and 3.6)."""

from __future__ import annotations

from api_client.operations.guards.cases import PersonCase
from api_client.operations.guards.guard import ENDING_ADMINS, Effect, Guard


def _is_among_the_last(case: PersonCase) -> str | None:
    if case.admins_left != 0 or not case.person.is_any_admin:
        return None
    return "After this plan nobody who can log in would be known to be an admin."


def _may_be_admin(case: PersonCase) -> str | None:
    if case.person.is_admin is not None or case.person.is_super_admin is not None:
        return None
    return "Whether this user is an admin is not known."


LAST_ADMIN = Guard(
    "last-admin",
    "Last admin",
    Effect.BLOCKS,
    ENDING_ADMINS,
    _is_among_the_last,
    "Leave one of the admins out, or make somebody else an admin first.",
)
ADMIN_UNKNOWN = Guard(
    "admin-unknown", "Perhaps an admin", Effect.WARNS, ENDING_ADMINS - {"revoke-admin"}, _may_be_admin
)
