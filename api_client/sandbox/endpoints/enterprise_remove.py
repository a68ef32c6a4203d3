"""Removing a user's access (API reference, Remove user from enterprise); the verb for external collaborators."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.acts.removal import Removal, planned_removal, remove
from api_client.sandbox.acts.rules import Rule
from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.enterprise_manage import SCOPE, refuse
from api_client.sandbox.endpoints.web_body import person_of_path, read_object
from api_client.sandbox.envelopes import forbidden, invalid_request, web_error
from api_client.sandbox.population.person import Person
from api_client.sandbox.population.seed import OWNER
from api_client.sandbox.population.share_seed import Place
from api_client.sandbox.routing import USER_ADMINS, Call, Route
from api_client.sandbox.state.shares import OWNER_LEVEL, place_ids
from api_client.sandbox.tenant import Tenant
from api_client.sandbox.wire import RefusalError, Response, json_response


def remove_user(call: Call) -> Response:
    """The removal's report; a dry run gives the same one and changes nothing. Groups are not itemised."""
    require_account(call)
    person, body = person_of_path(call), read_object(call)
    refuse(Rule.SELF if person.number == OWNER else None)
    switches = call.tenant.switches
    is_dry = _flag(body, "isDryRun", default=switches.dry_run_by_default)
    removal = planned_removal(call.tenant, person)
    heir = _heir(call, removal, body, is_dry=is_dry)
    tells_account = switches.hub and _flag(body, "removeFromDescendants", default=False)
    report = _report(call.tenant, removal, heir, tells_account=tells_account)
    if not is_dry:
        remove(call, removal, heir)
    return json_response(report)


def _heir(call: Call, removal: Removal, body: dict[str, Any], *, is_dry: bool) -> Person | None:
    """Who gets what only this user owns; ignored where that is nothing."""
    if not removal.handed_on:
        return None
    switches = call.tenant.switches
    if body.get("replacementOwnerId") is None:
        if is_dry and not switches.dry_run_needs_replacement:
            return None
        message = "replacementOwnerId is required: the user is the sole owner of a workspace."
        raise RefusalError(web_error(switches.missing_replacement_status, "REPLACEMENT_OWNER_REQUIRED", message))
    heir = call.tenant.population.by_id(str(body["replacementOwnerId"]))
    if heir is None or not heir.active:
        raise RefusalError(forbidden("The replacement owner must be a user with a verified email."))
    if heir.number == removal.person.number:
        raise RefusalError(forbidden("You cannot use the removed user as the replacement owner."))
    return heir


def _flag(body: dict[str, Any], name: str, *, default: bool) -> bool:
    value = body.get(name, default)
    if not isinstance(value, bool):
        message = f"{name} is true or false."
        raise invalid_request(message)
    return value


def _report(tenant: Tenant, removal: Removal, heir: Person | None, *, tells_account: bool) -> dict[str, Any]:
    more = {"enterpriseAccountId": tenant.enterprise_id} if tells_account else {}
    gifts: list[dict[str, Any]] = []
    if heir is not None:
        gift = {"userId": heir.id, "permissionLevel": OWNER_LEVEL, "deletedTime": None}
        gifts = [_named(place, tenant) | gift | more for place in removal.handed_on]
    unshared: dict[str, list[dict[str, Any]]] = {"workspaces": [], "bases": [], "interfaces": []}
    for place, share in removal.unshared:
        row = {"userId": removal.person.id, "formerPermissionLevel": share.level, "deletedTime": None}
        unshared[f"{place.kind}s"].append(_named(place, tenant) | row | more)
    was_admin = removal.person.account.is_admin
    return {"wasUserRemovedAsAdmin": was_admin, "shared": {"workspaces": gifts}, "unshared": unshared}


def _named(place: Place, tenant: Tenant) -> dict[str, str]:
    places = tenant.shares.places
    names = {f"{place.kind}Name": places.name_of(place)}
    if place.kind == "base":
        return place_ids(place, places) | names | {"workspaceId": places.id_of(place.workspace)}
    return place_ids(place, places) | names


ROUTES = (Route("POST", f"{ACCOUNT}/users/{{user_id}}/remove", remove_user, SCOPE, roles=USER_ADMINS),)
