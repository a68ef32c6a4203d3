"""A user as the Enterprise API shows it (API reference, Get user by id): never the pushed metadata."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from api_client.sandbox.population.person import Person
from api_client.sandbox.state.shares import collaborations
from api_client.sandbox.tenant import Tenant


def enterprise_record(person: Person, tenant: Tenant, include: Collection[str]) -> dict[str, Any]:
    """The JSON of one user; keys that do not apply to a kind of user are not there."""
    account = person.account
    record: dict[str, Any] = {
        "id": person.id,
        "email": person.identity.email,
        "name": person.identity.name,
        "state": "provisioned" if person.active else "deactivated",
        "isServiceAccount": account.is_service_account,
        "isSsoRequired": person.kind == "managed" and not account.is_service_account,
        "isTwoFactorAuthEnabled": account.is_two_factor_enabled,
        "lastActivityTime": _time(account.last_activity, tenant),
        "invitedToAirtableByUserId": account.invited_by,
    }
    if tenant.switches.seat_billing:
        record["licenseType"] = account.license_type
    if person.kind != "external":
        record |= _internal(person, tenant)
    return record | _included(person, tenant, include)


def _internal(person: Person, tenant: Tenant) -> dict[str, Any]:
    account = person.account
    told: dict[str, Any] = {
        "createdTime": _time(account.created, tenant),
        "groups": [{"id": group_id} for group_id in person.groups],
        "isAdmin": account.is_admin,
        "isManaged": person.kind == "managed",
    }
    if tenant.switches.hub:
        told["isSuperAdmin"] = account.is_super_admin
    if tenant.switches.group_mappings:
        told["enterpriseUserType"] = "accessReadOnlyShareLinks" if account.seat == "none" else "full"
    return told


def _included(person: Person, tenant: Tenant, include: Collection[str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    has_hub_keys = tenant.switches.hub and person.kind != "external"
    if "collaborations" in include:
        told["collaborations"] = collaborations(tenant.shares.users.of(person.number), tenant.shares.places)
    if "aggregated" in include and has_hub_keys:
        told["aggregated"] = _aggregated(person, tenant)
    if "descendants" in include and has_hub_keys:
        told["descendants"] = {unit: {"lastActivityTime": None, "groups": []} for unit in tenant.descendant_ids}
    return told


def _aggregated(person: Person, tenant: Tenant) -> dict[str, Any]:
    account = person.account
    told: dict[str, Any] = {
        "lastActivityTime": _time(account.last_activity, tenant),
        "isAdmin": account.is_admin,
        "groups": [{"id": group_id} for group_id in person.groups],
    }
    return told | ({"licenseType": account.license_type} if tenant.switches.seat_billing else {})


def _time(moment: str | None, tenant: Tenant) -> str | None:
    return moment.removesuffix("Z") if moment and tenant.switches.zoneless_times else moment
