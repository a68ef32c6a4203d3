"""Whom the tests of the Enterprise API's writes are about, and how they ask for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import account, ask

NOBODY = "usrDoesNotExist99"


def first_person(sandbox: Sandbox, matches: Callable[[Person], bool]) -> Person:
    """The first one who matches, but for the owner and the super admin."""
    people = map(sandbox.population.person, range(2, sandbox.population.seed.users))
    return next(filter(matches, people))


def plain_person(sandbox: Sandbox) -> Person:
    """An active managed user without admin rights or workspaces of their own."""
    shares = sandbox.shares
    return first_person(
        sandbox,
        lambda person: person.active and not person.account.is_admin and not shares.owned_alone(person.number),
    )


def person_of_kind(sandbox: Sandbox, kind: str) -> Person:
    """The first one who is managed, unmanaged or external."""
    return first_person(sandbox, lambda person: person.kind == kind)


def user_address(sandbox: Sandbox, person: Person) -> str:
    """Where the Enterprise API has a user."""
    return f"{account(sandbox)}/users/{person.id}"


def post_for_users(sandbox: Sandbox, path: str, body: Any) -> Response:
    """The answer to a POST below the users of the account."""
    return ask(sandbox, "POST", f"{account(sandbox)}/users/{path}", body)


def item_errors(answer: Response) -> list[tuple[str, str]]:
    """Whom a batch left out, and the types of their errors."""
    assert answer.status == 200, answer.body
    return [(error.get("id") or error["email"], error["type"]) for error in answer.json()["errors"]]
