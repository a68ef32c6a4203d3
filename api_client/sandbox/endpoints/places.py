"""Workspaces, bases and interfaces with their collaborators.

API reference, Get workspace collaborators, Get base collaborators, Get interface.
"""

from __future__ import annotations

from typing import Any

from api_client.sandbox.endpoints.collaborator_rows import both_lists, group_rows, individual_rows
from api_client.sandbox.envelopes import forbidden_or_missing
from api_client.sandbox.population.seed import OWNER
from api_client.sandbox.population.share_seed import Place, PlaceKind
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.tenant import Tenant
from api_client.sandbox.wire import API_BASE, RefusalError, Response, json_response

SCOPE = "workspacesAndBases:read"
WORKSPACE = f"{API_BASE}/meta/workspaces/{{workspace_id}}"
BASE = f"{API_BASE}/meta/bases/{{base_id}}"
INTERFACE = f"{BASE}/interfaces/{{interface_id}}"


def get_workspace(call: Call) -> Response:
    """One workspace, with its collaborators and invite links where they are asked for."""
    tenant, workspace = call.tenant, place_of(call, "workspace")
    bases = tenant.shares.places.bases(workspace)
    restrictions = {"inviteCreationRestriction": "unrestricted", "shareCreationRestriction": "unrestricted"}
    shown = _named(tenant, workspace) | {
        "baseIds": [tenant.shares.places.id_of(base) for base in bases],
        "workspaceRestrictions": restrictions,
    }
    included = call.request.values("include")
    if "collaborators" in included:
        shown |= both_lists(tenant, workspace, bases)
    if "inviteLinks" in included:
        shown["inviteLinks"] = {"workspaceInviteLinks": [], "baseInviteLinks": []}
    return json_response(shown)


def get_base(call: Call) -> Response:
    """One base; `permissionLevel` is the token owner's own, `none` for an admin who is no collaborator."""
    tenant, base = call.tenant, place_of(call, "base")
    own = tenant.shares.users.of(OWNER).get(base)
    shown = _named(tenant, base) | {
        "workspaceId": tenant.shares.places.id_of(base.workspace),
        "permissionLevel": own.level if own else "none",
    }
    included = call.request.values("include")
    if "collaborators" in included:
        shown |= both_lists(tenant, base.workspace, [base])
    if "inviteLinks" in included:
        shown["inviteLinks"] = {"workspaceInviteLinks": [], "baseInviteLinks": []}
    if "interfaces" in included:
        places = tenant.shares.places
        shown["interfaces"] = {places.id_of(place): _interface(tenant, place) for place in places.interfaces(base)}
    return json_response(shown)


def get_interface(call: Call) -> Response:
    """One interface."""
    return json_response(_interface(call.tenant, place_of(call, "interface")))


def place_of(call: Call, kind: PlaceKind) -> Place:
    """The place that the path names. Raises `RefusalError` with 403 for an unknown one."""
    places = call.tenant.shares.places
    place = places.find(kind, call.parameters[f"{kind}_id"])
    is_elsewhere = place is not None and kind == "interface" and places.id_of(place.base) != call.parameters["base_id"]
    if place is None or is_elsewhere:
        raise RefusalError(forbidden_or_missing())
    return place


def _interface(tenant: Tenant, place: Place) -> dict[str, Any]:
    individual, groups = individual_rows(tenant, place), group_rows(tenant, place)
    return _named(tenant, place) | {"individualCollaborators": individual, "groupCollaborators": groups}


def _named(tenant: Tenant, place: Place) -> dict[str, Any]:
    places = tenant.shares.places
    return {"id": places.id_of(place), "name": places.name_of(place), "createdTime": places.created(place)}


ROUTES = (
    Route("GET", WORKSPACE, get_workspace, SCOPE),
    Route("GET", BASE, get_base, SCOPE, all_plans=True),
    Route("GET", INTERFACE, get_interface, SCOPE),
)
