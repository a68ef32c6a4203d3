"""The SCIM calls: what is asked, and how answers of other shapes end."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api_client.errors import NotFoundError, UnexpectedAnswerError
from api_client.scim.users import ScimUsers
from tests.api_client.transport.channels import SCIM, channel_to, one_by_one
from tests.virtual_clock import run


def _users(answer: Any, status: int = 200) -> ScimUsers:
    return ScimUsers(channel_to(lambda _: httpx.Response(status, json=answer)), SCIM)


def test_a_page_is_asked_for_by_start_and_count() -> None:
    """Both are always sent: without count Airtable sends everybody at once."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"totalResults": 0})

    run(ScimUsers(channel_to(answer), SCIM).page(101, 100))
    assert asked[0].url == "https://scim.example/scim/v2/Users?startIndex=101&count=100"


def test_a_page_tells_rows_and_users_apart() -> None:
    """Rows without a usable id count for the paging, and are no users."""
    page = run(_users({"totalResults": 9, "Resources": [{"id": "usrA"}, {"id": 5}, "odd", {"id": ""}]}).page(3, 4))
    assert [user.id for user in page.users] == ["usrA"]
    assert (page.start, page.total, page.length) == (3, 9, 4)


@pytest.mark.parametrize(
    ("answer", "total"),
    [({"totalResults": 0}, 0), ({"Resources": []}, None), ({"totalResults": "many", "Resources": None}, None)],
)
def test_an_empty_list_in_all_its_shapes(answer: Any, total: int | None) -> None:
    """`Resources` may be missing where nothing was found, and the total may be of no use."""
    page = run(_users(answer).page(1, 100))
    assert (page.users, page.length, page.total) == ((), 0, total)


@pytest.mark.parametrize("answer", [[], "users", None, {}, {"users": []}])
def test_json_that_is_no_scim_list_is_refused(answer: Any) -> None:
    """An address that answers JSON of another kind is not taken for an empty tenant."""
    with pytest.raises(UnexpectedAnswerError, match="not a SCIM list"):
        run(_users(answer).page(1, 100))


def test_a_user_is_read_by_id() -> None:
    """The id is one segment of the path, whatever characters it has."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"id": "usr/../A?x#y", "title": "T"})

    user = run(ScimUsers(channel_to(answer), SCIM).get("usr/../A?x#y"))
    assert (user.id, user.title) == ("usr/../A?x#y", "T")
    assert asked[0].url.raw_path == b"/scim/v2/Users/usr%2F..%2FA%3Fx%23y"


def test_the_raw_record_is_as_it_was_sent() -> None:
    """Keys that airdeck does not know are shown as well."""
    record = {"id": "usrA", "urn:airtable:x": {"emailDomain": "corp.example"}, "odd": [1, None]}
    assert run(_users(record).raw("usrA")) == record


def test_a_user_that_is_gone() -> None:
    """404 is an error of its own class."""
    with pytest.raises(NotFoundError, match="not a valid userId"):
        run(_users({"status": 404, "detail": "not a valid userId"}, 404).get("usrA"))


@pytest.mark.parametrize("answer", [[], None, "usrA", {"userName": "x"}])
def test_a_record_that_is_no_user_is_refused(answer: Any) -> None:
    """An object without an id, or no object, is an unexpected answer."""
    with pytest.raises(UnexpectedAnswerError):
        run(_users(answer).get("usrA"))


def test_an_empty_answer_to_a_list_is_unexpected() -> None:
    """200 without a body is no empty tenant."""
    with pytest.raises(UnexpectedAnswerError):
        run(ScimUsers(channel_to(one_by_one(httpx.Response(200))), SCIM).page(1, 100))
