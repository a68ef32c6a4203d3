"""Changes of SCIM users (API reference, Create, Put, Patch and Delete SCIM user)."""

from __future__ import annotations

from api_client.sandbox.acts import users
from api_client.sandbox.acts.rules import Rule, broken_by_delete, broken_by_state
from api_client.sandbox.endpoints.scim_answers import SCOPE, answer, refused
from api_client.sandbox.endpoints.scim_patch import operations
from api_client.sandbox.endpoints.scim_user_body import read_user
from api_client.sandbox.endpoints.scim_user_patch import patched
from api_client.sandbox.endpoints.scim_users import USER, USERS, managed_user, shown_user
from api_client.sandbox.population.person import Person
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import Response

_STATUS_OF = {Rule.SELF: 422, Rule.SOLE_OWNER: 422}


def create_user(call: Call) -> Response:
    """A new user, always active."""
    body = read_user(call)
    person = users.create_user(call, body.identity, body.pushed)
    return answer(call, shown_user(call, person), status=call.tenant.switches.create_status)


def put_user(call: Call) -> Response:
    """All attributes anew: what the body leaves out is cleared."""
    person = managed_user(call, "not a valid userId")
    body = read_user(call, person)
    active = person.active if body.active is None else body.active
    changed = person._replace(identity=body.identity, pushed=body.pushed, active=active)
    return answer(call, shown_user(call, _changed(call, person, changed)))


def patch_user(call: Call) -> Response:
    """One operation after the other; the answer is the whole user."""
    person = managed_user(call, "not a valid userId")
    result, refusal = patched(call, person, operations(call))
    if refusal is None:
        return answer(call, shown_user(call, _changed(call, person, result)))
    if result != person:
        _changed(call, person, result)
    raise refusal


def delete_user(call: Call) -> Response:
    """The end of a user, with an empty body; 404 unknown, 422 oneself or a sole owner."""
    person = managed_user(call, "user not found")
    _refuse(call, broken_by_delete(person, call.tenant))
    users.delete_user(call, person)
    return Response(call.tenant.switches.delete_status)


def _changed(call: Call, old: Person, new: Person) -> Person:
    if old.active is not new.active:
        broken = broken_by_state(old, call.tenant, active=new.active)
        if broken is not Rule.SELF or call.tenant.switches.self_deactivation_refused:
            _refuse(call, broken)
    return users.change_user(call, old, new)


def _refuse(call: Call, broken: Rule | None) -> None:
    if broken is not None:
        raise refused(call, _STATUS_OF.get(broken, 403), broken.value)


ROUTES = (
    Route("POST", USERS, create_user, SCOPE, all_plans=True),
    Route("PUT", USER, put_user, SCOPE, all_plans=True),
    Route("PATCH", USER, patch_user, SCOPE, all_plans=True),
    Route("DELETE", USER, delete_user, SCOPE, all_plans=True),
)
