"""What the operations of a PATCH make of a user (API reference, Patch SCIM user)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from api_client.sandbox.endpoints.scim_answers import refused
from api_client.sandbox.endpoints.scim_patch import Operation
from api_client.sandbox.endpoints.scim_user_body import check_email_domain, free_email
from api_client.sandbox.population.person import Person
from api_client.sandbox.records.scim_user import ENTERPRISE_SCHEMA, SSO_SCHEMA
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError

_EXTENSION = f"{ENTERPRISE_SCHEMA}:".lower()
_PUSHED: Mapping[str, str] = {
    "externalid": "external_id",
    "title": "title",
    f"{_EXTENSION}costcenter": "cost_center",
    f"{_EXTENSION}department": "department",
    f"{_EXTENSION}division": "division",
    f"{_EXTENSION}organization": "organization",
    f"{_EXTENSION}manager.displayname": "manager_name",
    f"{_EXTENSION}manager.value": "manager_id",
}
_MANAGER = f"{_EXTENSION}manager"
_NAMES: Mapping[str, str] = {"name.givenname": "given_name", "name.familyname": "family_name"}
_IGNORED = frozenset({
    "id", "meta", "password", "displayname", "nickname", "locale", "preferredlanguage", "timezone", "profileurl",
    "usertype", "emails", "phonenumbers", "ims", "photos", "addresses", "groups", "roles", "entitlements", "name",
    "schemas", f"{_EXTENSION}employeenumber", f"{_MANAGER}.$ref",
})  # fmt: skip
"""Accepted by the schema and not in Airtable's list of stored fields; `emails[...]` and `name.formatted` begin so."""


def patched(call: Call, person: Person, operations: Iterable[Operation]) -> tuple[Person, RefusalError | None]:
    """The user after the operations, and the refusal of the first one that failed.

    Those before it count, unless the tenant's PATCH is atomic.
    """
    current = person
    for operation in operations:
        try:
            current = _applied(call, current, operation)
        except RefusalError as refusal:
            return (person if call.tenant.switches.patch_atomic else current), refusal
    return current, None


def _applied(call: Call, person: Person, operation: Operation) -> Person:
    path = operation.path.lower()
    if isinstance(operation.value, dict) and path in _COMPLEX:
        for name, value in operation.value.items():
            person = _applied(call, person, Operation(operation.verb, f"{path}{_COMPLEX[path]}{name}", value))
        return person
    if path == "active":
        return person._replace(active=_flag(call, operation))
    if path == "username":
        return person._replace(identity=person.identity._replace(email=free_email(call, operation.value, person)))
    if path in _NAMES:
        name = {_NAMES[path]: _text(call, operation)}
        return person._replace(identity=person.identity._replace(**name))
    return _pushed(call, person, operation, path)


_COMPLEX = {"name": ".", _EXTENSION[:-1]: ":", _MANAGER: ".", SSO_SCHEMA.lower(): ":"}
"""Attributes with parts, and what stands between them and the name of a part."""


def _pushed(call: Call, person: Person, operation: Operation, path: str) -> Person:
    if path == f"{SSO_SCHEMA.lower()}:emaildomain":
        check_email_domain(call, operation.value)
        return person
    if path == _MANAGER:
        return _with_bare_manager(call, person, operation)
    if path in _PUSHED:
        return _with_text(call, person, operation, (_PUSHED[path],))
    if path in _IGNORED or re.split(r"[.\[]", path)[0] in _IGNORED:
        return person
    raise refused(call, call.tenant.switches.invalid_path_status, f"{operation.path} is not a valid path")


def _with_bare_manager(call: Call, person: Person, operation: Operation) -> Person:
    """The manager without its parts: removed whole, or set to a bare value as Entra ID does."""
    fields = ("manager_id", "manager_name") if operation.verb == "remove" else ("manager_id",)
    return _with_text(call, person, operation, fields)


def _with_text(call: Call, person: Person, operation: Operation, fields: tuple[str, ...]) -> Person:
    if operation.verb == "remove" and call.tenant.switches.removing_metadata != "clear":
        if call.tenant.switches.removing_metadata == "refuse":
            raise refused(call, 400, f"{operation.path} cannot be removed")
        return person
    text = _text(call, operation)
    return person._replace(pushed=person.pushed._replace(**dict.fromkeys(fields, text)))


def _text(call: Call, operation: Operation) -> str | None:
    value: Any = None if operation.verb == "remove" else operation.value
    if value is not None and not isinstance(value, str):
        raise refused(call, 400, f"{operation.path} takes a text")
    return value


def _flag(call: Call, operation: Operation) -> bool:
    value = operation.value
    if isinstance(value, str) and call.tenant.switches.entra_dialect:
        value = {"true": True, "false": False}.get(value.lower())
    if operation.verb == "remove" or not isinstance(value, bool):
        raise refused(call, 400, "active takes true or false")
    return value
