"""Reading SCIM users (API reference, List SCIM users, Get SCIM user)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.endpoints.scim_answers import SCOPE, answer, refused
from api_client.sandbox.endpoints.scim_filter import wanted_values
from api_client.sandbox.endpoints.scim_paging import Window, list_response, window
from api_client.sandbox.population.dice import stir
from api_client.sandbox.population.person import Person
from api_client.sandbox.records.scim_user import scim_record
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import SCIM_BASE, Response

USERS = f"{SCIM_BASE}/Users"
USER = f"{USERS}/{{user_id}}"


def list_users(call: Call) -> Response:
    """The managed users, page by page or by e-mail address."""
    switches = call.tenant.switches
    wanted = wanted_values(call, "userName")
    page, numbers = _page(call) if wanted is None else _matches(call, wanted)
    with_pushed = not switches.lists_omit_pushed_metadata
    person = call.tenant.population.person
    rows = [scim_record(person(number), switches, with_pushed=with_pushed) for number in numbers]
    return answer(call, list_response(page, rows, switches))


def get_user(call: Call) -> Response:
    """One user. 404 for an id that is not a managed user's."""
    person = managed_user(call, "not a valid userId")
    return answer(call, shown_user(call, person))


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


def _matches(call: Call, emails: list[str]) -> tuple[Window, list[int]]:
    tenant = call.tenant
    case_sensitive = tenant.switches.filter_case_sensitive
    people = [tenant.population.by_email(email, case_sensitive=case_sensitive) for email in emails]
    found = [person.number for person in people if person and person.kind == "managed"]
    page = window(call, len(found))
    return page, found[page.first : page.stop]


def managed_user(call: Call, complaint: str) -> Person:
    """The user of the path's id. Raises `RefusalError` with 404 for an id that is not a managed user's."""
    person = call.tenant.population.by_id(call.parameters["user_id"])
    if person is None or person.kind != "managed":
        raise refused(call, 404, complaint)
    return person


def shown_user(call: Call, person: Person) -> dict[str, Any]:
    """One user as a single get shows it."""
    switches = call.tenant.switches
    return scim_record(person, switches, with_pushed=not switches.gets_omit_pushed_metadata)


ROUTES = (
    Route("GET", USERS, list_users, SCOPE, all_plans=True),
    Route("GET", USER, get_user, SCOPE, all_plans=True),
)
