"""A SCIM user out of a request's body (API reference, Create SCIM user, Put SCIM user)."""

from __future__ import annotations

from typing import Any, NamedTuple

from api_client.sandbox.endpoints.scim_answers import read_object, refused
from api_client.sandbox.population.organisation import DOMAINS
from api_client.sandbox.population.person import Identity, Person, Pushed
from api_client.sandbox.records.scim_user import ENTERPRISE_SCHEMA, SSO_SCHEMA, USER_SCHEMA
from api_client.sandbox.routing import Call


class UserBody(NamedTuple):
    """What a create or a replacement says; `active` is None where it is not told."""

    identity: Identity
    pushed: Pushed
    active: bool | None


def read_user(call: Call, current: Person | None = None) -> UserBody:
    """The user to be created, or to replace the current one.

    Raises `RefusalError`: 400 for a body that is no user or a foreign domain, a conflict for a taken address.
    """
    body = read_object(call, schema=USER_SCHEMA)
    email = free_email(call, body.get("userName"), current)
    domain = _mapping(body.get(SSO_SCHEMA)).get("emailDomain")
    if domain is not None:
        check_email_domain(call, domain)
    name = _mapping(body.get("name"))
    identity = Identity(_text(name.get("givenName")), _text(name.get("familyName")), email)
    active = body.get("active")
    return UserBody(identity, _pushed(body), active if isinstance(active, bool) else None)


def free_email(call: Call, email: Any, current: Person | None) -> str:
    """An address that the user may take. Raises `RefusalError`."""
    if not isinstance(email, str) or not email:
        raise refused(call, 400, "userName is required")
    if email.rpartition("@")[2].casefold() not in DOMAINS:
        raise refused(call, 400, "the domain of userName does not belong to the enterprise")
    holder = call.tenant.population.by_email(email)
    if holder is not None and (current is None or holder.number != current.number):
        raise refused(call, call.tenant.switches.conflict_status, "a user with this userName exists already")
    return email


def check_email_domain(call: Call, domain: Any) -> None:
    """Refuse a domain for SSO that is not a verified one (API reference, SCIM overview). Raises `RefusalError`."""
    if domain not in DOMAINS:
        raise refused(call, 400, "emailDomain is not a verified domain of the enterprise")


def _pushed(body: dict[str, Any]) -> Pushed:
    extension = _mapping(body.get(ENTERPRISE_SCHEMA))
    manager = _mapping(extension.get("manager"))
    return Pushed(
        external_id=_text(body.get("externalId")),
        title=_text(body.get("title")),
        cost_center=_text(extension.get("costCenter")),
        department=_text(extension.get("department")),
        division=_text(extension.get("division")),
        organization=_text(extension.get("organization")),
        manager_name=_text(manager.get("displayName")),
        manager_id=_text(manager.get("value")),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
