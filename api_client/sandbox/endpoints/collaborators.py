"""Changes of one collaborator (API reference, Add, Update and Delete workspace collaborator, and their kin)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_client.sandbox.acts.shares import Sharer, change_share, end_share
from api_client.sandbox.endpoints.places import BASE, INTERFACE, WORKSPACE, place_of
from api_client.sandbox.endpoints.web_body import read_object
from api_client.sandbox.envelopes import forbidden, invalid_request
from api_client.sandbox.population.share_seed import LEVELS, Place, PlaceKind
from api_client.sandbox.routing import USER_ADMINS, Call, Route
from api_client.sandbox.state.shares import OWNER_LEVEL
from api_client.sandbox.wire import RefusalError, Response

SCOPE = "workspacesAndBases:write"


def add_collaborator(call: Call, kind: PlaceKind) -> Response:
    """Exactly one user or group more; a user must be active, a group cannot own."""
    place = place_of(call, kind)
    listed = read_object(call).get("collaborators")
    if not isinstance(listed, list) or len(listed) != 1 or not isinstance(listed[0], dict):
        raise RefusalError(forbidden("Exactly one collaborator can be added in one request."))
    sharer = _named_sharer(call, listed[0])
    change_share(call, place, sharer, _level(place, sharer, listed[0]))
    return Response(200)


def change_collaborator(call: Call, kind: PlaceKind) -> Response:
    """Another permission level for a collaborator; not for the sole owner of a workspace."""
    place = place_of(call, kind)
    sharer = _collaborator(call, place)
    _keep_an_owner(call, place, sharer)
    change_share(call, place, sharer, _level(place, sharer, read_object(call)))
    return Response(200)


def remove_collaborator(call: Call, kind: PlaceKind) -> Response:
    """One collaborator less; not the sole owner of a workspace."""
    place = place_of(call, kind)
    sharer = _collaborator(call, place)
    _keep_an_owner(call, place, sharer)
    end_share(call, place, sharer)
    return Response(200)


def _named_sharer(call: Call, item: dict[str, Any]) -> Sharer:
    for kind in ("user", "group"):
        named = item.get(kind)
        if isinstance(named, dict):
            sharer = _sharer(call, str(named.get("id")))
            if sharer is not None and sharer.kind == kind:
                return sharer
    raise RefusalError(forbidden("The collaborator must be an active user with a verified email, or a group."))


def _sharer(call: Call, identifier: str) -> Sharer | None:
    person = call.tenant.population.by_id(identifier)
    if person is not None:
        return Sharer("user", person.number, person.id) if person.active else None
    group = call.tenant.groups.by_id(identifier)
    return None if group is None else Sharer("group", group.number, group.id)


def _collaborator(call: Call, place: Place) -> Sharer:
    """The user or group of the path's id, which must share the place."""
    seed, shares = call.tenant.population.seed, call.tenant.shares
    identifier = call.parameters["collaborator_id"]
    user, group = seed.user_ids.decode(identifier), seed.group_ids.decode(identifier)
    if user is not None and user in shares.users.at(place):
        return Sharer("user", user, identifier)
    if group is not None and group in shares.groups.at(place):
        return Sharer("group", group, identifier)
    raise RefusalError(forbidden("Invalid permissions"))


def _level(place: Place, sharer: Sharer, item: dict[str, Any]) -> str:
    level = item.get("permissionLevel")
    if level not in LEVELS[place.kind]:
        message = f"permissionLevel is one of {', '.join(LEVELS[place.kind])}."
        raise invalid_request(message)
    if level == OWNER_LEVEL and sharer.kind == "group":
        raise RefusalError(forbidden("Groups cannot be owners of a workspace."))
    return str(level)


def _keep_an_owner(call: Call, place: Place, sharer: Sharer) -> None:
    is_sole = place.kind == "workspace" and call.tenant.shares.owners(place) == [sharer.number]
    if sharer.kind == "user" and is_sole:
        raise RefusalError(forbidden("The sole owner of a workspace cannot be changed or removed."))


def _routes(kind: PlaceKind, template: str) -> tuple[Route, ...]:
    def route(method: str, path: str, change: Callable[[Call, PlaceKind], Response]) -> Route:
        return Route(method, path, lambda call: change(call, kind), SCOPE, roles=USER_ADMINS)

    one = f"{template}/collaborators/{{collaborator_id}}"
    return (
        route("POST", f"{template}/collaborators", add_collaborator),
        route("PATCH", one, change_collaborator),
        route("DELETE", one, remove_collaborator),
    )


ROUTES = (*_routes("workspace", WORKSPACE), *_routes("base", BASE), *_routes("interface", INTERFACE))
