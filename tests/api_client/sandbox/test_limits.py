from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import pytest

from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import Fault, FaultKind, Request, Response
from tests.api_client.sandbox.asking import USERS, ask, list_ids, new_user, outcome, unhurried

WHOAMI = "/v0/meta/whoami"


@dataclass
class Clock:
    """Time that moves when a test says so."""

    seconds: float = 100.0

    def __call__(self) -> float:
        """Seconds."""
        return self.seconds


def _limited(clock: Clock, **switches: object) -> Sandbox:
    return Sandbox(users=5, now=clock, wall=lambda: 1_700_000_000.0, switches=Switches(**switches))  # type: ignore[arg-type]


def _burst(sandbox: Sandbox, count: int) -> list[int]:
    paths = (WHOAMI, f"{USERS}?count=1")
    return [ask(sandbox, "GET", paths[turn % 2]).status for turn in range(count)]


def test_fifty_requests_a_second_for_both_hosts_together() -> None:
    """The 51st request in one second is 429, and so is all else for 30 s (section 1.6)."""
    clock = Clock()
    sandbox = _limited(clock)
    assert _burst(sandbox, 51) == [200] * 50 + [429]
    clock.seconds += 29.9
    assert _burst(sandbox, 1) == [429]
    clock.seconds += 0.2
    assert _burst(sandbox, 50) == [200] * 50


def test_the_second_slides() -> None:
    """Requests at an even 50/s pass for ever; the window has no edges to hide a burst at."""
    clock = Clock()
    sandbox = _limited(clock)
    for _ in range(300):
        clock.seconds += 1 / 49
        assert _burst(sandbox, 1) == [200]
    late = _limited(clock)
    _burst(late, 1)
    clock.seconds += 0.9
    assert _burst(late, 49) == [200] * 49
    clock.seconds += 0.05
    assert _burst(late, 1) == [429]


@pytest.mark.parametrize("extends", [False, True])
def test_the_penalty_may_extend(extends: bool) -> None:  # noqa: FBT001
    """Whether requests during the lock-out prolong it is unproven, hence a switch."""
    clock = Clock()
    sandbox = _limited(clock, penalty_extends=extends)
    _burst(sandbox, 51)
    clock.seconds += 20
    _burst(sandbox, 1)
    clock.seconds += 11
    assert _burst(sandbox, 1) == [429 if extends else 200]


def test_the_header_of_a_429() -> None:
    """`Retry-After` is not promised (section 1.6): none by default, seconds or a date by switch (RFC 9110 10.2.3)."""
    for how in ("none", "seconds", "date"):
        clock = Clock()
        sandbox = _limited(clock, retry_after=how)
        _burst(sandbox, 51)
        clock.seconds += 9.5
        answer = ask(sandbox, "GET", WHOAMI)
        assert answer.json()["error"]["type"] == "RATE_LIMIT_REACHED"
        header = dict(answer.headers).get("retry-after")
        if how == "none":
            assert header is None
        elif how == "seconds":
            assert header == "21"
        else:
            assert parsedate_to_datetime(str(header)).timestamp() == 1_700_000_021


@pytest.mark.parametrize(
    "authorization", [None, "Bearer wrong", "Basic {token}", "{token}", "Bearer", "Bearer {token}x"]
)
def test_a_bad_token_is_401_in_the_web_shape_on_both_hosts(authorization: str | None) -> None:
    """SCIM answers a bad token in the Web shape too (section 1.7), and no request without token is executed."""
    sandbox = unhurried()
    headers = {} if authorization is None else {"AUTHORIZATION": authorization.format(token=sandbox.token)}
    for path in (USERS, WHOAMI, "/nothing"):
        answer = sandbox.decide(Request.of("GET", path, headers))
        assert isinstance(answer, Response)
        assert (answer.status, answer.json()["error"]["type"]) == (401, "AUTHENTICATION_REQUIRED")


def test_the_token_is_plainly_fake() -> None:
    """The token is one that a client accepts, and nobody takes for a secret."""
    token = unhurried().token
    assert "FAKE" in token.upper()
    assert 10 <= len(token) <= 512
    assert all("\x21" <= letter <= "\x7e" for letter in token)


def test_the_length_of_a_url() -> None:
    """A URL may have 16,000 characters, host included (section 1.6)."""
    room = 16_000 - len("https://api.airtable.com")
    target = WHOAMI + "?" + "x" * (room - len(WHOAMI) - 1)
    assert ask(unhurried(), "GET", target).status == 200
    assert ask(unhurried(), "GET", target + "x").status == 414


def test_latency_is_told_not_waited() -> None:
    """The core returns the delay for the door to wait."""
    assert ask(unhurried(latency=0.25), "GET", WHOAMI).delay == 0.25


def _faulty(name: str, *at: int, users: int = 20) -> Sandbox:
    return Sandbox(users=users, faults=FaultPlan((FaultRule(name, at=frozenset(at)),)), now=Clock())


@pytest.mark.parametrize(
    ("name", "status", "executed"), [("500", 500, False), ("502", 502, True), ("503", 503, False), ("html", 200, False)]
)
def test_faults_that_answer(name: str, status: int, executed: bool) -> None:  # noqa: FBT001
    """A 502 comes from a gateway after the work was done, the others instead of it."""
    sandbox = _faulty(name, 1)
    answer = ask(sandbox, "POST", USERS, new_user("ada@northwind.example"))
    assert answer.status == status
    assert bool(sandbox.effects.all()) is executed
    assert (b"<html>" in answer.body) is (name == "html")


@pytest.mark.parametrize(
    ("name", "kind", "executed"),
    [
        ("reset", FaultKind.RESET, False),
        ("reset-after", FaultKind.RESET, True),
        ("hang", FaultKind.HANG, False),
        ("hang-after", FaultKind.HANG, True),
        ("truncate", FaultKind.TRUNCATE, True),
    ],
)
def test_faults_of_the_connection(name: str, kind: FaultKind, executed: bool) -> None:  # noqa: FBT001
    """A name tells whether the work is done before the connection fails."""
    sandbox = _faulty(name, 1)
    fault = outcome(sandbox, "POST", USERS, new_user("ada@northwind.example"))
    assert isinstance(fault, Fault)
    assert fault.kind is kind
    assert bool(sandbox.effects.all()) is executed


def test_a_429_by_fault_locks_out() -> None:
    """The fault 429 is what other traffic of the same account causes: the whole lock-out."""
    sandbox = _faulty("429", 1)
    assert _burst(sandbox, 3) == [429, 429, 429]


def test_slow_answers_are_whole() -> None:
    """The fault `slow` delays an answer by seconds and leaves it alone otherwise."""
    answer = ask(_faulty("slow", 1), "GET", WHOAMI)
    assert (answer.status, answer.delay) == (200, 5.0)


def test_rates_are_kept_and_repeatable() -> None:
    """A rate hits about so many requests, and the same ones in every run of a seed."""
    plans = [FaultPlan((FaultRule("503", rate=0.1),), seed=seed) for seed in (1, 1, 2)]
    hits = [[number for number in range(1, 3001) if plan.strike(number)] for plan in plans]
    assert hits[0] == hits[1] != hits[2]
    assert 200 < len(hits[0]) < 400


def test_churn_changes_the_tenant_while_it_is_read() -> None:
    """Every so many requests somebody else creates one user and deletes another, never the token's owner."""
    sandbox = unhurried(50, churn=3)
    before = list_ids(sandbox)
    for _ in range(5):
        ask(sandbox, "GET", WHOAMI)
    after = list_ids(sandbox)
    assert len(after) == len(before)
    assert len(set(after) - set(before)) == 2
    assert not sandbox.effects.by_client()
    assert [effect.method for effect in sandbox.effects.all()] == ["POST", "DELETE"] * 2
    tiny = unhurried(4, churn=1)
    for _ in range(100):
        assert {tiny.population.person(number).id for number in (0, 1)} <= set(list_ids(tiny))


def test_the_request_log_names_no_person() -> None:
    """The log tells method, path and outcome of every request, without the query."""
    sandbox = unhurried()
    ask(sandbox, "GET", f"{USERS}?filter=userName%20eq%20%22ada@northwind.example%22")
    ask(sandbox, "GET", "/nothing")
    told = [(entry.number, entry.method, entry.path, entry.outcome) for entry in sandbox.served]
    assert told == [(1, "GET", USERS, 200), (2, "GET", "/nothing", 404)]
    assert "ada" not in repr(sandbox.served)
