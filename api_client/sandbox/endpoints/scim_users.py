"""SCIM users: list, get, create, delete (API reference, List SCIM users and its neighbours)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.endpoints.scim_body import new_user
from api_client.sandbox.endpoints.scim_filter import equality
from api_client.sandbox.endpoints.scim_paging import Window, list_response, window
from api_client.sandbox.endpoints.scim_record import scim_record
from api_client.sandbox.endpoints.shares import is_sole_owner
from api_client.sandbox.envelopes import scim_error
from api_client.sandbox.population.dice import stir
from api_client.sandbox.population.person import Person
from api_client.sandbox.population.times import moment
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import SCIM_BASE, RefusalError, Response, json_response

SCOPE = "enterprise.scim.usersAndGroups:manage"


def list_users(call: Call) -> Response:
    """The managed users, page by page or by e-mail address."""
    switches = call.tenant.switches
    email = equality(call, "userName")
    page, numbers = _page(call) if email is None else _matches(call, email)
    with_pushed = not switches.lists_omit_pushed_metadata
    person = call.tenant.population.person
    rows = [scim_record(person(number), switches, with_pushed=with_pushed) for number in numbers]
    return _answer(call, list_response(page, rows, switches))


def get_user(call: Call) -> Response:
    """One user. 404 for an id that is not a managed user's."""
    person = _managed_user(call, "not a valid userId")
    return _answer(call, _record(call, person))


def create_user(call: Call) -> Response:
    """A new user, always active (API reference, Create SCIM user)."""
    identity, pushed = new_user(call)
    tenant = call.tenant
    person = tenant.population.create(identity, pushed, moment(tenant.wall()))
    tenant.effects.add("POST", person.id, before=None, after=_whole_record(call, person))
    return _answer(call, _record(call, person), status=tenant.switches.create_status)


def delete_user(call: Call) -> Response:
    """The end of a user, with an empty body; 404 unknown, 422 oneself or a sole owner (page Delete SCIM user)."""
    tenant = call.tenant
    person = _managed_user(call, "user not found")
    if person.id == tenant.population.owner.id:
        raise _refused(call, 422, "You cannot delete your own account")
    if is_sole_owner(tenant.population.seed, person.number):
        raise _refused(call, 422, "User is the sole owner of a workspace with multiple collaborators")
    tenant.population.delete(person)
    tenant.effects.add("DELETE", person.id, before=_whole_record(call, person), after=None)
    return Response(tenant.switches.delete_status)


def _page(call: Call) -> tuple[Window, list[int]]:
    tenant = call.tenant
    population = tenant.population
    if not tenant.switches.list_includes_deactivated:
        everybody = [
            number for number in population.managed(0, population.managed_count) if population.is_active(number)
        ]
        page = window(call, len(everybody))
        return page, everybody[page.first : page.stop]
    page = window(call, population.managed_count)
    if tenant.switches.unstable_order and page.total:
        turn = stir(population.seed.seed, call.number) % page.total
        return page, _rotated(call, page, turn)
    return page, population.managed(page.first, page.stop)


def _rotated(call: Call, page: Window, turn: int) -> list[int]:
    managed = call.tenant.population.managed
    first, stop = page.first + turn, page.stop + turn
    return managed(first, min(stop, page.total)) + managed(max(0, first - page.total), max(0, stop - page.total))


def _matches(call: Call, email: str) -> tuple[Window, list[int]]:
    tenant = call.tenant
    person = tenant.population.by_email(email, case_sensitive=tenant.switches.filter_case_sensitive)
    found = [person.number] if person and person.kind == "managed" else []
    page = window(call, len(found))
    return page, found[page.first : page.stop]


def _managed_user(call: Call, complaint: str) -> Person:
    person = call.tenant.population.by_id(call.parameters["user_id"])
    if person is None or person.kind != "managed":
        raise _refused(call, 404, complaint)
    return person


def _record(call: Call, person: Person) -> dict[str, Any]:
    switches = call.tenant.switches
    return scim_record(person, switches, with_pushed=not switches.gets_omit_pushed_metadata)


def _whole_record(call: Call, person: Person) -> dict[str, Any]:
    return scim_record(person, call.tenant.switches, with_pushed=True)


def _refused(call: Call, status: int, detail: str) -> RefusalError:
    return RefusalError(scim_error(status, detail, call.tenant.switches))


def _answer(call: Call, value: Any, *, status: int = 200) -> Response:
    return json_response(value, status=status, content_type=call.tenant.switches.scim_content_type)


ROUTES = (
    Route("GET", f"{SCIM_BASE}/Users", list_users, SCOPE, all_plans=True),
    Route("POST", f"{SCIM_BASE}/Users", create_user, SCOPE, all_plans=True),
    Route("GET", f"{SCIM_BASE}/Users/{{user_id}}", get_user, SCOPE, all_plans=True),
    Route("DELETE", f"{SCIM_BASE}/Users/{{user_id}}", delete_user, SCOPE, all_plans=True),
)
