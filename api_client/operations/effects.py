"""What each verb makes of a user: the state before, the state wanted, and what must still be so when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from api_client.directory.directory import Directory
from api_client.directory.rows import ACTIVE, DEACTIVATED
from api_client.operations.facts import Rehearsal
from api_client.operations.guards.cases import PersonCase
from api_client.operations.people import image_of
from api_client.operations.plan import JsonValue, Values
from api_client.operations.standing import Standing
from api_client.operations.verbs import Subject

_MANAGED: Mapping[Standing, bool | None] = {Standing.MANAGED: True, Standing.UNMANAGED: False}
_NOW: Mapping[str, Callable[[PersonCase], JsonValue]] = {
    "state": lambda case: case.person.state,
    "admin": lambda case: case.person.is_admin,
    "managed": lambda case: _MANAGED.get(case.person.standing),
    "member": lambda case: case.is_member,
    "sessions": lambda _case: None,
}
"""What is known of each fact that a verb changes; None is unknown."""

_WANTED: Mapping[str, tuple[str, JsonValue]] = {
    "deactivate": ("state", DEACTIVATED),
    "reactivate": ("state", ACTIVE),
    "sign-out": ("sessions", "ended"),
    "grant-admin": ("admin", True),
    "revoke-admin": ("admin", False),
    "claim": ("managed", True),
    "unclaim": ("managed", False),
    "add-to-group": ("member", True),
    "remove-from-group": ("member", False),
}
"""The one fact that each verb on users changes, and its value afterwards."""


def before_and_after(directory: Directory, case: PersonCase) -> tuple[Values | None, Values | None]:
    """The state before and the state wanted; what ends for good has everything that was known before."""
    if case.verb.id == "delete":
        return _image(directory, case), None
    if case.verb.id == "remove":
        rehearsal = case.facts.rehearsals[case.person.user_id]
        before = _image(directory, case) | {"rehearsal": _rehearsed(rehearsal)}
        return before, {"access": "removed", "replacement_owner_id": rehearsal.replacement_owner_id}
    fact, wanted = _WANTED[case.verb.id]
    return {fact: _NOW[fact](case)}, {fact: wanted}


def conditions(case: PersonCase) -> Values:
    """What the review relied on, as far as it was known: who it is, the state, and the admin rights.

    A user who became an admin meanwhile was not reviewed as one, and an id whose address has changed may be somebody
    else's by now.
    """
    person = case.person
    known: dict[str, JsonValue] = {"email": person.email}
    if case.verb.subject is Subject.MEMBERSHIP:
        known["member"] = case.is_member
    else:
        known |= {"state": person.state, "admin": person.is_admin, "super_admin": person.is_super_admin}
    if case.verb.id == "remove":
        known["access"] = "kept"
    if case.verb.id in ("claim", "unclaim"):
        known["managed"] = _MANAGED.get(person.standing)
    return {name: value for name, value in known.items() if value is not None}


def _image(directory: Directory, case: PersonCase) -> dict[str, JsonValue]:
    row = directory.row_of(case.person.user_id)
    return {} if row is None else image_of(directory, row)


def _rehearsed(rehearsal: Rehearsal) -> dict[str, JsonValue]:
    return {**asdict(rehearsal), "handed_on": list(rehearsal.handed_on)}
