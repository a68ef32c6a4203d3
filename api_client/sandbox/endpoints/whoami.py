"""Who the token belongs to (API reference, Get user ID & scopes): all plans, no scope, no scopes told of a PAT."""

from __future__ import annotations

from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import API_BASE, Response, json_response


def whoami(call: Call) -> Response:
    """The owner's id, and the e-mail address where the token may tell it."""
    owner = call.tenant.population.owner
    answer = {"id": owner.id}
    if call.tenant.switches.whoami_email:
        answer["email"] = owner.identity.email
    return json_response(answer)


ROUTES = (Route("GET", f"{API_BASE}/meta/whoami", whoami, all_plans=True),)
