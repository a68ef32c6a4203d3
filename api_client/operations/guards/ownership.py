"""Guards of workspaces that have no other owner (API reference, sections 3.7, 3.9 and 3.11)."""

from __future__ import annotations

from api_client.operations.guards.cases import PersonCase
from api_client.operations.guards.guard import Effect, Guard, verbs


def _owned_alone(case: PersonCase) -> str | None:
    names = case.facts.sole_owned.get(case.person.user_id, ())
    if not names:
        return None
    return f"The user is the only owner of {len(names)} shared workspace{'s' if len(names) > 1 else ''}."


def _is_refused_in_rehearsal(case: PersonCase) -> str | None:
    rehearsal = case.facts.rehearsals.get(case.person.user_id)
    if rehearsal is None:
        return "The removal was not rehearsed, so what it would take away is not known."
    return rehearsal.problem


def _hands_on(case: PersonCase) -> str | None:
    rehearsal = case.facts.rehearsals.get(case.person.user_id)
    if rehearsal is None or not rehearsal.handed_on:
        return None
    return f"{rehearsal.replacement_owner_id} becomes the owner of {', '.join(rehearsal.handed_on)}."


SOLE_OWNER = Guard(
    "sole-owner",
    "Sole owner of a workspace",
    Effect.BLOCKS,
    verbs("delete"),
    _owned_alone,
    "Make somebody else an owner first, or remove the user with a replacement owner.",
)
LEAVES_NO_OWNER = Guard(
    "leaves-no-owner",
    "No owner who can log in",
    Effect.WARNS,
    verbs("deactivate"),
    _owned_alone,
    "Nobody who can log in would own what is left: make somebody else an owner.",
)
REHEARSAL = Guard("rehearsal", "Refused in the rehearsal", Effect.BLOCKS, verbs("remove"), _is_refused_in_rehearsal)
HANDS_ON = Guard("hands-on", "Hands workspaces on", Effect.WARNS, verbs("remove"), _hands_on)
