"""Guards of personal access tokens (API reference, section 3.10)."""

from __future__ import annotations

from api_client.operations.guards.cases import TokenCase
from api_client.operations.guards.guard import Effect, Guard, verbs

_REVOKE = verbs("revoke-tokens")


def _is_unknown(case: TokenCase) -> str | None:
    return None if case.token else "There is no such token."


def _is_revoked(case: TokenCase) -> str | None:
    return "The token is revoked already." if case.token and case.token.state == "deactivated" else None


UNKNOWN_TOKEN = Guard("unknown-token", "Unknown token", Effect.BLOCKS, _REVOKE, _is_unknown)
REVOKED_ALREADY = Guard("already-so", "Already so", Effect.BLOCKS, _REVOKE, _is_revoked)
