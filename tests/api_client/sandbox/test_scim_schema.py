"""The second opinion on SCIM: the sandbox's bodies, read by scim2-models."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError
from scim2_models import Context, EnterpriseUser, Error, Group, ListResponse, User

from tests.api_client.sandbox.asking import GROUPS, USERS, ask, get, list_ids, new_group, new_user, patch, unhurried


@pytest.mark.parametrize("omitted", [False, True])
@pytest.mark.parametrize("blank", ["null", "omitted"])
def test_lists_and_users_are_scim(omitted: bool, blank: str) -> None:  # noqa: FBT001
    """Lists and single users parse, with the values that were sent."""
    sandbox = unhurried(lists_omit_pushed_metadata=omitted, blank_attributes=blank)
    body = get(sandbox, USERS)
    parsed = ListResponse[User[EnterpriseUser]].model_validate(_strict(body))
    assert parsed.total_results == len(body["Resources"]) == len(parsed.resources or ())
    for row, user in zip(body["Resources"], parsed.resources or (), strict=True):
        assert (user.id, user.user_name, user.active) == (row["id"], row["userName"], row["active"])
    single = get(sandbox, f"{USERS}/{list_ids(sandbox)[4]}")
    user = User[EnterpriseUser].model_validate(_strict(single))
    assert (
        user[EnterpriseUser].department
        == single["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["department"]
    )


def test_answers_to_writes_of_users_are_scim() -> None:
    """Create, replacement and PATCH answer with a user as the RFC has it."""
    sandbox = unhurried()
    created = ask(sandbox, "POST", USERS, new_user("ada@northwind.example")).json()
    user = User[EnterpriseUser].model_validate(created, scim_ctx=Context.RESOURCE_CREATION_RESPONSE)
    assert user.user_name == "ada@northwind.example"
    address = f"{USERS}/{user.id}"
    replaced = ask(sandbox, "PUT", address, new_user("ada@northwind.example", title="Controller")).json()
    user = User[EnterpriseUser].model_validate(replaced, scim_ctx=Context.RESOURCE_REPLACEMENT_RESPONSE)
    assert user.title == "Controller"
    patched = ask(sandbox, "PATCH", address, patch("replace", "active", False)).json()
    assert User[EnterpriseUser].model_validate(patched, scim_ctx=Context.RESOURCE_PATCH_RESPONSE).active is False


def test_groups_are_scim() -> None:
    """Lists of groups, single groups and the answers to their writes parse."""
    sandbox = unhurried()
    body = get(sandbox, GROUPS)
    rows = ListResponse[Group].model_validate(_strict(body)).resources or []
    assert [group.id for group in rows] == [row["id"] for row in body["Resources"]]
    single = Group.model_validate(get(sandbox, f"{GROUPS}/{rows[0].id}"), scim_ctx=Context.RESOURCE_QUERY_RESPONSE)
    assert single.members
    created = ask(sandbox, "POST", GROUPS, new_group("Night shift")).json()
    assert Group.model_validate(created, scim_ctx=Context.RESOURCE_CREATION_RESPONSE).display_name == "Night shift"
    patched = ask(sandbox, "PATCH", f"{GROUPS}/{created['id']}", patch("replace", "displayName", "Day shift")).json()
    assert Group.model_validate(patched, scim_ctx=Context.RESOURCE_PATCH_RESPONSE).display_name == "Day shift"


def test_errors_are_scim_but_for_the_number() -> None:
    """The one departure in errors is documented: `status` is a number (section 1.7), a text by switch."""
    sandbox = unhurried(scim_status_as_text=True)
    error = Error.model_validate(ask(sandbox, "GET", f"{USERS}/usrDoesNotExist99").json())
    assert (error.status, error.detail) == (404, "not a valid userId")
    assert isinstance(ask(unhurried(), "GET", f"{USERS}/usrDoesNotExist99").json()["status"], int)


def test_the_documented_departures_from_the_rfc() -> None:
    """Each departure that Airtable documents is there; the strict reader refuses what it has to refuse."""
    sandbox = unhurried()
    created = ask(sandbox, "POST", USERS, new_user("ada@northwind.example"))
    assert created.status == 200, "section 2: the example of a create answers 200, RFC 7644 section 3.3 wants 201"
    location = created.json()["meta"]["location"]
    assert location.startswith("/"), "section 2.4: meta.location is a relative path"
    content_type = dict(created.headers)["content-type"]
    assert content_type == "application/json", "section 2: not application/scim+json (RFC 7644 section 3.1)"
    unknown = ask(sandbox, "GET", f"{GROUPS}/ugpDoesNotExist99")
    assert unknown.status == 400, "section 2: an unknown group is 400, RFC 7644 section 3.12 wants 404"
    assert "members" not in get(sandbox, GROUPS)["Resources"][0], "section 2.7: lists of groups have no members"
    unsigned = ask(sandbox, "GET", USERS, token="wrong")
    with pytest.raises(ValidationError):
        Error.model_validate(unsigned.json())  # section 1.7: a bad token is answered in the Web envelope


def _strict(value: Any) -> Any:
    """The body as the strict reader takes it: without the lone surrogate, which no UTF-8 text can hold."""
    return json.loads(json.dumps(value).replace(r"\ud800", "?"))
