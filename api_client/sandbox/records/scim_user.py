"""A user as SCIM shows it (API reference, SCIM user schema; RFC 7643 sections 4.1 and 4.3)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.population.person import Person, Pushed
from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import SCIM_BASE

USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE_SCHEMA = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
SSO_SCHEMA = "urn:airtable:params:scim:schemas:extension:sso:2.0:User"


def scim_record(person: Person, switches: Switches, *, with_pushed: bool) -> dict[str, Any]:
    """The JSON of one user; without the pushed metadata it holds what Airtable's list example shows."""
    identity, account = person.identity, person.account
    record: dict[str, Any] = {
        "schemas": [USER_SCHEMA],
        "id": person.id,
        "userName": identity.email,
        "active": person.active,
        "name": _filled({"givenName": identity.given_name, "familyName": identity.family_name}, switches),
        "meta": {
            "resourceType": "User",
            "created": account.created,
            "location": f"{SCIM_BASE}/Users/{person.id}",
        },
    }
    if with_pushed:
        record["schemas"].append(ENTERPRISE_SCHEMA)
        record["meta"]["lastModified"] = account.last_modified
        record["displayName"] = identity.name
        record["emails"] = [{"value": identity.email, "type": "work", "primary": True}]
        record["groups"] = [{"value": group_id} for group_id in person.groups]
        record |= _filled({"externalId": person.pushed.external_id, "title": person.pushed.title}, switches)
        record[ENTERPRISE_SCHEMA] = _extension(person.pushed, switches)
    return record


def _extension(pushed: Pushed, switches: Switches) -> dict[str, Any]:
    texts = {
        "costCenter": pushed.cost_center,
        "department": pushed.department,
        "division": pushed.division,
        "organization": pushed.organization,
    }
    if switches.manager_as_text:
        return _filled(texts | {"manager": pushed.manager_id}, switches)
    manager = {"value": pushed.manager_id, "displayName": pushed.manager_name}
    return _filled(texts, switches) | {"manager": _filled(manager, switches)}


def _filled(values: dict[str, Any], switches: Switches) -> dict[str, Any]:
    """The same with blank values sent as the switch says."""
    if switches.blank_attributes == "null":
        return values
    if switches.blank_attributes == "empty":
        return {name: "" if value is None else value for name, value in values.items()}
    return {name: value for name, value in values.items() if value is not None}
