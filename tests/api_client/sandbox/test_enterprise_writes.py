from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import USERS, account, ask, get, list_ids, unhurried

PERMISSIONS = "INVALID_PERMISSIONS"
NOBODY = "usrDoesNotExist99"


def _first(sandbox: Sandbox, matches: Callable[[Person], bool]) -> Person:
    people = map(sandbox.population.person, range(2, sandbox.population.seed.users))
    return next(filter(matches, people))


def _plain(sandbox: Sandbox) -> Person:
    """An active managed user without admin rights or workspaces of their own."""
    shares = sandbox.population.shares
    return _first(
        sandbox,
        lambda person: person.active and not person.account.is_admin and not shares.owned_alone(person.number),
    )


def _of_kind(sandbox: Sandbox, kind: str) -> Person:
    return _first(sandbox, lambda person: person.kind == kind)


def _user(sandbox: Sandbox, person: Person) -> str:
    return f"{account(sandbox)}/users/{person.id}"


def _post(sandbox: Sandbox, path: str, body: Any) -> Response:
    return ask(sandbox, "POST", f"{account(sandbox)}/users/{path}", body)


def _errors(answer: Response) -> list[tuple[str, str]]:
    assert answer.status == 200, answer.body
    return [(error.get("id") or error["email"], error["type"]) for error in answer.json()["errors"]]


def test_managing_one_user() -> None:
    """State, names and address change, the answer has no body, and both APIs show it (section 3.3)."""
    sandbox = unhurried()
    person = _plain(sandbox)
    body = {"state": "deactivated", "email": "ada@northwind.example", "firstName": "Ada", "lastName": "Byron"}
    answer = ask(sandbox, "PATCH", _user(sandbox, person), body)
    assert (answer.status, answer.body) == (200, b"")
    told = get(sandbox, _user(sandbox, person))
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
        "fla": _plain(sandbox),
        "external": _of_kind(sandbox, "external"),
        "unmanaged": _of_kind(sandbox, "unmanaged"),
    }[kind]
    if method == "logout":
        answer = _post(sandbox, f"{person.id}/logout", None)
    else:
        answer = ask(sandbox, method, _user(sandbox, person), {"state": "deactivated"} if method == "PATCH" else None)
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
    person = _of_kind(sandbox, kind)
    for edit in ({"email": "ada@northwind.example"}, {"firstName": "Ada"}):
        assert ask(sandbox, "PATCH", _user(sandbox, person), edit).status == 403
    own = {"firstName": "Ada"}
    assert ask(sandbox, "PATCH", _user(sandbox, sandbox.population.owner), own).status == 200


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
    answer = ask(sandbox, "PATCH", _user(sandbox, _plain(sandbox)), edit)
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
    answer = ask(sandbox, "PATCH", _user(sandbox, _plain(sandbox)), raw=b"{")
    assert answer.status == 400


def test_a_batch_succeeds_in_part() -> None:
    """Each item on its own, echoed with the fields of its request or listed under `errors` (section 3.4)."""
    sandbox = unhurried()
    person, external = _plain(sandbox), _of_kind(sandbox, "external")
    items: list[dict[str, Any]] = [
        {"id": person.id, "state": "deactivated"},
        {"id": NOBODY, "state": "deactivated"},
        {"email": external.identity.email, "state": "deactivated"},
        {"id": sandbox.me, "state": "deactivated"},
        {"email": "nobody@northwind.example", "state": "deactivated"},
    ]
    answer = ask(sandbox, "PATCH", f"{account(sandbox)}/users", {"users": items})
    assert answer.json()["updatedUsers"] == [{"id": person.id, "state": "deactivated"}]
    assert _errors(answer) == [
        (NOBODY, "USER_ID_NOT_FOUND"),
        (external.identity.email, PERMISSIONS),
        (sandbox.me, PERMISSIONS),
        ("nobody@northwind.example", "NOT_FOUND"),
    ]
    assert [effect.resource_id for effect in sandbox.effects.all()] == [person.id]


def test_id_and_email_together_rename() -> None:
    """The id identifies, the address is the new one; an address alone identifies (section 3.4)."""
    sandbox = unhurried()
    person = _plain(sandbox)
    batch = f"{account(sandbox)}/users"
    renamed = ask(sandbox, "PATCH", batch, {"users": [{"id": person.id, "email": "ada@northwind.example"}]}).json()
    assert renamed["updatedUsers"] == [{"id": person.id, "email": "ada@northwind.example"}]
    by_email = ask(sandbox, "PATCH", batch, {"users": [{"email": "ada@northwind.example", "firstName": "Ada"}]}).json()
    assert by_email["updatedUsers"] == [{"id": person.id, "firstName": "Ada"}]
    assert get(sandbox, _user(sandbox, person))["email"] == "ada@northwind.example"


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
    assert _post(sandbox, "grantAdminAccess", {"users": items}).status == status
    query = "&".join(f"email[]={number}@northwind.example" for number in range(11))
    assert ask(sandbox, "DELETE", f"{account(sandbox)}/users?{query}").status == status


def test_claiming_and_unclaiming() -> None:
    """A claimed user appears on SCIM, an unclaimed one disappears; an external cannot be claimed (section 3.5)."""
    sandbox = unhurried()
    unmanaged, managed, external = _of_kind(sandbox, "unmanaged"), _plain(sandbox), _of_kind(sandbox, "external")
    items = [
        {"id": unmanaged.id, "state": "managed"},
        {"email": managed.identity.email, "state": "unmanaged"},
        {"id": external.id, "state": "managed"},
    ]
    assert _errors(_post(sandbox, "claim", {"users": items})) == [(external.id, PERMISSIONS)]
    listed = list_ids(sandbox)
    assert unmanaged.id in listed
    assert managed.id not in listed
    assert get(sandbox, _user(sandbox, unmanaged))["isManaged"] is True
    back = {"users": [{"id": managed.id, "state": "managed"}]}
    assert _errors(_post(sandbox, "claim", back)) == []
    assert managed.id in list_ids(sandbox)


def test_nobody_can_be_claimed_where_domains_are_captured() -> None:
    """Only if the enterprise is not domain capturing (section 3.5)."""
    sandbox = unhurried(domain_capture=True)
    item = {"id": _of_kind(sandbox, "unmanaged").id, "state": "managed"}
    assert _post(sandbox, "claim", {"users": [item]}).status == 403


def test_granting_and_revoking_admin_access() -> None:
    """The documented types, 200 throughout (section 3.6)."""
    sandbox = unhurried()
    person, external = _plain(sandbox), _of_kind(sandbox, "external")
    super_admin = sandbox.population.person(1)
    users = [{"id": user_id} for user_id in (person.id, person.id, external.id, NOBODY)]
    granted = _post(sandbox, "grantAdminAccess", {"users": [*users, {"email": "nobody@northwind.example"}]})
    assert _errors(granted) == [
        (person.id, "USER_ALREADY_ADMIN"),
        (external.id, "USER_NOT_MEMBER_OF_ENTERPRISE_ACCOUNT"),
        (NOBODY, "USER_ID_NOT_FOUND"),
        ("nobody@northwind.example", "NOT_FOUND"),
    ]
    assert get(sandbox, _user(sandbox, person))["isAdmin"] is True
    revoked = _post(sandbox, "revokeAdminAccess", {"users": [{"id": person.id}, {"id": super_admin.id}]})
    assert _errors(revoked) == [(super_admin.id, "USER_NOT_ASSIGNED_ADMIN")]
    assert get(sandbox, _user(sandbox, person))["isAdmin"] is False


@pytest.mark.parametrize("refused", [True, False])
def test_revoking_oneself(refused: bool) -> None:  # noqa: FBT001
    """Whether it is an error is open (section 12.10); where it is not, the token is good for nothing afterwards."""
    sandbox = unhurried(revoking_oneself_refused=refused)
    errors = _errors(_post(sandbox, "revokeAdminAccess", {"users": [{"id": sandbox.me}]}))
    assert bool(errors) is refused
    assert ask(sandbox, "GET", USERS).status == (200 if refused else 403)
    assert ask(sandbox, "GET", "/v0/meta/whoami").status == 200


@pytest.mark.parametrize("refused", [True, False])
def test_revoking_the_last_admin(refused: bool) -> None:  # noqa: FBT001
    """Whether it is an error is open (section 12.10), hence a switch."""
    myself = {"users": [{"id": unhurried().me}]}
    sandbox = unhurried(revoking_last_admin_refused=refused)
    assert not _errors(_post(sandbox, "revokeAdminAccess", myself)), "the super admin is an admin too"
    alone = unhurried(revoking_last_admin_refused=refused)
    admins = [
        person for person in map(alone.population.person, range(1, 200)) if alone.population.is_admin(person.number)
    ]
    for admin in admins:
        assert ask(alone, "PATCH", _user(alone, admin), {"state": "deactivated"}).status == 200
    assert bool(_errors(_post(alone, "revokeAdminAccess", myself))) is refused


def test_deleting_by_id_and_by_email() -> None:
    """No body by id; by address each on its own (section 3.7); a deleted user is nowhere any more."""
    sandbox = unhurried()
    first = _plain(sandbox)
    answer = ask(sandbox, "DELETE", _user(sandbox, first))
    assert (answer.status, answer.body) == (200, b"")
    second = _first(sandbox, lambda person: person.number > first.number and person.id in list_ids(sandbox))
    emails = (first.identity.email, second.identity.email, sandbox.population.owner.identity.email)
    query = "&".join(f"email[]={email}" for email in emails)
    partial = ask(sandbox, "DELETE", f"{account(sandbox)}/users?{query}")
    assert partial.json()["deletedUsers"] == [{"id": second.id, "email": second.identity.email}]
    assert _errors(partial) == [(emails[0], "NOT_FOUND"), (emails[2], PERMISSIONS)]
    everybody = {*list_ids(sandbox), *get(sandbox, account(sandbox))["userIds"]}
    assert not {first.id, second.id} & everybody
    assert ask(sandbox, "DELETE", f"{account(sandbox)}/users").status == 422


def test_a_sole_owner_cannot_be_deleted() -> None:
    """403 here where SCIM has 422 (section 8); with a second owner the way is free."""
    sandbox = unhurried(500)
    shares = sandbox.population.shares
    owner = _first(sandbox, lambda person: person.kind == "managed" and bool(shares.sole_owned(person.number)))
    workspace = f"/v0/meta/workspaces/{shares.places.id_of(shares.sole_owned(owner.number)[0])}"
    assert ask(sandbox, "DELETE", _user(sandbox, owner)).status == 403
    assert ask(sandbox, "DELETE", f"{USERS}/{owner.id}").status == 422
    assert ask(sandbox, "PATCH", _user(sandbox, owner), {"state": "deactivated"}).status == 200
    heir = {"user": {"id": sandbox.me}, "permissionLevel": "owner"}
    assert ask(sandbox, "POST", f"{workspace}/collaborators", {"collaborators": [heir]}).status == 200
    assert ask(sandbox, "DELETE", _user(sandbox, owner)).status == 200
    rows = get(sandbox, workspace, {"include[]": "collaborators"})["individualCollaborators"]["workspaceCollaborators"]
    assert owner.id not in {row["userId"] for row in rows}


def test_logging_out_changes_nothing_else() -> None:
    """Sessions end, tokens and the rest stay (section 3.8)."""
    sandbox = unhurried()
    person = _plain(sandbox)
    before = get(sandbox, _user(sandbox, person))
    answer = _post(sandbox, f"{person.id}/logout", None)
    assert (answer.status, answer.body) == (200, b"")
    assert get(sandbox, _user(sandbox, person)) == before
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
