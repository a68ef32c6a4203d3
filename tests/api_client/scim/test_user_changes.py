"""Changes of users over SCIM: what is sent, and what the answers mean."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client import errors
from api_client.models.attributes import Attribute, user_body
from api_client.scim.users import ScimUsers
from tests.api_client.transport.channels import SCIM, channel_to
from tests.api_client.transport.recording import NOTHING, Recorder, scim_error
from tests.virtual_clock import run

_CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
_ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
_ADA = {"schemas": [_CORE], "id": "usrA", "userName": "ada@corp.example", "active": True}
_VALUES = {
    Attribute.USER_NAME: "ada@corp.example",
    Attribute.GIVEN_NAME: "Ada",
    Attribute.FAMILY_NAME: "Byron",
    Attribute.TITLE: "Controller",
    Attribute.DEPARTMENT: "Finance",
    Attribute.MANAGER_NAME: "Charles",
    Attribute.MANAGER_ID: "charles@corp.example",
}
_BODY = {
    "schemas": [_CORE, _ENTERPRISE],
    "userName": "ada@corp.example",
    "name": {"givenName": "Ada", "familyName": "Byron"},
    "title": "Controller",
    _ENTERPRISE: {"department": "Finance", "manager": {"displayName": "Charles", "value": "charles@corp.example"}},
}


def _users(recorder: Recorder) -> ScimUsers:
    return ScimUsers(recorder.channel, SCIM)


@pytest.mark.parametrize("status", [200, 201])
def test_create_sends_a_whole_user_without_active(status: int) -> None:
    """Create SCIM user: schemas and attributes where they belong; the example answers 200, RFC 7644 has 201."""
    recorder = Recorder(httpx.Response(status, json=_ADA))
    assert run(_users(recorder).create(_VALUES)).id == "usrA"
    assert (recorder.asked, recorder.bodies) == (["POST /scim/v2/Users"], [_BODY])


@pytest.mark.parametrize("answer", [NOTHING, httpx.Response(200, json=[]), httpx.Response(200, json={"ok": True})])
def test_a_creation_that_shows_no_user_is_unknown(answer: httpx.Response) -> None:
    """Without an id it cannot be told who was created, so the caller has to look."""
    with pytest.raises(errors.OutcomeUnknownError):
        run(_users(Recorder(answer)).create(_VALUES))


def test_an_address_in_use_is_a_rule_of_its_own() -> None:
    """Create SCIM user warns of accounts that the list does not show: the hint says how to claim one."""
    with pytest.raises(errors.EmailTakenError) as caught:
        run(_users(Recorder(scim_error(409, "conflict"))).create(_VALUES))
    assert "claim" in caught.value.hint


def test_replace_sends_active_with_everything() -> None:
    """Put SCIM user: like create, and `active`."""
    recorder = Recorder(_ADA)
    user = run(_users(recorder).replace("usrA", _VALUES, active=False))
    assert user is not None
    assert (recorder.asked, recorder.bodies) == (["PUT /scim/v2/Users/usrA"], [{**_BODY, "active": False}])


@pytest.mark.parametrize("active", [True, False])
def test_active_is_set_by_one_operation(active: bool) -> None:  # noqa: FBT001
    """Patch SCIM user: lower-case op, explicit path, a real boolean, and nothing else in the request."""
    recorder = Recorder({**_ADA, "active": active})
    user = run(_users(recorder).set_active("usrA", active=active))
    assert user is not None
    assert user.active is active
    operation = {"op": "replace", "path": "active", "value": active}
    assert recorder.asked == ["PATCH /scim/v2/Users/usrA"]
    assert recorder.bodies == [{"schemas": [_PATCH], "Operations": [operation]}]


def test_attributes_are_set_by_path_in_their_order() -> None:
    """Patch SCIM user: one operation each, extensions by their full name (RFC 7644 section 3.5.2)."""
    recorder = Recorder(_ADA)
    run(_users(recorder).set_attributes("usrA", {Attribute.TITLE: "CFO", Attribute.MANAGER_ID: "m@corp.example"}))
    assert recorder.bodies[0]["Operations"] == [
        {"op": "replace", "path": "title", "value": "CFO"},
        {"op": "replace", "path": f"{_ENTERPRISE}:manager.value", "value": "m@corp.example"},
    ]


def test_an_attribute_is_cleared_by_one_operation() -> None:
    """Patch SCIM user: `remove` has a path and no value."""
    recorder = Recorder(_ADA)
    run(_users(recorder).clear_attribute("usrA", Attribute.GIVEN_NAME))
    assert recorder.bodies[0]["Operations"] == [{"op": "remove", "path": "name.givenName"}]


def test_a_change_confirmed_without_a_body_is_done() -> None:
    """RFC 7644 section 3.5.2 allows 204; the change is made, and nobody is shown."""
    assert run(_users(Recorder(NOTHING)).set_active("usrA", active=False)) is None


@pytest.mark.parametrize("answer", [[], {}, "done", {**_ADA, "id": "usrB"}])
def test_an_answer_about_something_else_leaves_the_outcome_unknown(answer: Any) -> None:
    """JSON that is not the user who was to be changed confirms nothing."""
    with pytest.raises(errors.OutcomeUnknownError):
        run(_users(Recorder(answer)).set_active("usrA", active=False))


def test_delete_takes_an_empty_body() -> None:
    """Delete SCIM user: the success body is empty, and no JSON is expected."""
    recorder = Recorder(httpx.Response(200))
    run(_users(recorder).delete("usrA"))
    assert (recorder.asked, recorder.bodies) == (["DELETE /scim/v2/Users/usrA"], [None])


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (scim_error(404, "user not found"), errors.UnknownUserError),
        (scim_error(422, "You cannot delete your own account"), errors.OwnAccountError),
        (scim_error(422, "User is the sole owner of a workspace with collaborators"), errors.SoleOwnerError),
    ],
)
def test_the_documented_refusals_of_a_deletion(answer: httpx.Response, error: type[errors.ApiError]) -> None:
    """Delete SCIM user lists these three."""
    with pytest.raises(error):
        run(_users(Recorder(answer)).delete("usrA"))


@pytest.mark.parametrize("user_id", ["", ".", ".."])
async def test_an_id_that_names_nothing_never_leaves(user_id: str) -> None:
    """An empty id or dots would make a deletion speak of all users."""
    recorder = Recorder(NOTHING)
    with pytest.raises(errors.InvalidInputError):
        await _users(recorder).delete(user_id)
    assert recorder.asked == []


def test_a_user_is_found_by_address_in_any_case() -> None:
    """List SCIM users, filter: equality of userName is all that is documented."""
    recorder = Recorder({"totalResults": 1, "Resources": [_ADA]})
    user = run(_users(recorder).with_email("Ada@Corp.example"))
    assert user is not None
    assert user.id == "usrA"
    assert recorder.asked == ['GET /scim/v2/Users?filter=userName eq "Ada@Corp.example"']


def test_nobody_has_the_address() -> None:
    """No row is nobody."""
    assert run(_users(Recorder({"totalResults": 0})).with_email("x@corp.example")) is None


def test_a_filter_that_was_not_obeyed_is_told() -> None:
    """Where everybody comes back, "not there" would be a guess."""
    with pytest.raises(errors.UnexpectedAnswerError, match="filter"):
        run(_users(Recorder({"totalResults": 1, "Resources": [_ADA]})).with_email("x@corp.example"))


@given(st.text(max_size=20))
def test_any_address_is_one_quoted_string_of_the_filter(email: str) -> None:
    """Quotes and backslashes cannot end the string early (RFC 7644 section 3.4.2.2: values are JSON)."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"totalResults": 0})

    email = email.encode("utf-8", "replace").decode()
    run(ScimUsers(channel_to(answer), SCIM).with_email(email))
    attribute, operator, value = asked[0].url.params["filter"].split(" ", 2)
    assert (attribute, operator, json.loads(value)) == ("userName", "eq", email)


def test_every_attribute_has_a_place_in_a_body_and_a_path() -> None:
    """What can be created can be changed: each value is found in the body at the end of its path."""
    body = user_body({attribute: attribute.name for attribute in Attribute})
    for attribute in Attribute:
        schema, path = attribute.value
        place = body if schema == _CORE else body[schema]
        for step in path.split("."):
            place = place[step]
        assert place == attribute.name
        assert schema in body["schemas"]
        assert attribute.path == (path if schema == _CORE else f"{schema}:{path}")
