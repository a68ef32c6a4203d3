"""The enterprise account (API reference, Get enterprise)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.envelopes import forbidden_or_missing
from api_client.sandbox.population.organisation import DOMAINS
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import API_BASE, RefusalError, Response, json_response

ACCOUNT = f"{API_BASE}/meta/enterpriseAccounts/{{enterprise_id}}"
_CREATED = "2019-05-06T08:00:00.000Z"


def require_account(call: Call) -> None:
    """Refuse what is not this tenant's account. Raises `RefusalError`."""
    if call.parameters["enterprise_id"] != call.tenant.enterprise_id:
        raise RefusalError(forbidden_or_missing())


def get_enterprise(call: Call) -> Response:
    """The account with the ids of all collaborators, groups and workspaces; no names, no paging."""
    require_account(call)
    ids = _ids(call)
    account: dict[str, Any] = {
        "id": call.tenant.enterprise_id,
        "createdTime": _CREATED,
        "rootEnterpriseAccountId": call.tenant.enterprise_id,
        "descendantEnterpriseAccountIds": call.tenant.descendant_ids,
        "emailDomains": [{"emailDomain": domain, "isSsoRequired": True} for domain in DOMAINS],
    }
    included = call.request.values("include")
    if call.tenant.switches.hub and "aggregated" in included:
        account["aggregated"] = ids
    if call.tenant.switches.hub and "descendants" in included:
        nothing: dict[str, list[str]] = {name: [] for name in ids}
        account["descendants"] = dict.fromkeys(call.tenant.descendant_ids, nothing)
    return json_response(account | ids)


def _ids(call: Call) -> dict[str, Any]:
    tenant = call.tenant
    return {
        "groupIds": tenant.groups.ids(),
        "userIds": tenant.shares.sharer_ids(),
        "workspaceIds": [tenant.shares.places.id_of(place) for place in tenant.shares.places.workspaces],
    }


ROUTES = (Route("GET", ACCOUNT, get_enterprise, "enterprise.account:read"),)
