"""The audit log is walked to its end along one cursor, and never in a circle."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api_client import errors
from api_client.enterprise.audit_log import AuditQuery
from api_client.models.audit_log import AuditEvent
from tests.api_client.enterprise.tenant import ACCOUNT_PATH, api_of
from tests.api_client.transport.recording import Recorder
from tests.virtual_clock import run

_END = 1735689600000
_LOG = f"GET {ACCOUNT_PATH}/auditLogEvents?"


def _page(*ids: str, next_: str | None = None, previous: str | None = None) -> dict[str, Any]:
    events = [{"id": event_id, "action": "loginUser"} for event_id in ids]
    return {"events": events, "pagination": {"next": next_, "previous": previous}}


def _walked(recorder: Recorder, query: AuditQuery) -> list[AuditEvent]:
    async def walk() -> list[AuditEvent]:
        return [event async for event in api_of(recorder).audit_log.events(query)]

    return run(walk())


def test_the_newest_come_first_along_the_older_pages() -> None:
    """Descending, `previous` is followed and `next`, which is always there, is not; an empty page is no end."""
    recorder = Recorder(_page("a", next_="n1", previous="p1"), _page(next_="n2", previous="p2"), _page("b", next_="n3"))
    events = _walked(recorder, AuditQuery(end=_END))
    assert [event.id for event in events] == ["a", "b"]
    fixed = f"{_LOG}endTime=2025-01-01T00:00:00.000Z&sortOrder=descending&pageSize=1000"
    assert recorder.asked == [fixed, f"{fixed}&previous=p1", f"{fixed}&previous=p2"]


def test_the_oldest_come_first_along_the_newer_pages() -> None:
    """Ascending, `next` is followed up to the end that was named; all other parameters go along with the cursor."""
    recorder = Recorder(_page("a", next_="n1", previous="p0"), _page("b", previous="p1"))
    query = AuditQuery(
        end=_END,
        start=_END - 1500,
        newest_first=False,
        user_ids=("usrA", "usrB"),
        actions=("deleteUser",),
        model_ids=("wspA",),
        categories=("user",),
        page_size=50,
    )
    assert [event.id for event in _walked(recorder, query)] == ["a", "b"]
    fixed = (
        f"{_LOG}startTime=2024-12-31T23:59:58.500Z&endTime=2025-01-01T00:00:00.000Z&sortOrder=ascending&pageSize=50"
        "&originatingUserId[]=usrA&originatingUserId[]=usrB&eventType[]=deleteUser&modelId[]=wspA&category[]=user"
    )
    assert recorder.asked == [fixed, f"{fixed}&next=n1"]


def test_pages_are_asked_for_as_they_are_needed() -> None:
    """Who stops reading costs no further request."""
    recorder = Recorder(_page("a", previous="p1"))

    async def first() -> str | None:
        events = api_of(recorder).audit_log.events(AuditQuery(end=_END))
        event = await anext(events)
        await events.aclose()
        return event.id

    assert run(first()) == "a"
    assert len(recorder.asked) == 1


def test_a_cursor_that_comes_twice_ends_the_walk_with_an_error() -> None:
    """A log that goes in a circle would never end."""
    recorder = Recorder(_page("a", previous="p1"), _page("b", previous="p2"), _page("c", previous="p1"))
    with pytest.raises(errors.UnexpectedAnswerError, match="circle"):
        _walked(recorder, AuditQuery(end=_END))
    assert len(recorder.asked) == 3


@pytest.mark.parametrize(
    "query",
    [
        AuditQuery(end=_END, page_size=0),
        AuditQuery(end=_END, page_size=1001),
        AuditQuery(end=_END, actions=("x",) * 101),
    ],
)
def test_what_the_log_does_not_take_never_leaves(query: AuditQuery) -> None:
    """At most 1000 events a page and 100 values of a filter."""
    recorder = Recorder(_page())
    with pytest.raises(errors.InvalidInputError):
        _walked(recorder, query)
    assert recorder.asked == []


def test_an_event_is_read_with_actor_context_and_origin() -> None:
    """Audit log events: the open sets stay text, the payload stays as it is."""
    event = {
        "id": "01A",
        "timestamp": "2025-01-01T00:00:00.000Z",
        "action": "somethingNew",
        "actor": {"type": "user", "user": {"id": "usrA", "email": "ada@corp.example"}},
        "modelId": "usrB",
        "modelType": "user",
        "payload": {"any": [1]},
        "payloadVersion": "1.0",
        "context": {"enterpriseAccountId": "entFake", "baseId": "appA"},
        "origin": {"ipAddress": "192.0.2.1", "personalAccessTokenId": "patA"},
    }
    recorder = Recorder({"events": [event, "odd"], "pagination": {"next": None, "previous": None}})
    (read,) = _walked(recorder, AuditQuery(end=_END))
    assert (read.timestamp, read.action, read.payload) == (_END, "somethingNew", {"any": [1]})
    assert read.actor is not None
    assert read.actor.user is not None
    assert read.actor.user.id == "usrA"
    assert read.context is not None
    assert read.context.base_id == "appA"
    assert read.origin is not None
    assert read.origin.access_token_id == "patA"


@pytest.mark.parametrize("answer", [None, [], {}, {"events": []}, {"events": [], "pagination": None}])
def test_a_page_without_cursors_is_unexpected(answer: Any) -> None:
    """Without them the end of the log cannot be told from an error."""
    with pytest.raises(errors.UnexpectedAnswerError):
        _walked(Recorder(answer), AuditQuery(end=_END))


def test_a_plan_without_the_log_is_told() -> None:
    """The Enterprise API is not on the Business plan."""
    with pytest.raises(errors.NotOnPlanError):
        _walked(Recorder(httpx.Response(404, json={"error": "NOT_FOUND"})), AuditQuery(end=_END))
