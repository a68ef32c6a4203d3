"""Asking the sandbox without a door."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import Fault, Request, Response

USERS = "/scim/v2/Users"
GROUPS = "/scim/v2/Groups"
GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE_SCHEMA = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def unhurried(users: int = 200, **switches: Any) -> Sandbox:
    """A sandbox without rate limit."""
    return Sandbox(users=users, switches=Switches(**{"rate_limit": None} | switches))


def outcome(
    sandbox: Sandbox, method: str, target: str, body: Any = None, token: str | None = None, *, raw: bytes | None = None
) -> Response | Fault:
    """What the sandbox decides for a signed request."""
    headers = {"Authorization": f"Bearer {token or sandbox.token}"}
    sent = b"" if body is None else json.dumps(body).encode()
    return sandbox.decide(Request.of(method, target, headers, sent if raw is None else raw))


def ask(
    sandbox: Sandbox, method: str, target: str, body: Any = None, token: str | None = None, *, raw: bytes | None = None
) -> Response:
    """The whole answer to a signed request; `raw` is a body that is no JSON."""
    answer = outcome(sandbox, method, target, body, token, raw=raw)
    assert isinstance(answer, Response)
    return answer


def get(sandbox: Sandbox, target: str, query: Any = ()) -> Any:
    """The JSON of a get that works."""
    answer = ask(sandbox, "GET", f"{target}?{urlencode(query)}" if query else target)
    assert answer.status == 200, answer.body
    return answer.json()


def account(sandbox: Sandbox) -> str:
    """The address of the enterprise account."""
    return f"/v0/meta/enterpriseAccounts/{sandbox.enterprise_id}"


def list_ids(sandbox: Sandbox) -> list[str]:
    """The ids of the whole SCIM list."""
    return [row["id"] for row in get(sandbox, USERS)["Resources"]]


def new_user(email: str, **more: Any) -> dict[str, Any]:
    """The body of a create."""
    name = {"givenName": "New", "familyName": "Comer"}
    return {"schemas": [USER_SCHEMA], "userName": email, "name": name, **more}


def new_group(name: str) -> dict[str, Any]:
    """The body of a create."""
    return {"schemas": [GROUP_SCHEMA], "displayName": name}


def patch(op: str, path: str | None, value: Any = None, *more: dict[str, Any]) -> dict[str, Any]:
    """The body of a PATCH with one operation, and more of them."""
    first = {"op": op} | ({} if path is None else {"path": path}) | ({} if value is None else {"value": value})
    return {"schemas": [PATCH_SCHEMA], "Operations": [first, *more]}
