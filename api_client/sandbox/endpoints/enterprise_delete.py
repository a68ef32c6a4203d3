"""The end of accounts (API reference, Delete user by id, Delete users by email)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.acts import users
from api_client.sandbox.acts.rules import broken_by_delete
from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.enterprise_manage import SCOPE, refuse
from api_client.sandbox.endpoints.web_body import check_batch, item_errors, named_person, person_of_path
from api_client.sandbox.envelopes import invalid_request
from api_client.sandbox.population.person import Person
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import Response, json_response


def delete_user(call: Call) -> Response:
    """One user by id; the answer has no body."""
    require_account(call)
    _delete(call, person_of_path(call))
    return Response(200)


def delete_users(call: Call) -> Response:
    """Users by the e-mail addresses of the query, each on its own."""
    require_account(call)
    emails = call.request.values("email")
    if not emails:
        message = "At least one email is required."
        raise invalid_request(message)
    check_batch(call, emails)
    deleted: list[dict[str, Any]] = []

    def work(item: dict[str, Any]) -> None:
        person = named_person(call, item)
        _delete(call, person)
        deleted.append({"id": person.id, "email": person.identity.email})

    errors = item_errors([{"email": email} for email in emails], work)
    return json_response({"deletedUsers": deleted, "errors": errors})


def _delete(call: Call, person: Person) -> None:
    refuse(broken_by_delete(person, call.tenant))
    users.delete_user(call, person)


ROUTES = (
    Route("DELETE", f"{ACCOUNT}/users", delete_users, SCOPE),
    Route("DELETE", f"{ACCOUNT}/users/{{user_id}}", delete_user, SCOPE),
)
