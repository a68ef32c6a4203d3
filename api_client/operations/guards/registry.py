"""All guards, in the order in which they are asked, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from api_client.operations.guards import admins, groups, identity_provider, own, ownership, standing, state, tokens
from api_client.operations.guards.cases import GroupCase, PersonCase, TokenCase
from api_client.operations.guards.guard import Guard
from api_client.operations.guards.holds import PLAN_GUARDS

UNKNOWN_USER = "unknown-user"
"""Nobody in the directory has the id."""
OUTCOME_UNKNOWN = "outcome-unknown"
"""In the plan that undoes a run: whether the row was changed at all is not known."""
BEFORE_UNKNOWN = "before-unknown"
"""In the plan that undoes a run: what the row was before is not known."""

PERSON_GUARDS: tuple[Guard[PersonCase], ...] = (
    own.SELF,
    own.OWNER_UNKNOWN,
    standing.EXTERNAL,
    standing.UNMANAGED,
    state.ALREADY_SO,
    state.NOT_DEACTIVATED,
    state.NO_DIRECT_GRANT,
    standing.CANNOT_JOIN,
    ownership.SOLE_OWNER,
    ownership.REHEARSAL,
)
"""The first that speaks leaves the row out."""

LATE_PERSON_GUARDS: tuple[Guard[PersonCase], ...] = (admins.LAST_ADMIN,)
"""Asked about the rows that the others let pass, since they depend on all of these together."""

PERSON_WARNINGS: tuple[Guard[PersonCase], ...] = (
    identity_provider.IDP_UNDOES,
    identity_provider.IDP_UNDOES_MEMBERSHIP,
    ownership.LEAVES_NO_OWNER,
    ownership.HANDS_ON,
    admins.ADMIN_UNKNOWN,
)
GROUP_GUARDS: tuple[Guard[GroupCase], ...] = (
    groups.UNKNOWN_GROUP,
    groups.NO_NAME,
    groups.CALLED_SO,
    groups.NAME_TAKEN,
)
GROUP_WARNINGS: tuple[Guard[GroupCase], ...] = (groups.HAS_MEMBERS, identity_provider.IDP_UNDOES_GROUP)
TOKEN_GUARDS: tuple[Guard[TokenCase], ...] = (tokens.UNKNOWN_TOKEN, own.OWN_TOKEN, tokens.REVOKED_ALREADY)

TITLES: Mapping[str, str] = {
    UNKNOWN_USER: "Unknown user",
    OUTCOME_UNKNOWN: "Outcome unknown",
    BEFORE_UNKNOWN: "Unknown before",
    **{guard.id: guard.title for guard in (*PERSON_GUARDS, *LATE_PERSON_GUARDS, *PERSON_WARNINGS)},
    **{guard.id: guard.title for guard in (*GROUP_GUARDS, *GROUP_WARNINGS)},
    **{guard.id: guard.title for guard in TOKEN_GUARDS},
    **{guard.id: guard.title for guard in PLAN_GUARDS},
}
"""What each guard is called, by its id."""

HOLDING: frozenset[str] = frozenset(guard.id for guard in PLAN_GUARDS)
"""The guards that `--accept` takes."""
