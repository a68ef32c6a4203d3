from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import (
    ENTERPRISE_SCHEMA,
    GROUP_SCHEMA,
    GROUPS,
    USERS,
    account,
    ask,
    get,
    list_ids,
    new_user,
    patch,
    unhurried,
)

DEPARTMENT = f"{ENTERPRISE_SCHEMA}:department"
SSO_SCHEMA = "urn:airtable:params:scim:schemas:extension:sso:2.0:User"


def _someone(sandbox: Sandbox) -> str:
    """The address of an active user who is neither the owner nor in the way."""
    return f"{USERS}/{sandbox.population.person(5).id}"


def _patched(sandbox: Sandbox, *operation: Any) -> Response:
    return ask(sandbox, "PATCH", _someone(sandbox), patch(*operation))


def test_put_replaces_everything() -> None:
    """What the body leaves out is cleared, and `active` is taken (section 2.5)."""
    sandbox = unhurried()
    email = sandbox.population.person(5).identity.email
    body = new_user(email, title="Controller", active=False)
    user = ask(sandbox, "PUT", _someone(sandbox), body).json()
    assert (user["title"], user["active"], user[ENTERPRISE_SCHEMA]["department"]) == ("Controller", False, None)
    assert get(sandbox, _someone(sandbox)) == user
    still = ask(sandbox, "PUT", _someone(sandbox), new_user(email)).json()
    assert (still["title"], still["active"]) == (None, False)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("active", False, ("active",)),
        ("title", "Controller", ("title",)),
        ("externalId", "E-1", ("externalId",)),
        ("name.givenName", "Ada", ("name", "givenName")),
        ("userName", "ada@northwind.example", ("userName",)),
        (DEPARTMENT, "Legal", (ENTERPRISE_SCHEMA, "department")),
        (f"{ENTERPRISE_SCHEMA}:manager.value", "boss@corp.example", (ENTERPRISE_SCHEMA, "manager", "value")),
        (f"{ENTERPRISE_SCHEMA}:manager", "boss@corp.example", (ENTERPRISE_SCHEMA, "manager", "value")),
        (f"{ENTERPRISE_SCHEMA}:manager.displayName", "Boss", (ENTERPRISE_SCHEMA, "manager", "displayName")),
    ],
)
def test_patch_replaces_one_attribute(path: str, value: Any, where: tuple[str, ...]) -> None:
    """Exactly the attribute of the path changes, the answer is the whole user, a get tells the same."""
    sandbox = unhurried()
    before = get(sandbox, _someone(sandbox))
    answer = _patched(sandbox, "replace", path, value)
    assert answer.status == 200
    user = answer.json()
    assert _at(user, where) == value != _at(before, where)
    assert get(sandbox, _someone(sandbox)) == user
    changed = {key for key in user if user[key] != before[key]}
    assert changed - {"meta", "displayName", "emails"} == {where[0]}


def _at(user: Any, where: tuple[str, ...]) -> Any:
    for name in where:
        user = user[name]
    return user


def test_patch_with_an_object_sets_its_parts() -> None:
    """A complex attribute is set by its parts, those not named stay."""
    sandbox = unhurried()
    user = _patched(sandbox, "replace", "name", {"givenName": "Ada"}).json()
    assert user["name"] == {"givenName": "Ada", "familyName": sandbox.population.person(5).identity.family_name}
    manager = {"value": "boss@corp.example", "displayName": "Boss"}
    user = _patched(sandbox, "replace", ENTERPRISE_SCHEMA, {"division": "Product", "manager": manager}).json()
    extension = user[ENTERPRISE_SCHEMA]
    assert (extension["division"], extension["manager"], extension["department"]) == ("Product", manager, "Finance")


def test_the_manager_as_a_whole() -> None:
    """A bare value is the manager's id and leaves the name alone; removing takes both."""
    sandbox = unhurried()
    path = f"{ENTERPRISE_SCHEMA}:manager"
    _patched(sandbox, "replace", f"{path}.displayName", "Boss")
    bare = _patched(sandbox, "replace", path, "boss@corp.example").json()
    assert bare[ENTERPRISE_SCHEMA]["manager"] == {"value": "boss@corp.example", "displayName": "Boss"}
    removed = _patched(sandbox, "remove", path).json()
    assert removed[ENTERPRISE_SCHEMA]["manager"] == {"value": None, "displayName": None}


@pytest.mark.parametrize(
    ("position", "status", "kept"), [("clear", 200, False), ("ignore", 200, True), ("refuse", 400, True)]
)
def test_removing_metadata(position: str, status: int, kept: bool) -> None:  # noqa: FBT001
    """Whether metadata can be removed is open (section 12.6), hence a switch."""
    sandbox = unhurried(removing_metadata=position)
    assert _patched(sandbox, "remove", DEPARTMENT).status == status
    assert (get(sandbox, _someone(sandbox))[ENTERPRISE_SCHEMA]["department"] == "Finance") is kept


@pytest.mark.parametrize("lenient", [True, False])
@pytest.mark.parametrize(
    "body",
    [patch("Replace", "active", "False"), patch("replace", None, {"active": False}), patch("Replace", "active", False)],
)
def test_entras_dialect(body: Any, lenient: bool) -> None:  # noqa: FBT001
    """Capitals, booleans as texts and missing paths are Entra's (section 2.6); refusing them is a switch."""
    sandbox = unhurried(entra_dialect=lenient)
    assert ask(sandbox, "PATCH", _someone(sandbox), body).status == (200 if lenient else 400)
    assert get(sandbox, _someone(sandbox))["active"] is not lenient


@pytest.mark.parametrize(
    "body",
    [
        {"Operations": [{"op": "replace", "path": "title", "value": "x"}]},
        patch("replace", "shoeSize", 44),
        patch("replace", "title", 44),
        patch("replace", "active", "perhaps"),
        patch("remove", "active"),
        patch("remove", "userName"),
        patch("move", "title", "x"),
        patch("replace", "", "x"),
        patch("replace", "userName", "ada@elsewhere.example"),
        patch("replace", f"{SSO_SCHEMA}:emailDomain", "elsewhere.example"),
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": []},
    ],
)
def test_patches_that_are_refused(body: Any) -> None:
    """What is no PATCH of a stored attribute is 400 and changes nothing."""
    sandbox = unhurried()
    before = get(sandbox, _someone(sandbox))
    assert ask(sandbox, "PATCH", _someone(sandbox), body).status == 400
    assert get(sandbox, _someone(sandbox)) == before
    assert not sandbox.effects.all()


@pytest.mark.parametrize(
    "path", ["locale", "emails", 'emails[type eq "work"].value', "displayName", f"{ENTERPRISE_SCHEMA}:employeeNumber"]
)
def test_attributes_that_are_not_stored_are_ignored(path: str) -> None:
    """The schema accepts more than Airtable stores (section 2.4)."""
    sandbox = unhurried()
    before = get(sandbox, _someone(sandbox))
    after = _patched(sandbox, "replace", path, "x").json()
    assert {**after, "meta": None} == {**before, "meta": None}


@pytest.mark.parametrize("atomic", [False, True])
def test_a_patch_that_fails_half_way(atomic: bool) -> None:  # noqa: FBT001
    """Whether the operations before the failing one stay is open (section 12.6), hence a switch."""
    sandbox = unhurried(patch_atomic=atomic)
    bad = {"op": "replace", "path": "shoeSize", "value": 44}
    answer = ask(sandbox, "PATCH", _someone(sandbox), patch("replace", "title", "Controller", bad))
    assert answer.status == 400
    assert (get(sandbox, _someone(sandbox))["title"] == "Controller") is not atomic
    assert len(sandbox.effects.all()) == (0 if atomic else 1)


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_unknown_users_cannot_be_changed(method: str) -> None:
    """404, as for a get."""
    assert ask(unhurried(), method, f"{USERS}/usrDoesNotExist99", patch("replace", "title", "x")).status == 404


@pytest.mark.parametrize("status", [409, 400, 422])
def test_a_taken_address_is_refused_everywhere(status: int) -> None:
    """The status of the conflict is open (section 12.5), hence a switch; one's own address is no conflict."""
    sandbox = unhurried(conflict_status=status)
    taken = sandbox.population.person(9).identity.email
    own = sandbox.population.person(5).identity.email
    assert ask(sandbox, "POST", USERS, new_user(taken)).status == status
    assert ask(sandbox, "PUT", _someone(sandbox), new_user(taken)).status == status
    assert _patched(sandbox, "replace", "userName", taken).status == status
    assert _patched(sandbox, "replace", "userName", own.upper()).status == 200


def test_a_renamed_user_is_found_by_the_new_address_alone() -> None:
    """The old address is free again."""
    sandbox = unhurried()
    old = sandbox.population.person(5).identity.email
    _patched(sandbox, "replace", "userName", "ada@northwind.example")
    assert get(sandbox, USERS, {"filter": f'userName eq "{old}"'})["totalResults"] == 0
    assert get(sandbox, USERS, {"filter": 'userName eq "ada@northwind.example"'})["totalResults"] == 1
    assert ask(sandbox, "POST", USERS, new_user(old)).status == 200


def test_deactivating_keeps_shares_and_frees_the_seat() -> None:
    """Sessions end, the license goes and comes back, shares and groups stay (section 3.11)."""
    sandbox = unhurried()
    user_id = next(
        user_id
        for user_id in list_ids(sandbox)[2:]
        if (person := sandbox.population.by_id(user_id)) and person.groups and person.account.license_type == "editor"
    )
    address = f"{account(sandbox)}/users/{user_id}?include[]=collaborations"
    before = get(sandbox, address)
    ask(sandbox, "PATCH", f"{USERS}/{user_id}", patch("replace", "active", False))
    off = get(sandbox, address)
    assert (off["state"], off["licenseType"]) == ("deactivated", "none")
    assert (off["collaborations"], off["groups"]) == (before["collaborations"], before["groups"])
    assert user_id in list_ids(sandbox)
    ask(sandbox, "PATCH", f"{USERS}/{user_id}", patch("replace", "active", True))
    assert get(sandbox, address) == before
    first, second = sandbox.effects.all()
    assert (first.before["isSignedIn"], first.after["isSignedIn"]) == (True, False)
    assert second.after["isSignedIn"] is False


@pytest.mark.parametrize("refused", [True, False])
def test_deactivating_oneself_over_scim(refused: bool) -> None:  # noqa: FBT001
    """Whether it is refused is open (section 12.6); where it is not, the token ends with its owner."""
    sandbox = unhurried(self_deactivation_refused=refused)
    answer = ask(sandbox, "PATCH", f"{USERS}/{sandbox.me}", patch("replace", "active", False))
    assert answer.status == (422 if refused else 200)
    assert ask(sandbox, "GET", USERS).status == (200 if refused else 401)


def test_no_state_is_changed_under_fla() -> None:
    """Users are always provisioned under that contract (section 1.5); their metadata can be changed."""
    sandbox = unhurried(contract="fla")
    assert _patched(sandbox, "replace", "active", False).status == 403
    assert _patched(sandbox, "replace", "title", "Controller").status == 200
    assert ask(sandbox, "DELETE", _someone(sandbox)).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_the_domain_for_sso_must_be_verified(method: str) -> None:
    """400 for another domain (section 2.4)."""
    sandbox = unhurried()
    address = USERS if method == "POST" else _someone(sandbox)
    good, bad = ({SSO_SCHEMA: {"emailDomain": domain}} for domain in ("northwind.example", "elsewhere.example"))
    assert ask(sandbox, method, address, new_user("ada@northwind.example", **bad)).status == 400
    assert ask(sandbox, method, address, new_user("ada@northwind.example", **good)).status == 200


@pytest.mark.parametrize(("escapes", "text"), [(True, r"say \"hi\" \\"), (False, 'say "hi" \\')])
def test_signs_in_a_filter(text: str, *, escapes: bool) -> None:
    """Whether they are escaped is open (section 12.4), hence a switch."""
    sandbox = unhurried(4, filter_escapes=escapes)
    name = 'say "hi" \\'
    assert ask(sandbox, "POST", GROUPS, {"schemas": [GROUP_SCHEMA], "displayName": name}).status == 200
    query = urlencode({"filter": f'displayName eq "{text}"'})
    assert [row["displayName"] for row in ask(sandbox, "GET", f"{GROUPS}?{query}").json()["Resources"]] == [name]


@pytest.mark.parametrize(("position", "status", "found"), [("refuse", 400, 0), ("ignore", 200, 4), ("nothing", 200, 0)])
def test_unsupported_filters(position: str, status: int, found: int) -> None:
    """What they get is open (section 12.4), hence a switch."""
    answer = ask(unhurried(4, unsupported_filter=position), "GET", f"{USERS}?filter=active%20eq%20true")
    assert answer.status == status
    assert len(answer.json().get("Resources", ())) == found
