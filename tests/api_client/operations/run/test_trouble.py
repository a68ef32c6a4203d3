"""Trouble in the middle of a run: what concerns one change is its own, what concerns all ends the run in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from api_client import errors
from api_client.client import AirtableClient
from api_client.operations.facts import Limits
from api_client.operations.journal.entries import RunState, Status
from api_client.operations.plan import Plan, Way
from api_client.operations.run.progress import Activity, RunSummary
from api_client.operations.run.run import Run
from api_client.profiles.profile import Profile
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport.token import Token
from tests.api_client.operations.chaos import violations, worn_tenant
from tests.api_client.operations.running import (
    applied,
    begin,
    effects,
    executed,
    last,
    outcomes,
    plan_for,
    resumed,
    some_people,
    statuses,
    with_client,
    writes,
)
from tests.api_client.sandbox_client import of_kind, sandbox, sole_owner
from tests.virtual_clock import run


class Broken(SandboxTransport):
    """The sandbox behind a wire that `meddle` may break: it gets the request's number and gives an answer, or None."""

    def __init__(self, sandbox: Sandbox, meddle: Callable[[httpx.Request, int], httpx.Response | None]) -> None:
        super().__init__(sandbox)
        self._meddle = meddle
        self._count = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange."""
        self._count += 1
        return self._meddle(request, self._count) or await super().handle_async_request(request)


def applied_over(
    tenant: Sandbox,
    plan: Plan,
    runs: Path,
    meddle: Callable[[httpx.Request, int], httpx.Response | None],
    **more: Any,
) -> RunSummary:
    """How a run ends over a broken wire."""

    async def work() -> RunSummary:
        profile = Profile.of("s", scim_url=tenant.scim_url, api_url=tenant.api_url, enterprise_id=tenant.enterprise_id)
        async with AirtableClient(profile, Token(tenant.token), http_transport=Broken(tenant, meddle)) as client:
            return await (await begin(client, plan, runs, **more)).go()

    return run(work())


def _plan(tenant: Sandbox, count: int = 40, verb: str = "deactivate", **more: Any) -> Plan:
    return plan_for(tenant, verb, some_people(tenant, count, active=verb != "delete"), **more)


# What concerns one change


@pytest.mark.parametrize("way", [Way.ENTERPRISE, Way.SCIM])
def test_a_refused_user_fails_alone(way: Way, runs: Path) -> None:
    """An external collaborator whom a plan holds in spite of everything: refused, and all others are done."""
    tenant = sandbox()
    people = [*some_people(tenant, 11), of_kind(tenant, "unmanaged"), of_kind(tenant, "external")]
    plan = plan_for(tenant, "deactivate", people, way=way)
    summary = applied(tenant, plan, runs)
    assert summary.count(Status.DONE) == 11
    assert summary.state is RunState.FINISHED
    told = outcomes(runs)[people[-1].id]
    if way is Way.ENTERPRISE:
        assert (told.status, told.http) == (Status.FAILED, 200)
        assert "External user" in told.words
    assert people[-1].id not in executed(tenant)


def test_a_sole_owner_is_not_deleted(runs: Path) -> None:
    """422 over SCIM: failed, with the reason in plain words; tried again after the hand-over it goes."""
    tenant = sandbox()
    owner = sole_owner(tenant)
    tenant.population.put(owner._replace(active=False))
    owner = tenant.population.person(owner.number)
    plan = plan_for(tenant, "delete", [*some_people(tenant, 4, active=False), owner])
    summary = applied(tenant, plan, runs)
    assert summary.counts == {Status.DONE: 4, Status.FAILED: 1}
    assert (outcomes(runs)[owner.id].http, summary.left) == (422, 0)
    assert "only owner" in outcomes(runs)[owner.id].words or "sole owner" in outcomes(runs)[owner.id].words
    for place in list(tenant.shares.owned_alone(owner.number)):
        tenant.shares.users.drop(owner.number, place)
    with pytest.raises(errors.NothingToDoError, match="left to do"):
        resumed(tenant, runs)
    assert resumed(tenant, runs, retry_failed=True).all_done
    assert len(executed(tenant)) == 5


def test_a_batch_that_is_refused_as_a_whole_is_taken_apart(runs: Path) -> None:
    """One bad row must not cost the nine others: the request is repeated one by one, since nothing of it was done."""
    tenant = sandbox()
    plan = _plan(tenant, 20)
    bad = plan.changes[7].key

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        if request.method == "PATCH" and bad.encode() in request.content:
            error = {"error": {"type": "INVALID_REQUEST_UNKNOWN", "message": "one of these will not do"}}
            return httpx.Response(422, json=error)
        return None

    summary = applied_over(tenant, plan, runs, meddle)
    assert summary.counts == {Status.DONE: 19, Status.FAILED: 1}
    assert "will not do" in outcomes(runs)[bad].words
    assert set(executed(tenant).values()) == {1}


@pytest.mark.parametrize("switches", [{"max_batch": 5}, {"unknown_ids": "error"}])
def test_odd_limits_of_a_tenant_cost_requests_and_nothing_else(switches: dict[str, Any], runs: Path) -> None:
    """Smaller batches than recommended; look-ups that fail as a whole for one user who is gone."""
    tenant = sandbox(**switches)
    plan = _plan(tenant, 100)
    tenant.population.delete(tenant.population.by_id(plan.changes[20].key))  # type: ignore[arg-type]
    summary = applied(tenant, plan, runs)
    assert summary.counts == {Status.DONE: 99, Status.SKIPPED: 1}
    assert len(tenant.served) - len(writes(tenant)) < 25


# Where the Enterprise API does not carry it


@pytest.mark.parametrize("status", [403, 404])
def test_scim_takes_over_where_the_call_is_refused(status: int, runs: Path) -> None:
    """Said in the history, and safe: a refused request has done nothing."""
    tenant = sandbox()
    plan = _plan(tenant, 25)

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        if request.method == "PATCH" and "enterpriseAccounts" in request.url.path:
            return httpx.Response(status, json={"error": {"type": "INVALID_PERMISSIONS"}})
        return None

    summary = applied_over(tenant, plan, runs, meddle)
    assert summary.all_done
    assert set(executed(tenant).values()) == {1}
    notes = [event.words for event in last(runs).events() if event.kind == "note"]
    assert sum("SCIM takes over" in words for words in notes) == 1


def test_without_a_twin_the_run_ends_before_anything_else_is_tried(runs: Path) -> None:
    """The token may not sign anybody out: told after the first few, not after hundreds."""
    tenant = sandbox(missing_scopes=frozenset({"enterprise.user:write"}))
    plan = _plan(tenant, 40)
    out = tuple(replace(change, before={"sessions": None}, after={"sessions": "ended"}) for change in plan.changes)
    from api_client.operations.verbs import SIGN_OUT

    summary = applied(tenant, replace(plan, verb=SIGN_OUT, changes=out), runs)
    assert isinstance(summary.error, errors.RunHaltedError)
    assert summary.counts == {Status.FAILED: 3, Status.PLANNED: 37}
    assert len(writes(tenant)) == 3


def test_a_business_plan_is_served_by_scim_alone(runs: Path) -> None:
    """No look-up, no batch: one by one."""
    tenant = sandbox(plan="business")
    assert applied(tenant, _plan(tenant, 12, way=Way.SCIM), runs).all_done
    assert set(executed(tenant).values()) == {1}


# What concerns all


def test_a_contract_that_forbids_it_ends_the_run(runs: Path) -> None:
    """FLA is known from the answer alone, and then holds for everybody."""
    tenant = sandbox(contract="fla")
    summary = applied(tenant, _plan(tenant), runs)
    assert isinstance(summary.error, errors.FlexibleContractError)
    assert summary.counts == {Status.FAILED: 3, Status.PLANNED: 37}
    assert executed(tenant) == {}


@pytest.mark.parametrize("verb", ["deactivate", "delete"])
def test_a_token_that_ends_in_the_middle_ends_the_run(verb: str, runs: Path) -> None:
    """401: everything else stays planned, and the run goes on with another token."""
    tenant = sandbox()
    plan = _plan(tenant, 60, verb)

    def meddle(_request: httpx.Request, number: int) -> httpx.Response | None:
        if number <= 6:
            return None
        return httpx.Response(401, json={"error": {"type": "AUTHENTICATION_REQUIRED", "message": "no"}})

    summary = applied_over(tenant, plan, runs, meddle)
    assert isinstance(summary.error, errors.AuthenticationError)
    assert summary.state is RunState.STOPPED
    assert summary.count(Status.DONE) == len(executed(tenant)) > 0
    assert summary.count(Status.PLANNED) == 60 - len(executed(tenant))
    assert last(runs).info().reason.startswith("Token not accepted")
    resumed(tenant, runs)
    assert violations(tenant, runs) == []


def test_a_canary_that_dies_warns_all_others(runs: Path) -> None:
    """The first three are refused, whatever the reason: nothing more is sent."""
    tenant = sandbox()
    plan = _plan(tenant, 40, way=Way.SCIM)

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        return httpx.Response(400, json={"detail": "no"}) if request.method == "PATCH" else None

    summary = applied_over(tenant, plan, runs, meddle)
    assert isinstance(summary.error, errors.RunHaltedError)
    assert "first 3" in summary.error.message
    assert summary.counts == {Status.FAILED: 3, Status.PLANNED: 37}
    assert resumed(tenant, runs, retry_failed=True).all_done


def test_refusals_in_a_row_end_the_run(runs: Path) -> None:
    """The canary lived, then something changed: after so many refusals without a success it stops."""
    tenant = sandbox()
    plan = _plan(tenant, 100, way=Way.SCIM)
    sent: list[int] = []

    def meddle(request: httpx.Request, number: int) -> httpx.Response | None:
        if request.method != "PATCH":
            return None
        sent.append(number)
        return httpx.Response(400, json={"detail": "no"}) if len(sent) > 10 else None

    summary = applied_over(tenant, plan, runs, meddle, limits=Limits(in_a_row=15))
    assert isinstance(summary.error, errors.RunHaltedError)
    assert summary.count(Status.DONE) == 10
    assert 15 <= summary.count(Status.FAILED) <= 15 + 24


# Networks


def test_a_network_that_comes_back_is_waited_for(runs: Path) -> None:
    """A minute without connection in the middle: nothing fails, nothing is sent twice, and the wait can be seen."""
    tenant = sandbox(users=900)
    plan = _plan(tenant, 200, "delete")
    seen: set[str] = set()

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        now = asyncio.get_running_loop().time()
        if 2 < now < 62:
            message = "refused"
            raise httpx.ConnectError(message, request=request)
        return None

    async def work() -> RunSummary:
        profile = Profile.of("s", scim_url=tenant.scim_url, api_url=tenant.api_url, enterprise_id=tenant.enterprise_id)
        async with AirtableClient(profile, Token(tenant.token), http_transport=Broken(tenant, meddle)) as client:
            started = await begin(client, plan, runs)
            going = asyncio.create_task(started.go())
            while not going.done():
                await asyncio.sleep(1)
                seen.add(f"{started.progress.activity} {started.progress.waits_for}")
            return going.result()

    assert run(work()).all_done
    assert violations(tenant, runs) == []
    assert any(words.startswith("waiting ") and "sandbox.airdeck.invalid" in words for words in seen)


def test_a_network_that_stays_away_ends_the_run(runs: Path) -> None:
    """After the patience is over, with the reason; what was open is unknown or planned, and a resumed run is true."""
    tenant = sandbox(users=900)
    plan = _plan(tenant, 120, "delete")

    def meddle(request: httpx.Request, number: int) -> httpx.Response | None:
        if number > 60:
            message = "gone"
            raise (httpx.ConnectError if number % 2 else httpx.ReadError)(message, request=request)
        return None

    summary = applied_over(tenant, plan, runs, meddle, limits=Limits(patience=120))
    assert isinstance(summary.error, errors.NetworkError)
    assert summary.state is RunState.STOPPED
    assert summary.count(Status.INTENT) == 0
    assert summary.left > 40
    assert resumed(tenant, runs).all_done
    assert violations(tenant, runs) == []


def test_tries_that_never_left_do_not_count(runs: Path) -> None:
    """Ten times no connection, then an answer that is lost: still a change that may be sent once more."""
    tenant = sandbox()
    plan = _plan(tenant, 1, "delete")
    tries: list[str] = []

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        if request.method == "DELETE":
            tries.append("")
            if len(tries) <= 30:
                message = "refused"
                raise httpx.ConnectError(message, request=request)
            if len(tries) == 31:
                message = "reset"
                raise httpx.ReadError(message, request=request)
        return None

    assert applied_over(tenant, plan, runs, meddle).all_done
    told = outcomes(runs)[plan.changes[0].key]
    assert (told.attempts, told.unknowns) == (12, 1)


def test_lock_outs_can_be_seen(runs: Path) -> None:
    """Airtable asks to wait: the countdown is there, and the run goes on by itself."""
    tenant = worn_tenant(200, FaultPlan((FaultRule("429", at=frozenset({6})),)))
    plan = _plan(tenant, 60, "delete")
    pauses: list[float] = []

    async def work(client: AirtableClient) -> RunSummary:
        started = await begin(client, plan, runs)
        going = asyncio.create_task(started.go())
        while not going.done():
            await asyncio.sleep(1)
            if started.progress.activity is Activity.WAITING:
                pauses.append(started.progress.pause_left)
        return going.result()

    assert with_client(tenant, work).all_done
    assert 25 < max(pauses) <= 30


# Answers that lie or come late


def test_a_deletion_that_is_carried_out_late_is_ours(runs: Path) -> None:
    """No answer, a look that still finds the user, a second DELETE that is told 404: the first one did it."""
    tenant = sandbox()
    plan = _plan(tenant, 1, "delete")
    late: list[httpx.Request] = []

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        if request.method != "DELETE":
            return None
        if not late:
            late.append(request)
            message = "silence"
            raise httpx.ReadTimeout(message, request=request)
        tenant.population.delete(tenant.population.by_id(plan.changes[0].key))  # type: ignore[arg-type]
        return None

    summary = applied_over(tenant, plan, runs, meddle)
    assert summary.all_done
    told = outcomes(runs)[plan.changes[0].key]
    assert (told.attempts, told.unknowns, told.http) == (2, 1, 404)
    assert "earlier attempt" in told.words


@pytest.mark.parametrize("detail", ["user not found", ""])
def test_a_first_404_is_not_ours(detail: str, runs: Path) -> None:
    """Gone already, and not by this run; a 404 without the API's envelope is no news of anybody."""
    tenant = sandbox()
    plan = _plan(tenant, 1, "delete")

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        if request.method != "DELETE":
            return None
        body = {"schemas": [], "status": 404, "detail": detail} if detail else None
        return httpx.Response(404, json=body) if body else httpx.Response(404, text="<h1>not here</h1>")

    summary = applied_over(tenant, plan, runs, meddle)
    if detail:
        assert summary.counts == {Status.SKIPPED: 1}
    else:
        assert summary.counts == {Status.FAILED: 1}
        assert outcomes(runs)[plan.changes[0].key].unknowns == 5
    assert executed(tenant) == {}


@pytest.mark.parametrize("verb", ["deactivate", "delete"])
def test_a_sign_in_page_is_never_success(verb: str, runs: Path) -> None:
    """200 with HTML from a proxy, for a while: nothing is counted as done that was not."""
    tenant = worn_tenant(200, FaultPlan((FaultRule("html", at=frozenset(range(4, 16))),)))
    plan = _plan(tenant, 30, verb)
    assert applied(tenant, plan, runs).all_done
    assert violations(tenant, runs) == []


def test_an_answer_that_confirms_and_shows_the_opposite_is_looked_into(runs: Path) -> None:
    """The batch says updated, and shows another state than the one that was asked for."""
    tenant = sandbox()
    plan = _plan(tenant, 1)
    asked: list[int] = []

    def meddle(request: httpx.Request, number: int) -> httpx.Response | None:
        if request.method != "PATCH" or asked:
            return None
        asked.append(number)
        shown = [{"id": plan.changes[0].key, "state": "provisioned"}]
        return httpx.Response(200, json={"updatedUsers": shown, "errors": []})

    assert applied_over(tenant, plan, runs, meddle).all_done
    assert outcomes(runs)[plan.changes[0].key].attempts == 2
    assert effects(tenant) == {plan.changes[0].key: 1}


def test_what_cannot_be_read_afterwards_stays_unknown(runs: Path) -> None:
    """Whether sessions ended is shown nowhere: it is told as unknown, and not sent again by itself."""
    from api_client.operations.verbs import SIGN_OUT

    tenant = sandbox()
    plan = _plan(tenant, 3)
    out = tuple(replace(one, before={"sessions": None}, after={"sessions": "ended"}) for one in plan.changes)

    def meddle(request: httpx.Request, _number: int) -> httpx.Response | None:
        if request.url.path.endswith(f"{plan.changes[1].key}/logout"):
            message = "silence"
            raise httpx.ReadTimeout(message, request=request)
        return None

    summary = applied_over(tenant, replace(plan, verb=SIGN_OUT, changes=out), runs, meddle)
    assert summary.counts == {Status.DONE: 2, Status.UNKNOWN: 1}
    assert outcomes(runs)[plan.changes[1].key].attempts == 1
    assert summary.state is RunState.FINISHED


def test_unexpected_errors_come_out_and_leave_the_journal_in_order(runs: Path) -> None:
    """A bug is told as one; what was sent is unknown afterwards, and the lock is free."""
    tenant = sandbox()
    plan = _plan(tenant, 12)

    async def work(client: AirtableClient) -> None:
        started: Run = await begin(client, plan, runs)

        async def send(_changes: Any) -> Any:
            message = "a bug"
            raise RuntimeError(message)

        started._carrier.act.send = send  # type: ignore[method-assign]
        await started.go()

    with pytest.raises(RuntimeError, match="a bug"):
        with_client(tenant, work)
    info = last(runs).info()
    assert (info.state, info.reason) == (RunState.STOPPED, "Unexpected RuntimeError.")
    assert resumed(tenant, runs).all_done
    assert set(statuses(runs).values()) == {Status.DONE}


def test_switches_of_the_answers_change_nothing(runs: Path) -> None:
    """Texts for numbers, 200 for 204, omitted blanks, other media types: the same run."""
    switches = Switches(
        blank_attributes="omitted",
        zoneless_times=True,
        scim_content_type="application/scim+json",
        scim_status_as_text=True,
        delete_status=200,
        scim_429_shape="scim",
        retry_after="date",
    )
    tenant = Sandbox(users=300, seed=7, switches=switches, faults=FaultPlan((FaultRule("429", at=frozenset({9})),)))
    assert applied(tenant, _plan(tenant, 40, "delete"), runs).all_done
    assert violations(tenant, runs) == []
