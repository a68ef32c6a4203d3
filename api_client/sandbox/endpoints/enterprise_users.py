"""Users over the Enterprise API: a look-up, since it has no list (API reference, Get users by id or email)."""

from __future__ import annotations

from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.web_body import person_of_path
from api_client.sandbox.envelopes import invalid_request, not_found
from api_client.sandbox.records.enterprise_user import enterprise_record
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import Response, json_response

SCOPE = "enterprise.user:read"
INCLUDABLE = frozenset({"collaborations", "aggregated", "descendants"})


def get_users(call: Call) -> Response:
    """The users of the ids and e-mail addresses asked for; a user named by both comes twice."""
    require_account(call)
    include = _include(call)
    ids, emails = call.request.values("id"), call.request.values("email")
    if not ids and not emails:
        message = "At least one id or email is required."
        raise invalid_request(message)
    population = call.tenant.population
    found = [population.by_id(user_id) for user_id in ids] + [population.by_email(email) for email in emails]
    if None in found and call.tenant.switches.unknown_ids == "error":
        raise not_found()
    return json_response({"users": [enterprise_record(person, call.tenant, include) for person in found if person]})


def get_user(call: Call) -> Response:
    """One user by id."""
    require_account(call)
    include = _include(call)
    return json_response(enterprise_record(person_of_path(call), call.tenant, include))


def _include(call: Call) -> frozenset[str]:
    include = frozenset(call.request.values("include"))
    if not include <= INCLUDABLE:
        message = "include knows collaborations, aggregated and descendants."
        raise invalid_request(message)
    return include


ROUTES = (
    Route("GET", f"{ACCOUNT}/users", get_users, SCOPE),
    Route("GET", f"{ACCOUNT}/users/{{user_id}}", get_user, SCOPE),
)
