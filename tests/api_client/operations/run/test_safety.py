"""What must never be sent: without confirmation, to who has changed, to the wrong place, or without a journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api_client import errors
from api_client.client import AirtableClient
from api_client.operations.confirmation import check_confirmation
from api_client.operations.guards.holds import PLAN_GUARDS
from api_client.operations.journal import database
from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.folder import RunFolder
from api_client.operations.plan import Hold, Plan, Way
from api_client.operations.run.progress import RunSummary
from api_client.operations.run.start import begin_run
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.transport.token import Token
from tests.api_client.operations.chaos import through, violations, worn_tenant
from tests.api_client.operations.running import (
    NOW,
    applied,
    begin,
    clock,
    executed,
    last,
    outcomes,
    plan_for,
    resume,
    resumed,
    some_people,
    statuses,
    tenant_key,
    with_client,
    writes,
)
from tests.api_client.sandbox_client import sandbox
from tests.virtual_clock import run


def _states(tenant: Sandbox, count: int = 5, verb: str = "deactivate", **more: Any) -> Plan:
    return plan_for(tenant, verb, some_people(tenant, count, active=verb != "delete"), **more)


# Guards


@pytest.mark.parametrize("guard", [guard.id for guard in PLAN_GUARDS])
def test_no_guard_lets_a_request_through_unconfirmed(guard: str, runs: Path) -> None:
    """The only way to a run is a confirmation, and without the guard's own there is none."""
    tenant = sandbox()
    plan = replace(_states(tenant), holds=(Hold(guard, "because"),))
    with pytest.raises(errors.SafetyError):
        applied_with(tenant, plan, runs, count=4 if guard == "size" else 5, accepted=["nothing"])
    assert tenant.served == ()
    assert not runs.exists()


def applied_with(tenant: Sandbox, plan: Plan, runs: Path, *, count: int, accepted: list[str]) -> RunSummary:
    """How a run ends that was confirmed like this."""

    async def work(client: AirtableClient) -> RunSummary:
        allowed = check_confirmation(
            plan,
            count=count,
            accepted=accepted,
            tenant=tenant_key(tenant),
            read_only=client.profile.read_only,
            now=NOW,
        )
        started = await begin_run(client, allowed, RunFolder(runs), clock=clock, in_thread=False)
        return await started.go()

    return with_client(tenant, work)


@pytest.mark.parametrize("count", [0, 4, 6])
def test_a_wrong_count_sends_nothing(count: int, runs: Path) -> None:
    """Also where no guard speaks."""
    tenant = sandbox()
    with pytest.raises(errors.WrongCountError):
        applied_with(tenant, _states(tenant), runs, count=count, accepted=[])
    assert tenant.served == ()


@pytest.mark.parametrize("verb", ["deactivate", "delete"])
def test_the_own_account_is_set_aside_whatever_the_plan_says(verb: str, runs: Path) -> None:
    """The token may belong to somebody else by now than when the plan was made: it is asked again."""
    tenant = sandbox()
    owner = tenant.population.owner
    if verb == "delete":
        people = [*some_people(tenant, 3, active=False)]
        plan = plan_for(tenant, verb, [people[0], owner, *people[1:]])
    else:
        plan = plan_for(tenant, verb, [owner, *some_people(tenant, 3)])
    summary = applied(tenant, replace(plan, token_owner="usrSomebodyElse"), runs)
    assert summary.count(Status.DONE) == 3
    assert statuses(runs)[owner.id] is Status.SKIPPED
    assert owner.id not in executed(tenant)


def test_where_whoami_fails_nothing_is_taken_away(runs: Path) -> None:
    """Nobody would know who is the own account."""
    tenant = sandbox()
    plan = _states(tenant)

    async def work(client: AirtableClient) -> RunSummary:
        async def silent() -> None:
            return None

        client.whoami = silent  # type: ignore[method-assign,assignment]
        return await (await begin(client, plan, runs)).go()

    summary = with_client(tenant, work)
    assert isinstance(summary.error, errors.GuardError)
    assert (summary.state, summary.left) == (RunState.STOPPED, 5)
    assert tenant.served == ()


def test_read_only_and_foreign_tenants_are_refused_by_the_engine_too(runs: Path) -> None:
    """However the plan came to be confirmed."""
    tenant = sandbox()
    plan = _states(tenant)

    async def with_profile(**changed: Any) -> None:
        profile = Profile.of(
            "s",
            scim_url=tenant.scim_url,
            api_url=tenant.api_url,
            **({"enterprise_id": tenant.enterprise_id} | changed),
        )
        async with AirtableClient(profile, Token(tenant.token), http_transport=SandboxTransport(tenant)) as client:
            await begin(client, plan, runs)

    with pytest.raises(errors.ReadOnlyError):
        run(with_profile(read_only=True))
    with pytest.raises(errors.OtherTenantError):
        run(with_profile(enterprise_id="entOther"))
    assert tenant.served == ()
    assert not runs.exists()


# Stale plans


def _deactivated(person: Any) -> Any:
    return person._replace(active=False)


def _renamed(person: Any) -> Any:
    return person._replace(identity=person.identity._replace(email="other@" + person.identity.email.split("@")[1]))


def _promoted(person: Any) -> Any:
    return person._replace(account=person.account._replace(is_admin=True))


@pytest.mark.parametrize("change", [_deactivated, _renamed, _promoted, None])
@pytest.mark.parametrize("way", [Way.ENTERPRISE, Way.SCIM])
def test_who_changed_since_the_plan_is_set_aside(way: Way, change: Callable[[Any], Any] | None, runs: Path) -> None:
    """Another state, another address, admin rights, or gone: 0 requests for them, and all others go."""
    tenant = sandbox()
    people = some_people(tenant, 25)
    plan = plan_for(tenant, "deactivate", people, way=way)
    known = tuple(replace(change_, conditions={**change_.conditions, "admin": False}) for change_ in plan.changes)
    for person in people[5:15]:
        if change is None:
            tenant.population.delete(person)
        else:
            tenant.population.put(change(person))
    summary = applied(tenant, replace(plan, changes=known), runs)
    touched = {person.id for person in people[5:15]}
    assert summary.count(Status.DONE) == 15
    assert {key for key, status in statuses(runs).items() if status is Status.SKIPPED} == touched
    assert not touched & executed(tenant).keys()
    words = outcomes(runs)[people[5].id].words
    assert words
    assert all(outcome.attempts == 0 for key, outcome in outcomes(runs).items() if key in touched)


def test_a_deletion_wants_the_user_still_deactivated(runs: Path) -> None:
    """Somebody reactivated one of them meanwhile."""
    tenant = sandbox()
    people = some_people(tenant, 6, active=False)
    plan = plan_for(tenant, "delete", people)
    tenant.population.put(people[2]._replace(active=True))
    assert applied(tenant, plan, runs).count(Status.DONE) == 5
    assert "state was deactivated and is active" in outcomes(runs)[people[2].id].words


def test_a_plan_applied_twice_changes_nothing_the_second_time(runs: Path) -> None:
    """Everything is so already."""
    tenant = sandbox()
    plan = _states(tenant, 12)
    applied(tenant, plan, runs)
    summary = applied(tenant, plan, runs)
    assert summary.counts == {Status.SKIPPED: 12}
    assert executed(tenant) == dict.fromkeys((change.key for change in plan.changes), 1)


# Runners


def test_a_second_runner_is_refused_whichever_run_it_wants(runs: Path) -> None:
    """The same plan again, another plan, or the same run resumed: nothing of it is sent."""
    tenant = sandbox()
    plan = _states(tenant)

    async def work(client: AirtableClient) -> None:
        first = await begin(client, plan, runs)
        for attempt in (begin(client, plan, runs), resume(client, runs)):
            with pytest.raises(errors.AlreadyRunningError):
                await attempt
        assert RunFolder(runs).runs()[-1].state is RunState.RUNNING
        assert (await first.go()).all_done
        assert RunFolder(runs).runs()[-1].state is RunState.FINISHED

    with_client(tenant, work)
    assert len(executed(tenant)) == 5
    assert set(executed(tenant).values()) == {1}


def test_a_run_can_be_read_while_it_goes_on(runs: Path) -> None:
    """The list and the outcomes, at any step."""
    tenant = sandbox()
    plan = _states(tenant, 30, way=Way.SCIM)
    seen: list[int] = []

    async def work(client: AirtableClient) -> None:
        started = await begin(client, plan, runs)
        started.watch(lambda _item: seen.append(RunFolder(runs).runs()[0].count(Status.DONE)))
        await started.go()

    with_client(tenant, work)
    assert seen == sorted(seen)
    assert 0 in seen
    assert max(seen) == 30


# The journal


class _FullDisk:
    """Lets so many statements through, then fails as a full disk or a broken one does."""

    def __init__(self, allowed: int, words: str) -> None:
        self.left = allowed
        self._words = words
        self.failed_after: int | None = None
        self.count_served: Callable[[], int] = lambda: 0

    def connection(self) -> type[sqlite3.Connection]:
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
                disk.use(sql)
                return super().execute(sql, *arguments)

            def executemany(self, sql: str, rows: Any, /) -> sqlite3.Cursor:
                disk.use(sql)
                return super().executemany(sql, rows)

        return Connection

    def use(self, sql: str) -> None:
        if sql.startswith(("PRAGMA", "SELECT")):
            return
        if self.left <= 0:
            if self.failed_after is None:
                self.failed_after = self.count_served()
            raise sqlite3.OperationalError(self._words)
        self.left -= 1


@pytest.mark.parametrize(("verb", "way"), [("deactivate", Way.ENTERPRISE), ("deactivate", Way.SCIM), ("delete", None)])
@pytest.mark.parametrize("words", ["database or disk is full", "disk I/O error"])
def test_a_journal_that_breaks_at_any_step_stops_the_run(
    words: str, verb: str, way: Way | None, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At step k, for every k: no request leaves afterwards, the state is told, and a resumed run is true again."""
    for allowed in range(200):
        folder = runs / str(allowed)
        tenant = sandbox(latency=0.05)
        plan = plan_for(tenant, verb, some_people(tenant, 9, active=verb != "delete"), way=way)
        disk = _FullDisk(allowed, words)
        disk.count_served = lambda tenant=tenant: len(writes(tenant))  # type: ignore[misc]
        with monkeypatch.context() as patch:
            patch.setattr(database, "connection_class", disk.connection())
            try:
                summary = applied(tenant, plan, folder)
            except errors.JournalError:
                assert tenant.served == ()
                continue
        if disk.failed_after is None:
            assert summary.all_done
            break
        assert isinstance(summary.error, errors.JournalError)
        assert len(writes(tenant)) == disk.failed_after
        told = {entry.number for entry in summary.unwritten if entry.status is Status.DONE}
        in_journal = {outcome.number for outcome in last(folder).outcomes(Status.DONE)}
        done = {change.key: number for number, change in enumerate(plan.changes, 1)}
        assert {done[key] for key in executed(tenant)} == told | in_journal
        if last(folder).info().left:
            resumed(tenant, folder)
        assert violations(tenant, folder) == []
    else:
        pytest.fail("the run never came through")
    assert allowed > 12


def test_a_disk_that_is_really_full(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own error, at whatever page the journal may not grow any more."""
    stopped = 0
    for pages in range(9, 60):
        folder = runs / str(pages)
        tenant = sandbox()
        plan = plan_for(tenant, "delete", some_people(tenant, 60, active=False))

        class Small(sqlite3.Connection):
            def __init__(self, *arguments: Any, **options: Any) -> None:
                super().__init__(*arguments, **options)
                super().execute(f"PRAGMA max_page_count = {pages}")  # noqa: B023 - used within this turn alone

        with monkeypatch.context() as patch:
            patch.setattr(database, "connection_class", Small)
            try:
                summary = applied(tenant, plan, folder)
            except errors.JournalError:
                assert tenant.served == ()
                continue
        if summary.error is None:
            break
        stopped += 1
        assert "full" in summary.error.message
        assert len(executed(tenant)) == summary.count(Status.DONE) + sum(
            entry.status is Status.DONE for entry in summary.unwritten
        )
        resumed(tenant, folder)
        assert violations(tenant, folder) == []
    assert stopped


def test_no_effect_without_an_intent(runs: Path) -> None:
    """At the moment when the server changes somebody, the journal has the intent on the disk."""
    tenant = worn_tenant(users=120)
    plan = plan_for(tenant, "delete", some_people(tenant, 25, active=False))
    delete = tenant.population.delete
    seen: dict[str, Status] = {}

    def deleting(person: Any) -> None:
        seen[person.id] = statuses(runs)[person.id]
        delete(person)

    tenant.population.delete = deleting  # type: ignore[method-assign]
    through(tenant, plan, runs)
    assert len(seen) > 20
    assert set(seen.values()) == {Status.INTENT}
