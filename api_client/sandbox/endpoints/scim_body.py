"""A SCIM user out of a request's body (API reference, Create SCIM user)."""

from __future__ import annotations

import json
from typing import Any

from api_client.sandbox.endpoints.scim_record import ENTERPRISE_SCHEMA, USER_SCHEMA
from api_client.sandbox.envelopes import scim_error
from api_client.sandbox.population.organisation import DOMAINS
from api_client.sandbox.population.person import Identity, Pushed
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError


def new_user(call: Call) -> tuple[Identity, Pushed]:
    """Who is to be created. Raises `RefusalError`: 400 for a body that is no user, 409 for a taken address."""
    body = read_object(call)
    email = body.get("userName")
    if USER_SCHEMA not in _listed(body.get("schemas")) or not isinstance(email, str):
        raise _refused(call, 400, "schemas and userName are required")
    if email.rpartition("@")[2].casefold() not in DOMAINS:
        raise _refused(call, 400, "the domain of userName does not belong to the enterprise")
    if call.tenant.population.by_email(email) is not None:
        raise _refused(call, 409, "a user with this userName exists already")
    name = _mapping(body.get("name"))
    return Identity(_text(name.get("givenName")), _text(name.get("familyName")), email), _pushed(body)


def read_object(call: Call) -> dict[str, Any]:
    """The body as a JSON object. Raises `RefusalError` with 400."""
    try:
        body = json.loads(call.request.body)
    except ValueError:
        raise _refused(call, 400, "the body is not JSON") from None
    if not isinstance(body, dict):
        raise _refused(call, 400, "the body is not a JSON object")
    return body


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


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _refused(call: Call, status: int, detail: str) -> RefusalError:
    return RefusalError(scim_error(status, detail, call.tenant.switches))
