"""The rows of plans about personal access tokens."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.directory.directory import Directory
from api_client.operations.drafts import Draft
from api_client.operations.facts import Facts
from api_client.operations.guards.cases import TokenCase
from api_client.operations.guards.guard import first_objection
from api_client.operations.guards.registry import TOKEN_GUARDS
from api_client.operations.people import Person, people_of
from api_client.operations.plan import Blocked, Change
from api_client.operations.verbs import REVOKE_TOKENS


def draft(directory: Directory, ids: Sequence[str], facts: Facts) -> Draft:
    """Changes and blocked rows for tokens, each with its owner where that is known."""
    cases = {token_id: TokenCase(facts.tokens.get(token_id), facts) for token_id in ids}
    owners = dict.fromkeys(case.token.user_id for case in cases.values() if case.token and case.token.user_id)
    people = people_of(directory, list(owners))
    made = Draft()
    for token_id, case in cases.items():
        owner = people.get(case.token.user_id or "") if case.token else None
        objection = first_objection(TOKEN_GUARDS, REVOKE_TOKENS.id, case)
        if objection is None:
            made.changes.append(_change(token_id, case, owner))
        else:
            guard, reason = objection
            made.blocked.append(_blocked(token_id, owner, guard.id, reason))
    made.people = tuple(people[owner] for owner in people if owner in {change.user_id for change in made.changes})
    return made


def _change(token_id: str, case: TokenCase, owner: Person | None) -> Change:
    state = case.token.state if case.token else None
    return Change(
        token_id=token_id,
        user_id=case.token.user_id if case.token else None,
        email=owner.email if owner else None,
        name=case.token.name if case.token else None,
        before={"state": state},
        after={"state": "deactivated"},
        conditions={"state": state} if state else {},
    )


def _blocked(token_id: str, owner: Person | None, guard: str, reason: str) -> Blocked:
    return Blocked(
        token_id=token_id,
        user_id=owner.user_id if owner else None,
        email=owner.email if owner else None,
        guard=guard,
        reason=reason,
    )
