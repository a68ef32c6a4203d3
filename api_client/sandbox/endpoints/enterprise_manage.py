"""State, address and name of users (API reference, Manage user, Manage user batched, Log out user)."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.acts import users
from api_client.sandbox.acts.rules import Rule, broken_by_edit, broken_by_sign_out, broken_by_state
from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.web_body import item_errors, listed_users, named_person, person_of_path, read_object
from api_client.sandbox.envelopes import forbidden, invalid_request, web_error
from api_client.sandbox.population.organisation import DOMAINS
from api_client.sandbox.population.person import Identity, Person
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import RefusalError, Response, json_response

SCOPE = "enterprise.user:write"
_EDITABLE = ("state", "email", "firstName", "lastName")
_STATES = {"provisioned": True, "deactivated": False}


def manage_user(call: Call) -> Response:
    """One user; the answer has no body."""
    require_account(call)
    person = person_of_path(call)
    _manage(call, person, read_object(call))
    return Response(200)


def manage_users(call: Call) -> Response:
    """Several users, each on its own; with an id, the e-mail address is the new one."""
    require_account(call)
    updated: list[dict[str, Any]] = []

    def work(item: dict[str, Any]) -> None:
        person = named_person(call, item)
        fields = _EDITABLE if item.get("id") else tuple(name for name in _EDITABLE if name != "email")
        edit = {name: item[name] for name in fields if name in item}
        _manage(call, person, edit)
        updated.append({"id": person.id} | edit)

    errors = item_errors(listed_users(call), work)
    return json_response({"updatedUsers": updated, "errors": errors})


def sign_out(call: Call) -> Response:
    """The end of all sessions of a user; no body either way."""
    require_account(call)
    person = person_of_path(call)
    refuse(broken_by_sign_out(person))
    users.change_user(call, person, person._replace(account=person.account._replace(is_signed_in=False)))
    return Response(200)


def refuse(broken: Rule | None) -> None:
    """Refuse with 403 where a rule is broken: one type for all rules, told apart by their messages alone."""
    if broken is not None:
        raise RefusalError(forbidden(broken.value))


def _manage(call: Call, person: Person, edit: dict[str, Any]) -> None:
    refuse(broken_by_edit(person))
    active = _active(edit)
    if active is not None:
        refuse(broken_by_state(person, call.tenant, active=active))
    changed = person._replace(identity=_identity(call, person, edit))
    users.change_user(call, person, changed if active is None else changed._replace(active=active))


def _active(edit: dict[str, Any]) -> bool | None:
    state = edit.get("state")
    if state is None:
        return None
    if not isinstance(state, str) or state not in _STATES:
        message = "state is provisioned or deactivated."
        raise invalid_request(message)
    return _STATES[state]


def _identity(call: Call, person: Person, edit: dict[str, Any]) -> Identity:
    old = person.identity
    given, family = edit.get("firstName", old.given_name), edit.get("lastName", old.family_name)
    if not all(text is None or isinstance(text, str) for text in (given, family)):
        message = "firstName and lastName are texts."
        raise invalid_request(message)
    return Identity(given, family, _email(call, person, edit.get("email")))


def _email(call: Call, person: Person, email: Any) -> str:
    if email is None:
        return person.identity.email
    if not isinstance(email, str) or email.rpartition("@")[2].casefold() not in DOMAINS:
        message = "The enterprise account does not own the domain of the new email."
        raise invalid_request(message)
    holder = call.tenant.population.by_email(email)
    if holder is not None and holder.number != person.number:
        raise RefusalError(web_error(422, "EMAIL_ALREADY_IN_USE", "The email is already in use."))
    return email


ROUTES = (
    Route("PATCH", f"{ACCOUNT}/users", manage_users, SCOPE),
    Route("PATCH", f"{ACCOUNT}/users/{{user_id}}", manage_user, SCOPE),
    Route("POST", f"{ACCOUNT}/users/{{user_id}}/logout", sign_out, SCOPE),
)
