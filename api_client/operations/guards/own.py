"""Guards of the own account and the own token (API reference, sections 3.3, 3.7 to 3.10)."""

from __future__ import annotations

from api_client.operations.guards.cases import PersonCase, TokenCase
from api_client.operations.guards.guard import TAKING_FROM_USERS, Effect, Guard, verbs

OWN_WORDS = "This is the account that your token belongs to."


def _is_own(case: PersonCase) -> str | None:
    return OWN_WORDS if case.person.user_id == case.facts.me else None


def _owner_is_unknown(case: PersonCase) -> str | None:
    return "Nobody knows whose token this is, so this may be your own account." if case.facts.me is None else None


def _may_be_own_token(case: TokenCase) -> str | None:
    if case.facts.me is None:
        return "Nobody knows whose token airdeck uses, so this may be the one."
    if case.token is None or case.token.user_id not in (None, case.facts.me):
        return None
    if case.token.user_id is None:
        return "Nobody knows whose token this is, so it may be the one that airdeck uses."
    return "The token belongs to the same account as the one that airdeck uses, and may be that one."


SELF = Guard("self", "Your own account", Effect.BLOCKS, TAKING_FROM_USERS, _is_own, "Ask another admin to do it.")
OWNER_UNKNOWN = Guard(
    "owner-unknown",
    "Whose token it is, is not known",
    Effect.BLOCKS,
    TAKING_FROM_USERS,
    _owner_is_unknown,
    "Let the profile name Airtable's API address, and try again when whoami answers (airdeck doctor).",
)
OWN_TOKEN = Guard(
    "own-token",
    "Perhaps the token in use",
    Effect.BLOCKS,
    verbs("revoke-tokens"),
    _may_be_own_token,
    "Revoke it at Airtable, in the account's own settings.",
)
