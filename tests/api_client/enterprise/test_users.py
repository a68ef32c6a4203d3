"""The Enterprise calls: what is asked, and how answers of other shapes end."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api_client.enterprise.account import get_enterprise, whoami
from api_client.enterprise.users import LOOK_UP_SIZE, EnterpriseUsers
from api_client.errors import UnexpectedAnswerError
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from tests.api_client.transport.channels import API, channel_to
from tests.virtual_clock import run

_ACCOUNT = BaseAddress(API / "meta/enterpriseAccounts/entFake", API.origin)


class _Recorder:
    """Answers with one JSON value and remembers the URLs."""

    def __init__(self, answer: Any) -> None:
        self.urls: list[str] = []
        self._answer = answer

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.urls.append(str(request.url))
        return httpx.Response(200, json=self._answer)

    @property
    def channel(self) -> Channel:
        """A channel that is answered by this."""
        return channel_to(self)


def test_ids_are_looked_up_with_brackets() -> None:
    """Arrays are encoded as the reference's examples do it, and `include` goes along."""
    recorder = _Recorder({"users": [{"id": "usrB"}, {"id": "usrA"}]})
    users = run(EnterpriseUsers(recorder.channel, _ACCOUNT).by_ids(["usrA", "usrB"], include=["collaborations"]))
    assert [user.id for user in users] == ["usrB", "usrA"]
    query = "id%5B%5D=usrA&id%5B%5D=usrB&include%5B%5D=collaborations"
    assert recorder.urls == [f"https://api.example/v0/meta/enterpriseAccounts/entFake/users?{query}"]


def test_emails_are_looked_up_with_all_their_characters() -> None:
    """A plus and an umlaut arrive as they are."""
    recorder = _Recorder({"users": []})
    run(EnterpriseUsers(recorder.channel, _ACCOUNT).by_emails(["a+b@corp.example", "ü@corp.example"]))
    params = httpx.URL(recorder.urls[0]).params
    assert params.get_list("email[]") == ["a+b@corp.example", "ü@corp.example"]
    assert "a+b" not in recorder.urls[0]


def test_a_full_look_up_stays_below_the_longest_url() -> None:
    """Airtable refuses URLs above 16,000 characters."""
    recorder = _Recorder({"users": []})
    run(EnterpriseUsers(recorder.channel, _ACCOUNT).by_ids([f"usr{n:014d}" for n in range(LOOK_UP_SIZE)]))
    assert len(recorder.urls[0]) < 16_000


def test_users_that_come_twice_are_one() -> None:
    """A look-up by several keys may return a user for each; rows without an id are none."""
    rows = [{"id": "usrA"}, {"id": "usrA", "name": "Ada"}, {"name": "x"}, None]
    users = run(EnterpriseUsers(_Recorder({"users": rows}).channel, _ACCOUNT).by_ids(["usrA"]))
    assert [(user.id, user.name) for user in users] == [("usrA", "Ada")]


@pytest.mark.parametrize("answer", [None, [], {}, {"users": None}, {"users": {"id": "usrA"}}])
def test_a_look_up_without_a_list_is_unexpected(answer: Any) -> None:
    """JSON of another shape is not taken for "nobody known"."""
    with pytest.raises(UnexpectedAnswerError):
        run(EnterpriseUsers(_Recorder(answer).channel, _ACCOUNT).by_ids(["usrA"]))


def test_the_raw_record_is_as_it_was_sent() -> None:
    """Keys that airdeck does not know are shown as well; what is no object is refused."""
    record = {"id": "usrA", "descendants": {"ent2": {"isAdmin": True}}}
    recorder = _Recorder(record)
    assert run(EnterpriseUsers(recorder.channel, _ACCOUNT).raw("usrA", include=["descendants"])) == record
    assert recorder.urls[0].endswith("/entFake/users/usrA?include%5B%5D=descendants")
    with pytest.raises(UnexpectedAnswerError):
        run(EnterpriseUsers(_Recorder([]).channel, _ACCOUNT).raw("usrA"))


def test_whoami_and_account_are_read() -> None:
    """The owner of the token, and the ids of all collaborators."""
    recorder = _Recorder({"id": "usrMe", "userIds": ["usrA"]})
    assert run(whoami(recorder.channel, API)).id == "usrMe"
    assert run(get_enterprise(recorder.channel, _ACCOUNT)).user_ids == ("usrA",)
    assert recorder.urls == [
        "https://api.example/v0/meta/whoami",
        "https://api.example/v0/meta/enterpriseAccounts/entFake",
    ]


@pytest.mark.parametrize("answer", [None, [], {}, {"id": None}, {"id": ""}])
def test_an_owner_without_an_id_is_unexpected(answer: Any) -> None:
    """Self-protection rests on the own id, so an answer without one is refused."""
    with pytest.raises(UnexpectedAnswerError, match="WhoAmI"):
        run(whoami(_Recorder(answer).channel, API))
