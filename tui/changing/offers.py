"""Which verbs a table offers, in the order of a list, and why one cannot be chosen now."""

from __future__ import annotations

from api_client.operations.verbs import (
    ADD_TO_GROUP,
    CLAIM,
    CREATE_GROUP,
    DEACTIVATE,
    DELETE,
    DELETE_GROUP,
    GRANT_ADMIN,
    REACTIVATE,
    REMOVE,
    REMOVE_FROM_GROUP,
    RENAME_GROUP,
    REVOKE_ADMIN,
    REVOKE_TOKENS,
    SIGN_OUT,
    UNCLAIM,
    Subject,
    Verb,
)
from tui.commands.keymap import key_of
from tui.commands.reasons import cannot_change, cannot_change_groups, no_member_chosen, not_one_group
from tui.commands.state import ScreenState

ON_USERS = (
    DEACTIVATE,
    REACTIVATE,
    SIGN_OUT,
    GRANT_ADMIN,
    REVOKE_ADMIN,
    CLAIM,
    UNCLAIM,
    ADD_TO_GROUP,
    REMOVE_FROM_GROUP,
    REVOKE_TOKENS,
    REMOVE,
    DELETE,
)
"""From what is put back without a trace to what is final."""

ON_GROUPS = (CREATE_GROUP, RENAME_GROUP, ADD_TO_GROUP, DELETE_GROUP)


def why_not(verb: Verb, state: ScreenState) -> str:
    """Why this verb cannot be chosen on a screen of this state, as a sentence; empty where it can."""
    if cannot_change(state):
        return cannot_change(state)
    if verb.needs_enterprise and not state.has_enterprise:
        doctor = key_of("app.doctor")
        return f"This needs the Enterprise API, which tells nothing of this tenant's users ({doctor} says why)."
    return state.no_groups if verb.subject is Subject.MEMBERSHIP else ""


def why_not_groups(verb: Verb, state: ScreenState) -> str:
    """Why this verb cannot be chosen for groups on a screen of this state, as a sentence; empty where it can."""
    if verb is CREATE_GROUP:
        return cannot_change_groups(state)
    return no_member_chosen(state) if verb is DELETE_GROUP else not_one_group(state)
