"""PATCH bodies of SCIM (API reference, Patch SCIM user; RFC 7644 section 3.5.2), in Entra's dialect by switch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from api_client.sandbox.endpoints.scim_answers import read_object, refused
from api_client.sandbox.routing import Call

PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
_VERBS = frozenset({"add", "replace", "remove"})


class Operation(NamedTuple):
    """One operation; `verb` is add, replace or remove."""

    verb: str
    path: str
    value: Any = None


def operations(call: Call) -> list[Operation]:
    """The operations in order. Raises `RefusalError` with 400 for a body that is no PATCH."""
    listed = read_object(call, schema=PATCH_SCHEMA).get("Operations")
    if not isinstance(listed, list) or not listed:
        raise refused(call, 400, "Operations is required")
    return [operation for item in listed for operation in _read(call, item)]


def _read(call: Call, item: Any) -> Iterator[Operation]:
    if not isinstance(item, dict) or not isinstance(item.get("op"), str):
        raise refused(call, 400, "op is required")
    is_lenient = call.tenant.switches.entra_dialect
    verb = item["op"].lower() if is_lenient else item["op"]
    if verb not in _VERBS:
        raise refused(call, 400, "op must be one of add, replace and remove")
    path, value = item.get("path"), item.get("value")
    if isinstance(path, str) and path:
        yield Operation(verb, path, value)
    elif is_lenient and isinstance(value, dict):
        yield from (Operation(verb, name, inner) for name, inner in value.items())
    else:
        raise refused(call, 400, "path is required")
