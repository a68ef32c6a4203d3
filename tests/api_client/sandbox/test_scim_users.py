from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api_client.sandbox.asking import (
    ENTERPRISE_SCHEMA,
    USERS,
    account,
    ask,
    get,
    list_ids,
    new_user,
    unhurried,
)

PUSHED_KEYS = {"title", "externalId", "emails", "displayName", "groups", ENTERPRISE_SCHEMA}


@given(users=st.integers(1, 150), count=st.integers(1, 60), cap=st.none() | st.integers(1, 50), varies=st.booleans())
def test_pages_tile_the_list(users: int, count: int, cap: int | None, varies: bool) -> None:  # noqa: FBT001
    """Walking by the rows that came, as section 2.1 says, meets every user once, whatever the cap."""
    sandbox = unhurried(users, page_cap=cap, page_cap_varies=varies)
    walked: list[str] = []
    while True:
        page = get(sandbox, USERS, {"startIndex": len(walked) + 1, "count": count})
        assert page["itemsPerPage"] == len(page["Resources"]) <= min(count, cap or count)
        assert page["startIndex"] == len(walked) + 1
        walked += [row["id"] for row in page["Resources"]]
        if len(walked) >= page["totalResults"]:
            break
    everybody = [sandbox.population.person(number).id for number in sandbox.population.managed(0, users)]
    assert walked == everybody


@given(start=st.integers(-5, 300), count=st.none() | st.integers(-5, 300))
def test_any_window_is_a_slice(start: int, count: int | None) -> None:
    """A start before 1 counts as 1, a negative count as none, no count as everything (RFC 7644 3.4.2.4)."""
    sandbox = unhurried(150)
    whole = list_ids(sandbox)
    query = {"startIndex": start} | ({} if count is None else {"count": count})
    page = get(sandbox, USERS, query)
    first = max(1, start) - 1
    stop = len(whole) if count is None else first + max(0, count)
    assert [row["id"] for row in page["Resources"]] == whole[first:stop]
    assert page["totalResults"] == len(whole)


def test_a_list_without_parameters_is_everything() -> None:
    """`count` defaults to all (section 2.1), and only managed users are visible (section 2)."""
    sandbox = unhurried(300)
    page = get(sandbox, USERS)
    assert page["totalResults"] == page["itemsPerPage"] == len(page["Resources"]) == sandbox.population.managed_count
    assert page["totalResults"] < 300
    assert any(not row["active"] for row in page["Resources"])


@pytest.mark.parametrize("parameter", ["startIndex", "count"])
def test_a_parameter_that_is_no_number_is_refused(parameter: str) -> None:
    """The answer is a SCIM error (section 1.7)."""
    answer = ask(unhurried(), "GET", f"{USERS}?{parameter}=many")
    assert answer.status == 400
    assert answer.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


def test_filter_by_email_address() -> None:
    """`userName eq` finds one user (section 2.2); a managed user's address only."""
    sandbox = unhurried()
    whole = get(sandbox, USERS)["Resources"]
    email = whole[7]["userName"]
    assert get(sandbox, USERS, {"filter": f'userName eq "{email}"'})["Resources"] == [whole[7]]
    assert get(sandbox, USERS, {"filter": f'username EQ "{email.upper()}"'})["totalResults"] == 1
    assert get(sandbox, USERS, {"filter": 'userName eq "nobody@corp.example"'})["Resources"] == []
    external = sandbox.population.person(199).identity.email
    assert get(sandbox, USERS, {"filter": f'userName eq "{external}"'})["totalResults"] == 0


def test_filter_may_tell_upper_from_lower_case() -> None:
    """The case of a filter is an open question (section 12.4), hence a switch."""
    sandbox = unhurried(filter_case_sensitive=True)
    email = get(sandbox, USERS)["Resources"][3]["userName"]
    assert get(sandbox, USERS, {"filter": f'userName eq "{email.upper()}"'})["totalResults"] == 0


@pytest.mark.parametrize(
    "text", ['active eq "true"', 'userName co "a"', "userName eq a", 'userName eq "a" or x', "", "("]
)
def test_other_filters_are_refused(text: str) -> None:
    """Equality on the e-mail address is the only filter of users (section 2.2)."""
    assert ask(unhurried(), "GET", f"{USERS}?filter={text.replace(' ', '%20')}").status == 400


def test_get_one_user() -> None:
    """A single get answers like the row of the list; `meta.location` is a relative path (section 2.4)."""
    sandbox = unhurried()
    row = get(sandbox, USERS)["Resources"][11]
    assert get(sandbox, f"{USERS}/{row['id']}") == row
    assert row["meta"]["location"] == f"{USERS}/{row['id']}"
    assert row["emails"] == [{"value": row["userName"], "type": "work", "primary": True}]


@pytest.mark.parametrize("as_text", [False, True])
def test_an_unknown_user_is_404_in_the_scim_shape(as_text: bool) -> None:  # noqa: FBT001
    """The detail is "not a valid userId" (section 2) and `status` is a number (section 1.7), a text by switch."""
    answer = ask(unhurried(scim_status_as_text=as_text), "GET", f"{USERS}/usrDoesNotExist99")
    assert answer.status == 404
    assert answer.json() == {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": "404" if as_text else 404,
        "detail": "not a valid userId",
    }


def test_external_users_are_not_on_scim() -> None:
    """Only managed users are visible (section 2), also to a single get."""
    sandbox = unhurried()
    external = sandbox.population.person(199)
    assert external.kind == "external"
    assert ask(sandbox, "GET", f"{USERS}/{external.id}").status == 404


def test_lists_may_omit_what_gets_show() -> None:
    """Airtable's examples disagree on the pushed metadata (section 2.4), hence two switches."""
    sandbox = unhurried(lists_omit_pushed_metadata=True)
    row = get(sandbox, USERS)["Resources"][0]
    assert not row.keys() & PUSHED_KEYS
    assert get(sandbox, f"{USERS}/{row['id']}").keys() >= PUSHED_KEYS
    sparse = unhurried(gets_omit_pushed_metadata=True)
    assert not get(sparse, f"{USERS}/{row['id']}").keys() & PUSHED_KEYS


@pytest.mark.parametrize(("how", "wanted"), [("null", None), ("empty", ""), ("omitted", "missing")])
def test_blank_attributes(how: str, wanted: str | None) -> None:
    """What an attribute without value looks like is open, hence a switch."""
    rows = get(unhurried(blank_attributes=how), USERS)["Resources"]
    blank = rows[5][ENTERPRISE_SCHEMA]
    assert blank.get("costCenter", "missing") == wanted
    assert blank["department"] == "Finance"


def test_deactivated_users_may_be_left_out() -> None:
    """Whether the list holds deactivated users is open (section 12.2), hence a switch."""
    sandbox = unhurried(list_includes_deactivated=False)
    page = get(sandbox, USERS, {"count": 20, "startIndex": 3})
    whole = get(unhurried(), USERS)["Resources"]
    active = [row for row in whole if row["active"]]
    assert page["Resources"] == active[2:22]
    assert page["totalResults"] == len(active) < len(whole)


def test_odd_lists() -> None:
    """Wrong totals, a missing `Resources`, an ignored `startIndex` and the manager as a text are switches."""
    assert get(unhurried(wrong_total=5), USERS)["totalResults"] == len(list_ids(unhurried())) + 5
    assert "Resources" not in get(unhurried(omits_empty_resources=True), USERS, {"startIndex": 999})
    ignoring = get(unhurried(ignores_start_index=True), USERS, {"startIndex": 50, "count": 5})
    assert [row["id"] for row in ignoring["Resources"]] == list_ids(unhurried())[:5]
    assert isinstance(get(unhurried(manager_as_text=True), USERS)["Resources"][5][ENTERPRISE_SCHEMA]["manager"], str)


def test_unstable_order_shuffles_the_same_users() -> None:
    """No order is documented (section 12.3): by switch each request sees another one of the same users."""
    sandbox = unhurried(unstable_order=True)
    first, second = list_ids(sandbox), list_ids(sandbox)
    assert first != second
    assert sorted(first) == sorted(second) == sorted(list_ids(unhurried()))
    pages = [get(sandbox, USERS, {"startIndex": start, "count": 50})["Resources"] for start in range(1, 200, 50)]
    assert [len(page) for page in pages] == [50, 50, 50, len(first) - 150]


def test_create_and_delete() -> None:
    """A created user is active and last on the list, a deleted one is gone, and both are on the effect log."""
    sandbox = unhurried()
    body = new_user("ada@northwind.example", active=False, title="Controller", externalId="E1")
    created = ask(sandbox, "POST", USERS, body)
    user = created.json()
    assert (created.status, user["active"], user["title"]) == (200, True, "Controller")
    assert list_ids(sandbox)[-1] == user["id"]
    assert get(sandbox, USERS, {"filter": 'userName eq "ADA@northwind.example"'})["Resources"] == [user]
    deleted = ask(sandbox, "DELETE", f"{USERS}/{user['id']}")
    assert (deleted.status, deleted.body) == (204, b"")
    assert user["id"] not in list_ids(sandbox)
    assert ask(sandbox, "GET", f"{USERS}/{user['id']}").status == 404
    create, delete = sandbox.effects.by_client()
    assert [(create.number, create.method, create.before), (delete.number, delete.method, delete.after)] == [
        (1, "POST", None),
        (2, "DELETE", None),
    ]
    assert create.after == delete.before
    assert create.after.items() >= user.items()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"userName": "ada@northwind.example"}, 400),
        (new_user("ada@elsewhere.example"), 400),
        (["no object"], 400),
    ],
)
def test_creates_that_are_refused(body: Any, status: int) -> None:
    """`schemas` and `userName` are required and the domain must be the enterprise's (section 2.3)."""
    sandbox = unhurried()
    assert ask(sandbox, "POST", USERS, body).status == status
    assert not sandbox.effects.all()


def test_a_taken_address_is_a_conflict() -> None:
    """An address in use, of whatever case, is refused (section 2.5: a conflict)."""
    sandbox = unhurried()
    taken = sandbox.population.person(9).identity.email
    assert ask(sandbox, "POST", USERS, new_user(taken.upper())).status == 409


def test_deletes_that_are_refused() -> None:
    """404 "user not found", 422 for oneself, 422 for a sole owner (section 2)."""
    sandbox = unhurried(500)
    assert ask(sandbox, "DELETE", f"{USERS}/usrDoesNotExist99").json()["detail"] == "user not found"
    assert ask(sandbox, "DELETE", f"{USERS}/{sandbox.me}").status == 422
    statuses = {user_id: ask(sandbox, "DELETE", f"{USERS}/{user_id}").status for user_id in list_ids(sandbox)}
    sole_owners = [user_id for user_id, status in statuses.items() if status == 422 and user_id != sandbox.me]
    assert 0 < len(sole_owners) < 50
    query = {"id[]": sole_owners[0], "include[]": "collaborations"}
    (owner,) = get(sandbox, f"{account(sandbox)}/users", query)["users"]
    assert owner["collaborations"]["workspaceCollaborations"][0]["permissionLevel"] == "owner"


def test_a_deleted_user_shifts_those_behind() -> None:
    """Pages have no snapshot (section 2.1): after a delete the next page begins one user later."""
    sandbox = unhurried()
    before = list_ids(sandbox)
    gone = next(user_id for user_id in before[1:10] if ask(sandbox, "DELETE", f"{USERS}/{user_id}").status == 204)
    page = get(sandbox, USERS, {"startIndex": 21, "count": 10})
    assert [row["id"] for row in page["Resources"]] == before[21:31]
    assert gone not in list_ids(sandbox)
