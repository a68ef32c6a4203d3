from __future__ import annotations

from typing import Any

import pytest

from tests.api_client.sandbox.asking import USERS, account, ask, get, list_ids, unhurried
from tests.api_client.sandbox.enterprise_people import (
    NOBODY,
    first_person,
    item_errors,
    person_of_kind,
    plain_person,
    post_for_users,
    user_address,
)

PERMISSIONS = "INVALID_PERMISSIONS"


def test_managing_one_user() -> None:
    """State, names and address change, the answer has no body, and both APIs show it (section 3.3)."""
    sandbox = unhurried()
    person = plain_person(sandbox)
    body = {"state": "deactivated", "email": "ada@northwind.example", "firstName": "Ada", "lastName": "Byron"}
    answer = ask(sandbox, "PATCH", user_address(sandbox, person), body)
    assert (answer.status, answer.body) == (200, b"")
    told = get(sandbox, user_address(sandbox, person))
    assert (told["state"], told["email"], told["name"]) == ("deactivated", body["email"], "Ada Byron")
    assert get(sandbox, f"{USERS}/{person.id}")["active"] is False


@pytest.mark.parametrize(
    ("kind", "message"), [("external", "domain"), ("unmanaged", "not managed"), ("self", "yourself"), ("fla", "FLA")]
)
@pytest.mark.parametrize("method", ["PATCH", "DELETE", "logout"])
def test_whom_nobody_may_change(kind: str, message: str, method: str) -> None:
    """403 with one type for all rules; only the message tells them apart (sections 3.3, 3.7, 3.8)."""
    sandbox = unhurried(contract="fla" if kind == "fla" else "ela")
    person = {
        "self": sandbox.population.owner,
        "fla": plain_person(sandbox),
        "external": person_of_kind(sandbox, "external"),
        "unmanaged": person_of_kind(sandbox, "unmanaged"),
    }[kind]
    if method == "logout":
        answer = post_for_users(sandbox, f"{person.id}/logout", None)
    else:
        answer = ask(
            sandbox, method, user_address(sandbox, person), {"state": "deactivated"} if method == "PATCH" else None
        )
    if (method, kind) == ("logout", "fla"):
        assert answer.status == 200, "logging out works under FLA (section 3.8)"
        return
    assert (answer.status, answer.json()["error"]["type"]) == (403, PERMISSIONS)
    assert message in answer.json()["error"]["message"]
    assert not sandbox.effects.all()


@pytest.mark.parametrize("kind", ["external", "unmanaged"])
def test_whose_name_and_address_nobody_may_change(kind: str) -> None:
    """The account must manage the user and own the old domain too (section 3.3)."""
    sandbox = unhurried()
    person = person_of_kind(sandbox, kind)
    for edit in ({"email": "ada@northwind.example"}, {"firstName": "Ada"}):
        assert ask(sandbox, "PATCH", user_address(sandbox, person), edit).status == 403
    own = {"firstName": "Ada"}
    assert ask(sandbox, "PATCH", user_address(sandbox, sandbox.population.owner), own).status == 200


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        ({"email": "{taken}"}, "EMAIL_ALREADY_IN_USE"),
        ({"email": "ada@elsewhere.example"}, "INVALID_REQUEST_UNKNOWN"),
        ({"state": "asleep"}, "INVALID_REQUEST_UNKNOWN"),
        ({"firstName": 7}, "INVALID_REQUEST_UNKNOWN"),
        (["no object"], "INVALID_REQUEST_UNKNOWN"),
    ],
)
def test_edits_that_make_no_sense(edit: Any, error: str) -> None:
    """422, and nothing changes (section 3.3)."""
    sandbox = unhurried()
    if isinstance(edit, dict) and "email" in edit:
        edit = {"email": edit["email"].format(taken=sandbox.population.owner.identity.email)}
    answer = ask(sandbox, "PATCH", user_address(sandbox, plain_person(sandbox)), edit)
    assert (answer.status, answer.json()["error"]["type"]) == (422, error)
    assert not sandbox.effects.all()


def test_unknown_users_are_404() -> None:
    """By id, in every call that names one."""
    sandbox = unhurried()
    for method, path in (("PATCH", ""), ("DELETE", ""), ("POST", "/logout"), ("POST", "/remove")):
        answer = ask(sandbox, method, f"{account(sandbox)}/users/{NOBODY}{path}", {})
        assert (answer.status, answer.json()) == (404, {"error": {"type": "NOT_FOUND"}})


def test_a_body_that_is_no_json_is_400() -> None:
    """Unparsable JSON (section 1.7)."""
    sandbox = unhurried()
    answer = ask(sandbox, "PATCH", user_address(sandbox, plain_person(sandbox)), raw=b"{")
    assert answer.status == 400


def test_a_batch_succeeds_in_part() -> None:
    """Each item on its own, echoed with the fields of its request or listed under `errors` (section 3.4)."""
    sandbox = unhurried()
    person, external = plain_person(sandbox), person_of_kind(sandbox, "external")
    items: list[dict[str, Any]] = [
        {"id": person.id, "state": "deactivated"},
        {"id": NOBODY, "state": "deactivated"},
        {"email": external.identity.email, "state": "deactivated"},
        {"id": sandbox.me, "state": "deactivated"},
        {"email": "nobody@northwind.example", "state": "deactivated"},
    ]
    answer = ask(sandbox, "PATCH", f"{account(sandbox)}/users", {"users": items})
    assert answer.json()["updatedUsers"] == [{"id": person.id, "state": "deactivated"}]
    assert item_errors(answer) == [
        (NOBODY, "USER_ID_NOT_FOUND"),
        (external.identity.email, PERMISSIONS),
        (sandbox.me, PERMISSIONS),
        ("nobody@northwind.example", "NOT_FOUND"),
    ]
    assert [effect.resource_id for effect in sandbox.effects.all()] == [person.id]


def test_id_and_email_together_rename() -> None:
    """The id identifies, the address is the new one; an address alone identifies (section 3.4)."""
    sandbox = unhurried()
    person = plain_person(sandbox)
    batch = f"{account(sandbox)}/users"
    renamed = ask(sandbox, "PATCH", batch, {"users": [{"id": person.id, "email": "ada@northwind.example"}]}).json()
    assert renamed["updatedUsers"] == [{"id": person.id, "email": "ada@northwind.example"}]
    by_email = ask(sandbox, "PATCH", batch, {"users": [{"email": "ada@northwind.example", "firstName": "Ada"}]}).json()
    assert by_email["updatedUsers"] == [{"id": person.id, "firstName": "Ada"}]
    assert get(sandbox, user_address(sandbox, person))["email"] == "ada@northwind.example"


@pytest.mark.parametrize("body", [{}, {"users": []}, {"users": [{}]}, {"users": [{"state": "provisioned"}]}])
@pytest.mark.parametrize("path", ["", "/claim", "/grantAdminAccess", "/revokeAdminAccess"])
def test_batches_without_users_are_422(body: Any, path: str) -> None:
    """Neither id nor address is `INVALID_REQUEST_UNKNOWN` (section 3.5)."""
    sandbox = unhurried()
    answer = ask(sandbox, "POST" if path else "PATCH", f"{account(sandbox)}/users{path}", body)
    assert (answer.status, answer.json()["error"]["type"]) == (422, "INVALID_REQUEST_UNKNOWN")


@pytest.mark.parametrize(("most", "status"), [(None, 200), (10, 422)])
def test_the_size_of_a_batch(most: int | None, status: int) -> None:
    """Ten are recommended and not enforced, perhaps later (section 3.4), hence a switch."""
    sandbox = unhurried(max_batch=most)
    items = [{"id": NOBODY} for _ in range(11)]
    assert ask(sandbox, "PATCH", f"{account(sandbox)}/users", {"users": items}).status == status
    assert post_for_users(sandbox, "grantAdminAccess", {"users": items}).status == status
    query = "&".join(f"email[]={number}@northwind.example" for number in range(11))
    assert ask(sandbox, "DELETE", f"{account(sandbox)}/users?{query}").status == status


def test_deleting_by_id_and_by_email() -> None:
    """No body by id; by address each on its own (section 3.7); a deleted user is nowhere any more."""
    sandbox = unhurried()
    first = plain_person(sandbox)
    answer = ask(sandbox, "DELETE", user_address(sandbox, first))
    assert (answer.status, answer.body) == (200, b"")
    second = first_person(sandbox, lambda person: person.number > first.number and person.id in list_ids(sandbox))
    emails = (first.identity.email, second.identity.email, sandbox.population.owner.identity.email)
    query = "&".join(f"email[]={email}" for email in emails)
    partial = ask(sandbox, "DELETE", f"{account(sandbox)}/users?{query}")
    assert partial.json()["deletedUsers"] == [{"id": second.id, "email": second.identity.email}]
    assert item_errors(partial) == [(emails[0], "NOT_FOUND"), (emails[2], PERMISSIONS)]
    everybody = {*list_ids(sandbox), *get(sandbox, account(sandbox))["userIds"]}
    assert not {first.id, second.id} & everybody
    assert ask(sandbox, "DELETE", f"{account(sandbox)}/users").status == 422


def test_a_sole_owner_cannot_be_deleted() -> None:
    """403 here where SCIM has 422 (section 8); with a second owner the way is free."""
    sandbox = unhurried(500)
    shares = sandbox.shares
    owner = first_person(sandbox, lambda person: person.kind == "managed" and bool(shares.sole_owned(person.number)))
    workspace = f"/v0/meta/workspaces/{shares.places.id_of(shares.sole_owned(owner.number)[0])}"
    assert ask(sandbox, "DELETE", user_address(sandbox, owner)).status == 403
    assert ask(sandbox, "DELETE", f"{USERS}/{owner.id}").status == 422
    assert ask(sandbox, "PATCH", user_address(sandbox, owner), {"state": "deactivated"}).status == 200
    heir = {"user": {"id": sandbox.me}, "permissionLevel": "owner"}
    assert ask(sandbox, "POST", f"{workspace}/collaborators", {"collaborators": [heir]}).status == 200
    assert ask(sandbox, "DELETE", user_address(sandbox, owner)).status == 200
    rows = get(sandbox, workspace, {"include[]": "collaborators"})["individualCollaborators"]["workspaceCollaborators"]
    assert owner.id not in {row["userId"] for row in rows}


def test_logging_out_changes_nothing_else() -> None:
    """Sessions end, tokens and the rest stay (section 3.8)."""
    sandbox = unhurried()
    person = plain_person(sandbox)
    before = get(sandbox, user_address(sandbox, person))
    answer = post_for_users(sandbox, f"{person.id}/logout", None)
    assert (answer.status, answer.body) == (200, b"")
    assert get(sandbox, user_address(sandbox, person)) == before
    (effect,) = sandbox.effects.by_client()
    assert (effect.before["isSignedIn"], effect.after["isSignedIn"]) == (True, False)


@pytest.mark.parametrize("revokes", [True, False])
def test_tokens_of_the_deactivated(revokes: bool) -> None:  # noqa: FBT001
    """Whether deactivation ends a user's tokens is open (section 12.14), hence a switch."""
    sandbox = unhurried(1000, deactivation_revokes_tokens=revokes)
    tokens = f"{account(sandbox)}/personalAccessTokens"
    listed = get(sandbox, tokens)["personalAccessTokens"]
    managed = set(list_ids(sandbox))
    user_id = next(
        token["userId"] for token in listed if token["userId"] in managed and token["userId"] != sandbox.me
        and get(sandbox, f"{USERS}/{token['userId']}")["active"]
    )  # fmt: skip
    ask(sandbox, "PATCH", f"{account(sandbox)}/users/{user_id}", {"state": "deactivated"})
    states = {token["state"] for token in get(sandbox, tokens)["personalAccessTokens"] if token["userId"] == user_id}
    assert states == {"deactivated" if revokes else "active"}


def test_revoking_the_token_in_use() -> None:
    """The client can cut its own branch (section 3.10); at most 100 tokens in one request."""
    sandbox = unhurried()
    address = f"{account(sandbox)}/personalAccessTokens"
    mine = [token for token in get(sandbox, address)["personalAccessTokens"] if token["userId"] == sandbox.me]
    assert "resourceAccess" in get(sandbox, address, {"includeResources": "true"})["personalAccessTokens"][0]
    assert ask(sandbox, "POST", f"{address}/revoke", {"tokenIds": ["pat"] * 101}).status == 422
    assert ask(sandbox, "POST", f"{address}/revoke", {"tokenIds": [mine[0]["id"]]}).status == 200
    assert ask(sandbox, "GET", address).status == 401
    (effect,) = sandbox.effects.all()
    assert (effect.before["state"], effect.after["state"]) == ("active", "deactivated")
