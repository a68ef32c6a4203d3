"""Guards of users who are not the account's own (API reference, sections 1.5, 3.3, 3.5 and 3.6)."""

from __future__ import annotations

from api_client.operations.guards.cases import PersonCase
from api_client.operations.guards.guard import Effect, Guard, verbs
from api_client.operations.standing import Standing

_OF_OWN_USERS = verbs("deactivate", "reactivate", "delete", "sign-out", "grant-admin", "revoke-admin")


def _is_external(case: PersonCase) -> str | None:
    if case.person.standing is not Standing.EXTERNAL:
        return None
    return "The user is external: a collaborator whose address is not of a domain of this account."


def _is_unmanaged(case: PersonCase) -> str | None:
    return "The user is not managed by this account." if case.person.standing is Standing.UNMANAGED else None


def _cannot_join(case: PersonCase) -> str | None:
    if case.person.standing is Standing.EXTERNAL:
        return "External collaborators cannot be members of a group."
    return (
        None if case.person.is_active else "The user is deactivated, and only active users can be members of a group."
    )


EXTERNAL = Guard(
    "external",
    "External user",
    Effect.BLOCKS,
    _OF_OWN_USERS | verbs("claim", "unclaim"),
    _is_external,
    "What was shared can be taken away: remove the user from the enterprise instead.",
)
UNMANAGED = Guard(
    "unmanaged",
    "Unmanaged user",
    Effect.BLOCKS,
    _OF_OWN_USERS,
    _is_unmanaged,
    "Claim the user first, or use the enterprise account that manages the user.",
)
CANNOT_JOIN = Guard("cannot-join", "Cannot be a member", Effect.BLOCKS, verbs("add-to-group"), _cannot_join)
