from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox.asking import USERS, account, ask, get, new_user, patch, unhurried


def _page(sandbox: Sandbox, **query: Any) -> Any:
    return get(sandbox, f"{account(sandbox)}/auditLogEvents", query)


def _walk(sandbox: Sandbox, direction: str, **query: Any) -> Iterator[Any]:
    """Pages along one cursor, until it is null or a stream has nothing more."""
    cursor = None
    while True:
        page = _page(sandbox, **query, **({direction: cursor} if cursor else {}))
        yield page
        last, cursor = cursor, page["pagination"][direction]
        if cursor is None or cursor == last:
            return


@given(size=st.integers(1, 60), ascending=st.booleans())
def test_a_walk_meets_every_event_once_in_order(size: int, ascending: bool) -> None:  # noqa: FBT001
    """Whatever the page size and the order, the events of the whole retention come once each."""
    sandbox = unhurried()
    order, cursor = ("ascending", "next") if ascending else ("descending", "previous")
    pages = list(_walk(sandbox, cursor, pageSize=size, sortOrder=order, endTime="2999-01-01T00:00:00Z"))
    events = [event for page in pages for event in page["events"]]
    times = [event["timestamp"] for event in events]
    assert times == sorted(times, reverse=not ascending)
    assert len({event["id"] for event in events}) == len(events)
    assert len(events) == len(_page(sandbox, pageSize=1000)["events"]) > 100
    assert all(len(page["events"]) <= size for page in pages)


def test_next_is_always_there_without_an_end() -> None:
    """A stream has no last page (section 6); with `endTime` it has one."""
    sandbox = unhurried()
    newest = _page(sandbox, sortOrder="ascending", pageSize=1000)
    assert newest["pagination"]["next"]
    again = _page(sandbox, sortOrder="ascending", pageSize=1000, next=newest["pagination"]["next"])
    assert (again["events"], bool(again["pagination"]["next"])) == ([], True)
    ask(sandbox, "POST", USERS, new_user("ada@northwind.example"))
    news = _page(sandbox, sortOrder="ascending", pageSize=1000, next=again["pagination"]["next"])
    assert [event["action"] for event in news["events"]] == ["createUser"]
    ended = _page(sandbox, sortOrder="ascending", pageSize=1000, endTime="2999-01-01T00:00:00Z")
    assert ended["pagination"]["next"] is None


def test_a_page_may_be_empty_and_have_cursors() -> None:
    """Events that match may stand behind pages without any (section 6)."""
    sandbox = unhurried()
    rare = next(iter(_page(sandbox, pageSize=1000, sortOrder="ascending")["events"]))
    query = {"modelId": rare["modelId"], "originatingUserId": rare["actor"]["user"]["id"], "pageSize": 1}
    pages = list(_walk(sandbox, "previous", **query))
    assert any(not page["events"] and page["pagination"]["previous"] for page in pages)
    assert rare["id"] in [event["id"] for page in pages for event in page["events"]]


def test_filters() -> None:
    """Values of one parameter are alternatives, different parameters narrow (section 6)."""
    sandbox = unhurried()
    everything = _page(sandbox, pageSize=1000)["events"]
    address = f"{account(sandbox)}/auditLogEvents"
    two = get(sandbox, address, [("pageSize", 1000), ("eventType[]", "loginUser"), ("eventType[]", "changePassword")])
    assert [event for event in everything if event["action"] in {"loginUser", "changePassword"}] == two["events"]
    actor = two["events"][0]["actor"]["user"]["id"]
    query = {"pageSize": 1000, "category": "user", "eventType": "loginUser", "originatingUserId": actor}
    both = get(sandbox, address, query)["events"]
    assert both == [e for e in everything if e["action"] == "loginUser" and e["actor"]["user"]["id"] == actor]
    assert get(sandbox, address, {"category": "groups", "pageSize": 1000})["events"] == []


def test_the_start_is_inclusive_and_the_end_exclusive() -> None:
    """Section 6; the log keeps more than the 180 days of the default start."""
    sandbox = unhurried()
    everything = _page(sandbox, pageSize=1000, sortOrder="ascending")["events"]
    start, end = everything[5]["timestamp"], everything[9]["timestamp"]
    query = {"sortOrder": "ascending", "pageSize": 1000, "startTime": start, "endTime": end}
    between = [event["timestamp"] for event in _page(sandbox, **query)["events"]]
    assert between == [event["timestamp"] for event in everything if start <= event["timestamp"] < end]
    assert len(_page(sandbox, pageSize=1000, startTime="2000-01-01T00:00:00Z")["events"]) > len(everything)


@pytest.mark.parametrize(
    "query",
    [
        "pageSize=0", "pageSize=1001", "pageSize=x", "sortOrder=upwards", "startTime=yesterday", "next=nonsense",
        "&".join(f"eventType[]=e{number}" for number in range(101)),
    ],
)  # fmt: skip
def test_queries_that_make_no_sense(query: str) -> None:
    """422 in the Web shape."""
    sandbox = unhurried()
    assert ask(sandbox, "GET", f"{account(sandbox)}/auditLogEvents?{query}").status == 422


def test_a_cursor_may_be_null() -> None:
    """The literal `null` is allowed (section 6), and is no cursor."""
    sandbox = unhurried()
    assert _page(sandbox, previous="null", next="null") == _page(sandbox)


def test_writes_leave_events() -> None:
    """Whoever reads the log sees what this token did, to whom, and when."""
    sandbox = unhurried()
    user_id = ask(sandbox, "POST", USERS, new_user("ada@northwind.example")).json()["id"]
    address = f"{USERS}/{user_id}"
    group_id = get(sandbox, account(sandbox))["groupIds"][0]
    ask(sandbox, "PATCH", f"/scim/v2/Groups/{group_id}", patch("add", "members", {"value": user_id}))
    ask(sandbox, "POST", f"{account(sandbox)}/users/grantAdminAccess", {"users": [{"id": user_id}]})
    ask(sandbox, "PATCH", address, patch("replace", "userName", "grace@northwind.example"))
    ask(sandbox, "PATCH", address, patch("replace", "active", False))
    ask(sandbox, "PATCH", address, patch("replace", "active", True))
    ask(sandbox, "DELETE", address)
    events = reversed(_page(sandbox, pageSize=9)["events"])
    told = [(event["action"], event["modelId"]) for event in events if event["actor"]["user"]["id"] == sandbox.me]
    assert told == [
        ("createUser", user_id),
        ("addGroupMember", group_id),
        ("grantEnterpriseAdminAccess", user_id),
        ("updateUserEmail", user_id),
        ("logoutUser", user_id),
        ("deactivateUser", user_id),
        ("provisionUser", user_id),
        ("removeGroupMember", group_id),
        ("deleteUser", user_id),
    ]
