"""What all SCIM endpoints answer with, and how they refuse (API reference, SCIM overview; RFC 7644 section 3.12)."""

from __future__ import annotations

import json
from typing import Any

from api_client.sandbox.envelopes import scim_error
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError, Response, json_response

SCOPE = "enterprise.scim.usersAndGroups:manage"


def answer(call: Call, value: Any, *, status: int = 200) -> Response:
    """A JSON answer of SCIM's media type."""
    return json_response(value, status=status, content_type=call.tenant.switches.scim_content_type)


def refused(call: Call, status: int, detail: str) -> RefusalError:
    """A refusal in SCIM's envelope."""
    return RefusalError(scim_error(status, detail, call.tenant.switches))


def read_object(call: Call, *, schema: str | None = None) -> dict[str, Any]:
    """The body as a JSON object of this schema. Raises `RefusalError` with 400."""
    try:
        body = json.loads(call.request.body)
    except ValueError:
        raise refused(call, 400, "the body is not JSON") from None
    if not isinstance(body, dict):
        raise refused(call, 400, "the body is not a JSON object")
    schemas = body.get("schemas")
    if schema and not (isinstance(schemas, list) and schema in schemas):
        raise refused(call, 400, f"schemas must hold {schema}")
    return body
