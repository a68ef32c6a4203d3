"""The audit log, page by page (API reference, Audit log events): cursors, empty pages, a `next` that never ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.envelopes import invalid_request
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.times import moment
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.state.audit import CATEGORY_OF, RETENTION_SECONDS, Event
from api_client.sandbox.wire import Response, json_response

_DEFAULT_PAGE, _MAX_PAGE, _MAX_VALUES = 10, 1000, 100
_LOOKED_THROUGH = 5
"""So many events for each one on the page are looked through; then the page ends, however few matched."""
_CURSOR = "cur"
_FIELDS: dict[str, Callable[[Event], str]] = {
    "originatingUserId": lambda event: event.actor,
    "eventType": lambda event: event.action,
    "modelId": lambda event: event.model_id,
    "category": lambda event: CATEGORY_OF[event.action],
}


@dataclass(frozen=True, slots=True)
class _Span:
    """The ranks from `first` to `stop` - 1; an open one has no `endTime`, so that newer events may follow."""

    first: int
    stop: int
    is_open: bool


def list_events(call: Call) -> Response:
    """One page of events and the cursors to the older (`previous`) and the newer (`next`) page."""
    require_account(call)
    span, size = _span(call), _page_size(call)
    downwards = _is_downwards(call)
    place = _start(call, span, downwards=downwards)
    ranks = range(place - 1, span.first - 1, -1) if downwards else range(place, span.stop)
    found, looked = _search(call, ranks[: size * _LOOKED_THROUGH], size)
    first, stop = (place - looked, place) if downwards else (place, place + looked)
    if downwards is _is_ascending(call):
        found.reverse()
    pagination = {
        "previous": _cursor(call, first) if first > span.first else None,
        "next": _cursor(call, stop) if span.is_open or stop < span.stop else None,
    }
    return json_response({"events": [_shown(call, event) for event in found], "pagination": pagination})


def _search(call: Call, ranks: Iterable[int], size: int) -> tuple[list[Event], int]:
    """The first events of these ranks that match, and how many were looked at to find them."""
    wanted = _wanted(call)
    found: list[Event] = []
    looked = 0
    for rank in ranks:
        looked += 1
        event = call.tenant.audit.event(rank)
        if all(_FIELDS[name](event) in values for name, values in wanted.items()):
            found.append(event)
        if len(found) == size:
            break
    return found, looked


def _span(call: Call) -> _Span:
    audit, request = call.tenant.audit, call.request
    start, end = request.value("startTime"), request.value("endTime")
    first = audit.first_at(_seconds(start) if start else call.tenant.wall() - RETENTION_SECONDS)
    stop = audit.first_at(_seconds(end)) if end else len(audit)
    return _Span(first, max(first, stop), is_open=not end)


def _is_ascending(call: Call) -> bool:
    order = call.request.value("sortOrder") or "descending"
    if order not in {"ascending", "descending"}:
        message = "sortOrder is ascending or descending."
        raise invalid_request(message)
    return order == "ascending"


def _is_downwards(call: Call) -> bool:
    """True where the page is walked from newer to older events."""
    if _sent_cursor(call, "next"):
        return False
    return bool(_sent_cursor(call, "previous")) or not _is_ascending(call)


def _start(call: Call, span: _Span, *, downwards: bool) -> int:
    text = _sent_cursor(call, "previous" if downwards else "next")
    if not text:
        return span.stop if downwards else span.first
    place = _cursors(call).decode(text)
    if place is None or place > len(call.tenant.audit):
        message = "The cursor is not valid."
        raise invalid_request(message)
    return min(max(place, span.first), span.stop)


def _sent_cursor(call: Call, name: str) -> str | None:
    text = call.request.value(name)
    return None if text == "null" else text


def _page_size(call: Call) -> int:
    text = call.request.value("pageSize") or str(_DEFAULT_PAGE)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MAX_PAGE):
        message = f"pageSize is a number from 1 to {_MAX_PAGE}."
        raise invalid_request(message)
    return int(text)


def _wanted(call: Call) -> dict[str, list[str]]:
    wanted = {name: values for name in _FIELDS if (values := call.request.values(name))}
    if any(len(values) > _MAX_VALUES for values in wanted.values()):
        message = f"A filter takes {_MAX_VALUES} values at the most."
        raise invalid_request(message)
    return wanted


def _seconds(text: str) -> float:
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        message = "Times are ISO 8601."
        raise invalid_request(message) from None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()


def _cursors(call: Call) -> IdSpace:
    return IdSpace(_CURSOR, call.tenant.population.seed.seed)


def _cursor(call: Call, rank: int) -> str:
    return _cursors(call).encode(rank)


def _shown(call: Call, event: Event) -> dict[str, Any]:
    seed = call.tenant.population.seed
    person = call.tenant.population.by_id(event.actor)
    user = {"id": event.actor} if person is None else _user(event.actor, person.identity.email, person.identity.name)
    return {
        "id": IdSpace("aev", seed.seed).encode(event.rank),
        "timestamp": moment(event.time),
        "action": event.action,
        "actor": {"type": "user", "user": user},
        "modelId": event.model_id,
        "modelType": event.model_type,
        "payload": dict(event.payload),
        "payloadVersion": "1.0",
        "context": {
            "actionId": IdSpace("act", seed.seed).encode(event.rank),
            "enterpriseAccountId": call.tenant.enterprise_id,
        },
        "origin": {"ipAddress": "192.0.2.7", "userAgent": "airdeck-sandbox"},
    }


def _user(user_id: str, email: str, name: str) -> dict[str, str]:
    return {"id": user_id, "email": email, "name": name}


ROUTES = (Route("GET", f"{ACCOUNT}/auditLogEvents", list_events, "enterprise.auditLogs:read"),)
