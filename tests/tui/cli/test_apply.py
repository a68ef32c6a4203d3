"""`airdeck apply`, `resume`, `undo` and `runs` behind the sandbox's in-process door, on virtual time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import Fault, FaultKind, Request, Response
from exporters.reading import read_export
from tests.api_client.sandbox_client import people, plain_users, sole_owner
from tests.tui.cli.airdeck_command import Ended, airdeck
from tests.tui.cli.in_process import Door


@pytest.fixture
def tenant(door: Door) -> Sandbox:
    """A tenant of 300 users behind the command."""
    return door.open(Sandbox(users=300))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Where the plan of a test goes."""
    return tmp_path / "plan.json"


def _planned(plan: Path, *words: object) -> int:
    """Make the plan and return the number of its changes."""
    assert airdeck("plan", *words, "-o", plan, "--force").code in (0, 4)
    return len(json.loads(plan.read_text())["changes"])


def _applied(plan: Path, *words: object) -> Ended:
    document = json.loads(plan.read_text())
    accepted = [word for hold in document["holds"] if hold["guard"] != "size" for word in ("--accept", hold["guard"])]
    return airdeck("apply", plan, "--yes", len(document["changes"]), *accepted, *words)


def _states(tenant: Sandbox, persons: list[Person]) -> set[bool]:
    return {tenant.population.person(person.number).active for person in persons}


def _outcomes(run: str = "last") -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(airdeck("runs", run, "--format", "json").text)
    return told


def _some(tenant: Sandbox, count: int) -> list[Person]:
    return [person for person, _ in zip(plain_users(tenant), range(count), strict=False)]


def test_what_was_planned_is_done_and_written_down(tenant: Sandbox, plan: Path) -> None:
    """The run's id on stdout, the totals on stderr; the journal and the server tell the same."""
    persons = _some(tenant, 25)
    assert _planned(plan, "deactivate", *(person.id for person in persons)) == 25
    ended = _applied(plan)
    assert ended.code == 0
    assert _states(tenant, persons) == {False}
    assert "25 changes: 25 done." in ended.err
    run = ended.text.strip()
    assert {row["id"]: (row["state"], row["done"], row["left"]) for row in _runs()} == {run: ("finished", 25, 0)}
    assert [(row["user_id"], row["outcome"]) for row in _outcomes(run)] == [(person.id, "done") for person in persons]
    assert sorted(effect.resource_id for effect in tenant.effects.all()) == sorted(person.id for person in persons)


def _runs() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(airdeck("runs", "--format", "json").text)
    return told


def test_a_plan_comes_through_a_pipe_too(tenant: Sandbox, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`airdeck plan … -o - | airdeck apply - --yes 1`."""
    import io
    import sys

    person = _some(tenant, 1)
    _planned(plan, "deactivate", person[0].id)
    monkeypatch.setattr(sys, "stdin", io.StringIO(plan.read_text()))
    assert airdeck("apply", "-", "--yes", 1).code == 0
    assert _states(tenant, person) == {False}


def test_what_is_refused_is_told_and_ends_with_3(door: Door, plan: Path) -> None:
    """One is refused by a rule of Airtable's, the others are done; the failed one alone is tried again."""
    switches = Switches(missing_scopes=frozenset({"workspacesAndBases:read"}))
    tenant = door.open(Sandbox(users=300, switches=switches))
    owner = next(person for person in people(tenant) if tenant.shares.sole_owned(person.number))
    tenant.population.put(owner._replace(active=False))
    persons = [owner, *_gone(tenant)[:5]]
    _planned(plan, "delete", *(person.id for person in persons))
    ended = _applied(plan)
    assert ended.code == 3
    assert "5 done, 1 failed" in ended.err
    assert owner.identity.email in ended.err
    assert "--failed" in ended.err
    before = len(tenant.effects.all())
    again = airdeck("resume", "last", "--failed")
    assert (again.code, len(tenant.effects.all())) == (3, before)
    assert "5 done, 1 failed" in again.err
    assert {row["user_id"] for row in _outcomes() if row["outcome"] == "failed"} == {owner.id}


def test_who_changed_since_the_plan_is_set_aside(tenant: Sandbox, plan: Path) -> None:
    """Nothing is sent for them, and the run ends with 3."""
    persons = _some(tenant, 5)
    _planned(plan, "deactivate", *(person.id for person in persons))
    changed = tenant.population.person(persons[2].number)
    tenant.population.put(changed._replace(identity=changed.identity._replace(email="new.address@northwind.example")))
    ended = _applied(plan)
    assert ended.code == 3
    assert "4 done, 1 set aside" in ended.err
    assert persons[2].id not in {effect.resource_id for effect in tenant.effects.all()}


def test_undo_puts_back_exactly_what_was_done(tenant: Sandbox, plan: Path) -> None:
    """As a plan that is applied like any other; writing it sends nothing."""
    persons = _some(tenant, 5)
    _planned(plan, "deactivate", *(person.id for person in persons))
    changed = tenant.population.person(persons[2].number)
    tenant.population.put(changed._replace(active=False))
    assert _applied(plan).code == 3
    requests = len(tenant.served)
    undone = airdeck("undo", "last", "-o", plan, "--force")
    assert (undone.code, len(tenant.served)) == (0, requests)
    document = json.loads(plan.read_text())
    assert document["verb"] == "reactivate"
    done = [person for person in persons if person is not persons[2]]
    assert [row["user_id"] for row in document["changes"]] == [person.id for person in done]
    assert _applied(plan).code == 0
    assert _states(tenant, done) == {True}
    assert _states(tenant, [persons[2]]) == {False}


def test_what_is_final_has_no_way_back(tenant: Sandbox, plan: Path) -> None:
    """The undo is refused with 4 and says so; the image before stays in the journal."""
    gone = _gone(tenant)[0]
    _planned(plan, "delete", gone.id)
    assert _applied(plan).code == 0
    undone = airdeck("undo", "last")
    assert (undone.code, undone.out) == (4, b"")
    assert "final" in undone.err


def test_what_wears_off_is_not_called_final(tenant: Sandbox, plan: Path) -> None:
    """There is no way back from a sign-out, nor a need of one."""
    _planned(plan, "sign-out", _some(tenant, 1)[0].id)
    assert _applied(plan).code == 0
    undone = airdeck("undo", "last")
    assert (undone.code, undone.out) == (4, b"")
    assert "wears off by itself" in undone.err
    assert "final" not in undone.err.casefold()


def test_outcomes_name_tokens_and_groups_by_id(tenant: Sandbox, plan: Path) -> None:
    """Names may be shared by several: the file of a run says which one it was."""
    token = next(token for token in tenant.tenant.tokens if token.owner != 0 and token.state == "active")
    _planned(plan, "revoke-tokens", token.id)
    assert _applied(plan).code == 0
    assert [(row["token_id"], row["group_id"]) for row in _outcomes()] == [(token.id, "")]
    _planned(plan, "create-group", "A group of its own")
    assert _applied(plan).code == 0
    assert airdeck("undo", "last", "-o", plan, "--force").code == 0
    group_id = json.loads(plan.read_text())["changes"][0]["group_id"]
    assert _applied(plan).code == 0
    assert [(row["token_id"], row["group_id"]) for row in _outcomes()] == [("", group_id)]


def test_a_whole_run_that_failed_has_nothing_to_undo(door: Door, plan: Path) -> None:
    """Under a flexible contract Airtable refuses each; the run stops after the first few instead of asking for all."""
    tenant = door.open(Sandbox(users=300, switches=Switches(contract="fla")))
    persons = _some(tenant, 40)
    _planned(plan, "deactivate", *(person.id for person in persons))
    ended = _applied(plan)
    assert ended.code == 5
    assert "airdeck: Not under this contract: " in ended.err
    assert "not sent" in ended.err
    assert tenant.effects.all() == ()
    assert airdeck("undo", "last").code == 4


class _Ending(Sandbox):
    """A tenant whose token ends with the tenth sign-out."""

    def decide(self, request: Request) -> Response | Fault:
        """The answer; the tenth sign-out is still answered well."""
        answer = super().decide(request)
        if len(self.effects.all()) == 10:
            self.tenant.tokens.revoke(self.tenant.tokens.in_use)
        return answer


def test_a_token_that_ends_in_the_middle_ends_with_5(door: Door, plan: Path) -> None:
    """What was done is known, the rest stays planned, and resume goes on with it."""
    tenant = door.open(_Ending(users=300))
    _planned(plan, "sign-out", *(person.id for person in _some(tenant, 30)))
    ended = _applied(plan)
    assert ended.code == 5
    assert "10 done, 20 not sent" in ended.err
    assert "airdeck resume" in ended.err
    assert len(tenant.effects.all()) == 10


class _Cut(Sandbox):
    """A tenant whose network breaks down after the fifth sign-out, until `mended`."""

    mended = False

    def decide(self, request: Request) -> Response | Fault:
        """The answer, or a broken connection without any work done."""
        if len(self.effects.all()) >= 5 and not self.mended:
            return Fault(FaultKind.RESET, Response(200), 0.0)
        return super().decide(request)


def test_a_network_that_stays_away_ends_with_6(door: Door, plan: Path) -> None:
    """After a few minutes of patience; the run goes on when it is back."""
    tenant = _Cut(users=300)
    door.open(tenant)
    persons = _some(tenant, 12)
    _planned(plan, "sign-out", *(person.id for person in persons))
    ended = _applied(plan)
    assert ended.code == 6
    assert "airdeck resume" in ended.err
    tenant.mended = True
    resumed = airdeck("resume", "last")
    assert resumed.code in (0, 3)
    assert {row["outcome"] for row in _outcomes()} <= {"done", "unknown"}


class _Silent(Sandbox):
    """A tenant that carries the second sign-out out and then breaks the connection."""

    def decide(self, request: Request) -> Response | Fault:
        """The answer, or a broken connection after the work."""
        before = len(self.effects.all())
        answer = super().decide(request)
        done = len(self.effects.all())
        return Fault(FaultKind.RESET, Response(200), 0.0) if before != done == 2 else answer


def test_what_no_look_can_show_is_not_told_to_be_resumed(door: Door, plan: Path) -> None:
    """A sign-out whose answer was lost stays unknown however often the run is resumed; no words send there."""
    tenant = _Silent(users=300)
    door.open(tenant)
    _planned(plan, "sign-out", *(person.id for person in _some(tenant, 4)))
    ended = _applied(plan)
    assert ended.code == 3
    assert sorted(row["outcome"] for row in _outcomes()) == ["done", "done", "done", "unknown"]
    for told in (ended, airdeck("resume", "last"), airdeck("runs", "last")):
        assert "airdeck resume" not in told.err
        assert "plan it once more" in told.err
    assert len(tenant.effects.all()) == 4


def test_a_removal_hands_workspaces_on(tenant: Sandbox, plan: Path) -> None:
    """To the one who was reviewed."""
    owner, heir = sole_owner(tenant), next(plain_users(tenant))
    places = tenant.shares.owned_alone(owner.number)
    _planned(plan, "remove", owner.id, "--replacement-owner", heir.id)
    assert _applied(plan).code == 0
    assert all(tenant.shares.owners(place) == [heir.number] for place in places)


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "jsonl", "parquet", "json"])
def test_outcomes_are_exported_in_every_format(tenant: Sandbox, plan: Path, tmp_path: Path, kind: str) -> None:
    """Closed to others; one row for each change."""
    persons = _some(tenant, 3)
    _planned(plan, "deactivate", *(person.id for person in persons))
    assert _applied(plan).code == 0
    target = tmp_path / f"outcomes.{kind}"
    ended = airdeck("runs", "last", "-o", target, *(("--format", "json") if kind == "json" else ()))
    assert ended.code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    rows = json.loads(target.read_text()) if kind == "json" else read_export(target).to_dict("records")
    assert [row["user_id" if kind == "json" else "User ID"] for row in rows] == [person.id for person in persons]


def test_the_list_is_a_table_for_people(tenant: Sandbox, plan: Path) -> None:
    """The newest run first; a run by the beginning of its id; an unknown one is named."""
    for verb in ("deactivate", "reactivate"):
        _planned(plan, verb, _some_fixed(tenant))
        assert _applied(plan).code == 0
    head, newest, oldest = airdeck("runs").text.splitlines()
    assert head.split()[:3] == ["Run", "State", "Changes"]
    assert ("reactivate" in newest, "deactivate" in oldest) == (True, True)
    assert airdeck("runs", oldest.split()[0][:19], "--format", "json").code == 0
    missing = airdeck("runs", "never")
    assert (missing.code, missing.out) == (2, b"")
    assert "never" in missing.err


def test_a_table_fits_the_terminal_that_it_is_shown_on(
    tenant: Sandbox, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are cut at its width; a pipe gets them whole, and a terminal nothing that it would obey."""
    hostile = next(person for person in people(tenant) if person.kind == "managed" and person.active)
    tenant.population.put(hostile._replace(identity=hostile.identity._replace(given_name="\x1b[2J" + "x" * 90)))
    _planned(plan, "deactivate", hostile.id)
    assert _applied(plan).code == 0
    monkeypatch.setenv("COLUMNS", "60")
    shown = airdeck("runs", "last", to_terminal=True).text
    piped = airdeck("runs", "last").text
    assert {len(line) <= 60 for line in shown.splitlines()} == {True}
    assert max(map(len, piped.splitlines())) > 60
    assert "\x1b" not in shown + piped


def _gone(tenant: Sandbox) -> list[Person]:
    """Deactivated users who own nothing alone."""
    shares = tenant.shares
    managed = [person for person in people(tenant) if person.kind == "managed" and not person.active]
    return [person for person in managed if not shares.owned_alone(person.number)]


def _some_fixed(tenant: Sandbox) -> str:
    return next(person.id for person in people(tenant) if person.kind == "managed" and not person.account.is_admin)


@pytest.mark.usefixtures("tenant")
def test_no_runs_is_an_answer() -> None:
    """Nothing on stdout but an empty list, and words."""
    assert (airdeck("runs").code, airdeck("runs").out, airdeck("runs", "--format", "json").text) == (0, b"", "[]\n")
    assert "Nothing was applied yet" in airdeck("runs").err
    assert airdeck("resume", "last").code == 2
    assert airdeck("undo", "last").code == 2
