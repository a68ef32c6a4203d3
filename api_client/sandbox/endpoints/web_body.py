"""Bodies of the Enterprise API: one object, or an object with a list of users (API reference, Manage user batched)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from api_client.sandbox.envelopes import invalid_request, not_found, web_error
from api_client.sandbox.population.person import Person
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError

Item = dict[str, Any]


def read_object(call: Call) -> dict[str, Any]:
    """The body as a JSON object, empty where none is sent. Raises `RefusalError`: 400 unparsable, 422 otherwise."""
    try:
        body = json.loads(call.request.body or b"{}")
    except ValueError:
        raise RefusalError(web_error(400, "INVALID_REQUEST_BODY", "Could not parse request body")) from None
    if not isinstance(body, dict):
        message = "The body must be an object."
        raise invalid_request(message)
    return body


def listed_users(call: Call) -> list[Item]:
    """The items under `users`, each with an id or an e-mail address. Raises `RefusalError` with 422."""
    items = read_object(call).get("users")
    if not isinstance(items, list) or not items or not all(map(_names_somebody, items)):
        message = "users must be a list of objects with an id or an email."
        raise invalid_request(message)
    check_batch(call, items)
    return items


def check_batch(call: Call, items: list[Any]) -> None:
    """Refuse a batch that is too large, where this tenant enforces a maximum. Raises `RefusalError`."""
    most = call.tenant.switches.max_batch
    if most is not None and len(items) > most:
        message = f"At most {most} users can be changed in one request."
        raise invalid_request(message)


def named_person(call: Call, item: Item) -> Person:
    """The user of an item; the id wins over the e-mail address. Raises `RefusalError` with 404."""
    population = call.tenant.population
    if item.get("id"):
        person = population.by_id(str(item["id"]))
        if person is None:
            raise RefusalError(web_error(404, "USER_ID_NOT_FOUND", "There is no user with this id."))
        return person
    person = population.by_email(str(item["email"]))
    if person is None:
        raise RefusalError(web_error(404, "NOT_FOUND", "There is no user with this email."))
    return person


def is_known(call: Call, item: Item) -> bool:
    """Whether an item names a user that there is."""
    try:
        named_person(call, item)
    except RefusalError:
        return False
    return True


def person_of_path(call: Call) -> Person:
    """The user of the path's id. Raises `RefusalError` with 404."""
    person = call.tenant.population.by_id(call.parameters["user_id"])
    if person is None:
        raise not_found()
    return person


def item_errors(items: list[Item], work: Callable[[Item], None]) -> list[Item]:
    """Do the work for each item; the refused ones as rows of `errors`, named as the request named them."""
    return list(_errors(items, work))


def _errors(items: list[Item], work: Callable[[Item], None]) -> Iterator[Item]:
    for item in items:
        try:
            work(item)
        except RefusalError as refusal:
            yield _named(item) | refusal.response.json()["error"]


def _named(item: Item) -> Item:
    return {"id": item["id"]} if item.get("id") else {"email": item["email"]}


def _names_somebody(item: Any) -> bool:
    return isinstance(item, dict) and any(isinstance(item.get(key), str) and item[key] for key in ("id", "email"))
