"""Personal access tokens (API reference, List and Revoke enterprise personal access tokens, beta)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.web_body import read_object
from api_client.sandbox.envelopes import invalid_request
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.state.tokens import AccessToken
from api_client.sandbox.tenant import Tenant
from api_client.sandbox.wire import Response, json_response

_MAX_TOKENS = 100


def list_tokens(call: Call) -> Response:
    """All tokens, without pages."""
    require_account(call)
    with_resources = (call.request.value("includeResources") or "").lower() == "true"
    shown = [_shown(token, call.tenant, with_resources=with_resources) for token in call.tenant.tokens]
    return json_response({"personalAccessTokens": shown})


def revoke_tokens(call: Call) -> Response:
    """The end of up to 100 tokens, each on its own; the one in use can be among them."""
    require_account(call)
    ids = read_object(call).get("tokenIds")
    if not isinstance(ids, list) or not 1 <= len(ids) <= _MAX_TOKENS:
        message = f"tokenIds is a list of 1 to {_MAX_TOKENS} ids."
        raise invalid_request(message)
    revoked, errors = [], []
    for token_id in map(str, ids):
        token = call.tenant.tokens.by_id(token_id)
        if token is None:
            errors.append(_error(token_id, "TOKEN_NOT_FOUND", "There is no such token."))
        elif token.state == "deactivated":
            errors.append(_error(token_id, "ALREADY_REVOKED", "The token has been revoked already."))
        else:
            _revoke(call, token)
            revoked.append({"id": token_id, "userId": _owner_id(token, call.tenant)})
    return json_response({"revokedTokens": revoked, "errors": errors})


def _revoke(call: Call, token: AccessToken) -> None:
    tenant = call.tenant
    before = _shown(token, tenant, with_resources=True)
    tenant.tokens.revoke(token)
    tenant.tell("revokePersonalAccessToken", ("personalAccessToken", token.id), userId=before["userId"])
    call.record(token.id, before, before | {"state": "deactivated"})


def _shown(token: AccessToken, tenant: Tenant, *, with_resources: bool) -> dict[str, Any]:
    owner = _owner_id(token, tenant)
    shown: dict[str, Any] = {"id": token.id, "name": token.name, "state": token.state, "scopes": list(token.scopes)}
    if with_resources:
        shown["resourceAccess"] = {"mode": "enterprise", "enterpriseAccountId": tenant.enterprise_id}
    return shown | {"createdTime": token.created, "userId": owner, "createdByUserId": owner}


def _owner_id(token: AccessToken, tenant: Tenant) -> str:
    return tenant.population.seed.user_ids.encode(token.owner)


def _error(token_id: str, error_type: str, message: str) -> dict[str, str]:
    return {"tokenId": token_id, "type": error_type, "message": message}


ROUTES = (
    Route("GET", f"{ACCOUNT}/personalAccessTokens", list_tokens, "enterprise.user:read"),
    Route("POST", f"{ACCOUNT}/personalAccessTokens/revoke", revoke_tokens, "enterprise.user:write"),
)
