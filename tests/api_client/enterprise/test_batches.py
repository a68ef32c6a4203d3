"""Any answer to a batch ends, for each requested identifier, in exactly one of done, failed and unknown."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client import errors
from api_client.enterprise.batches import Batch
from api_client.models.batches import Done, Failed, Unknown
from tests.api_client.transport.channels import channel_to
from tests.api_client.transport.recording import Recorder
from tests.virtual_clock import run

_URL = "https://api.example/v0/meta/enterpriseAccounts/entFake/users"
_IDS = ("usrA", "usrB", "ada@corp.example")


def _batch(confirmed_in: str = "", identifiers: tuple[str, ...] = _IDS) -> Batch:
    return Batch("PATCH", _URL, {"users": []}, identifiers, confirmed_in)


def _kinds(batch: Batch, answer: Any) -> list[type]:
    outcome = batch.read(answer)
    assert list(outcome) == list(batch.identifiers)
    return [type(item) for item in outcome.values()]


_REFUSED_B = {"id": "usrB", "type": "INVALID_PERMISSIONS", "message": "not managed"}
_UPDATED_A = {"id": "usrA", "state": "deactivated"}
_UPDATED_ADA = {"id": "usrC", "email": "Ada@Corp.Example"}


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ({"updatedUsers": [_UPDATED_A, _UPDATED_ADA], "errors": [_REFUSED_B]}, [Done, Failed, Done]),
        ({"updatedUsers": [_UPDATED_A], "errors": []}, [Done, Unknown, Unknown]),
        ({"updatedUsers": [_UPDATED_A]}, [Done, Unknown, Unknown]),
        ({"updatedUsers": [_UPDATED_A, {"id": "usrB"}], "errors": [_REFUSED_B]}, [Done, Unknown, Unknown]),
        ({"errors": [_REFUSED_B]}, [Unknown, Failed, Unknown]),
        ({}, [Unknown] * 3),
        (None, [Unknown] * 3),
        (["usrA"], [Unknown] * 3),
    ],
)
def test_where_success_is_listed_only_the_list_confirms(answer: Any, kinds: list[type]) -> None:
    """Manage user batched: what is neither updated nor refused, or both, is unknown; addresses match in any case."""
    assert _kinds(_batch("updatedUsers"), answer) == kinds


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ({"errors": []}, [Done, Done, Done]),
        ({"errors": [_REFUSED_B]}, [Done, Failed, Done]),
        ({"errors": [{"email": "ADA@corp.example", "type": "NOT_FOUND"}]}, [Done, Done, Failed]),
        ({"errors": [_REFUSED_B, {"id": "usrZ", "type": "NOT_FOUND"}]}, [Unknown, Failed, Unknown]),
        ({"errors": [{"type": "NOT_FOUND"}]}, [Unknown] * 3),
        ({"errors": ["odd"]}, [Unknown] * 3),
        ({"errors": {"usrB": "no"}}, [Unknown] * 3),
        ({}, [Unknown] * 3),
        (None, [Unknown] * 3),
    ],
)
def test_where_silence_confirms_every_error_has_to_fit(answer: Any, kinds: list[type]) -> None:
    """Grant admin access lists errors alone: one that fits nobody may be about anybody, and no list is no silence."""
    assert _kinds(_batch(), answer) == kinds


def test_an_item_keeps_the_row_and_the_first_reason() -> None:
    """The row that confirms is shown, and the reason is the typed error of its rule, with the request's path."""
    again = {"id": "usrB", "type": "SOMETHING", "message": "else"}
    outcome = _batch("updatedUsers").read({"updatedUsers": [_UPDATED_A], "errors": [_REFUSED_B, again]})
    assert outcome["usrA"] == Done(_UPDATED_A)
    failed = outcome["usrB"]
    assert isinstance(failed, Failed)
    assert isinstance(failed.reason, errors.UnmanagedUserError)
    assert "PATCH /v0/meta/enterpriseAccounts/entFake/users" in failed.reason.message
    assert "api.example" not in failed.reason.message


_NAMES = st.sampled_from(["usrA", "usrB", "usrZ", "ada@corp.example", "ADA@CORP.example", ""])
_ROWS = st.lists(
    st.none()
    | st.text(max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "email", "tokenId", "type", "message"]), _NAMES | st.none() | st.integers(), max_size=4
    ),
    max_size=6,
)
_ANSWERS = st.dictionaries(
    st.sampled_from(["errors", "updatedUsers", "other"]), _ROWS | st.none() | st.text(max_size=2)
)


@given(_ANSWERS | st.none() | st.lists(st.integers(), max_size=2), st.sampled_from(["", "updatedUsers"]))
def test_every_identifier_ends_in_exactly_one_class(answer: Any, confirmed_in: str) -> None:
    """Whatever comes back: all that was asked for, nothing else, in its order; done only where the answer says so."""
    outcome = _batch(confirmed_in).read(answer)
    assert tuple(outcome) == _IDS
    assert all(isinstance(item, Done | Failed | Unknown) for item in outcome.values())
    if any(isinstance(item, Done) for item in outcome.values()):
        assert answer is not None
        assert isinstance(answer[confirmed_in or "errors"], list)


@pytest.mark.parametrize("answer", [httpx.Response(504), httpx.Response(200, html="<p>"), httpx.ReadTimeout("slow")])
def test_a_batch_whose_request_is_unknown_makes_all_of_it_unknown(answer: httpx.Response | Exception) -> None:
    """A timeout leaves up to ten users to be read again, and is sent once."""
    sent: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    outcome = run(_batch().send(channel_to(reply), at_most=10))
    assert tuple(outcome) == _IDS
    for item in outcome.values():
        assert isinstance(item, Unknown)
        assert isinstance(item.cause, errors.OutcomeUnknownError)
    assert len(sent) == 1


def test_a_batch_refused_as_a_whole_raises() -> None:
    """What concerns nobody in particular is one error: here a token without the scope."""
    recorder = Recorder(httpx.Response(403, json={"error": {"type": "INVALID_PERMISSIONS"}}))
    with pytest.raises(errors.NotAllowedError):
        run(_batch().send(recorder.channel, at_most=10))


@pytest.mark.parametrize("identifiers", [("usrA", "usrA"), ("ada@corp.example", "Ada@corp.example"), _IDS])
async def test_a_batch_that_cannot_be_read_back_never_leaves(identifiers: tuple[str, ...]) -> None:
    """Somebody twice, or more than the call takes."""
    recorder = Recorder({"errors": []})
    with pytest.raises(errors.InvalidInputError):
        await _batch(identifiers=identifiers).send(recorder.channel, at_most=2)
    assert recorder.asked == []


async def test_an_empty_batch_asks_nothing() -> None:
    """The API refuses requests about nobody."""
    recorder = Recorder({"errors": []})
    assert await _batch(identifiers=()).send(recorder.channel, at_most=10) == {}
    assert recorder.asked == []
