"""Groups over the Enterprise API (API reference, Get user group, Move user groups): richer than SCIM, and read-only."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.acts import groups
from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.web_body import read_object
from api_client.sandbox.envelopes import forbidden, forbidden_or_missing, invalid_request
from api_client.sandbox.population.group_seed import Group
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.state.shares import collaborations
from api_client.sandbox.wire import API_BASE, RefusalError, Response, json_response

_MAX_GROUPS = 100


def get_group(call: Call) -> Response:
    """One group with names, addresses and roles of its members."""
    tenant = call.tenant
    group = tenant.groups.by_id(call.parameters["group_id"])
    if group is None:
        raise RefusalError(forbidden_or_missing())
    shown: dict[str, Any] = {
        "id": group.id,
        "name": group.name,
        "enterpriseAccountId": group.account_id or tenant.enterprise_id,
        "createdTime": group.created,
        "updatedTime": group.updated,
        "members": _members(call, group),
    }
    if group.license_type is not None:
        shown["mappedUserLicenseType"] = group.license_type
    if "collaborations" in call.request.values("include"):
        shown["collaborations"] = collaborations(tenant.shares.groups.of(group.number), tenant.shares.places)
    return json_response(shown)


def move_groups(call: Call) -> Response:
    """Groups into another org unit, where members who are not in it are removed; Enterprise Hub only."""
    require_account(call)
    body = read_object(call)
    ids, target = body.get("groupIds"), body.get("targetEnterpriseAccountId")
    if not isinstance(ids, list) or not 1 <= len(ids) <= _MAX_GROUPS:
        message = f"groupIds is a list of 1 to {_MAX_GROUPS} ids."
        raise invalid_request(message)
    if target not in [call.tenant.enterprise_id, *call.tenant.descendant_ids]:
        raise RefusalError(forbidden("The target is no org unit of this enterprise."))
    moved, errors = [], []
    for group_id in map(str, ids):
        group = call.tenant.groups.by_id(group_id)
        if group is None:
            errors.append({"id": group_id, "type": "NOT_FOUND", "message": "There is no such group."})
        else:
            moved.append({"id": group_id, "removedUserIds": groups.move_group(call, group, str(target))})
    return json_response({"movedGroups": moved, "errors": errors})


def _members(call: Call, group: Group) -> list[dict[str, Any]]:
    members = []
    for user, membership in call.tenant.groups.members(group).items():
        person = call.tenant.population.person(user)
        row = {"userId": person.id, "email": person.identity.email, "role": membership.role}
        names = {"firstName": person.identity.given_name, "lastName": person.identity.family_name}
        members.append(row | names | {"createdTime": membership.created})
    return members


ROUTES = (
    Route("GET", f"{API_BASE}/meta/groups/{{group_id}}", get_group, "enterprise.groups:read"),
    Route("POST", f"{ACCOUNT}/moveGroups", move_groups, "enterprise.groups:manage"),
)
