"""Who may be changed how; each API answers a broken rule with a status of its own."""

from __future__ import annotations

import enum

from api_client.sandbox.population.person import Person
from api_client.sandbox.population.seed import OWNER
from api_client.sandbox.tenant import Tenant


class Rule(enum.Enum):
    """The rules of Manage user, Delete user and Log out (API reference), as the gist of their messages."""

    SELF = "You cannot perform this operation on yourself. Ask another admin."
    EXTERNAL = "The user is not in the enterprise's email domains."
    FLA = "Modifying a user's state is not possible under this enterprise's contract (FLA)."
    UNMANAGED = "The user is not managed by this enterprise account."
    SOLE_OWNER = "The user is the sole owner of a workspace with other collaborators."


def broken_by_state(person: Person, tenant: Tenant, *, active: bool) -> Rule | None:
    """The rule against giving a user this state; sole owners may be deactivated."""
    if person.number == OWNER and not active:
        return Rule.SELF
    return _broken_by_kind(person) or _broken_by_contract(tenant)


def broken_by_edit(person: Person) -> Rule | None:
    """The rule against changing a user's name or address."""
    return _broken_by_kind(person)


def broken_by_delete(person: Person, tenant: Tenant) -> Rule | None:
    """The rule against deleting a user."""
    if person.number == OWNER:
        return Rule.SELF
    broken = _broken_by_kind(person) or _broken_by_contract(tenant)
    return broken or (Rule.SOLE_OWNER if tenant.shares.sole_owned(person.number) else None)


def broken_by_sign_out(person: Person) -> Rule | None:
    """The rule against ending a user's sessions."""
    return Rule.SELF if person.number == OWNER else _broken_by_kind(person)


def can_be_member(person: Person | None) -> bool:
    """True for who can be in a group (support page User groups): provisioned, and not external."""
    return person is not None and person.active and person.kind != "external"


def _broken_by_kind(person: Person) -> Rule | None:
    return {"managed": None, "unmanaged": Rule.UNMANAGED, "external": Rule.EXTERNAL}[person.kind]


def _broken_by_contract(tenant: Tenant) -> Rule | None:
    return Rule.FLA if tenant.switches.contract == "fla" else None
