"""The words of `airdeck plan`: whom they choose, what the plan says, and that nothing is changed by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from exporters.reading import read_export
from tests.api_client.sandbox_client import of_kind, plain_users, sole_owner
from tests.tui.cli.airdeck_command import Ended, airdeck
from tests.tui.cli.in_process import Door


@pytest.fixture
def tenant(door: Door) -> Sandbox:
    """A tenant of 300 users behind the command."""
    return door.open(Sandbox(users=300))


def _plan(*words: object, out: str | Path = "-") -> tuple[Ended, dict[str, Any]]:
    ended = airdeck("plan", *words, "-o", out)
    text = ended.text if out == "-" else Path(out).read_text()
    return ended, json.loads(text) if text else {}


def _ids(rows: list[dict[str, Any]]) -> set[str]:
    return {row["user_id"] for row in rows}


def test_named_users_are_planned_by_id_and_address(tenant: Sandbox, tmp_path: Path) -> None:
    """The file is private; each change has its user, before and after; the words tell how to go on."""
    first, second = [person for person, _ in zip(plain_users(tenant), range(2), strict=False)]
    target = tmp_path / "plan.json"
    ended, plan = _plan("deactivate", first.id, second.identity.email.upper(), out=target)
    assert ended.code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    assert (plan["version"], plan["verb"], plan["tenant"]["enterprise_id"]) == (1, "deactivate", tenant.enterprise_id)
    assert [(row["user_id"], row["email"]) for row in plan["changes"]] == [
        (person.id, person.identity.email) for person in (first, second)
    ]
    assert all(
        (row["before"], row["after"]) == ({"state": "active"}, {"state": "deactivated"}) for row in plan["changes"]
    )
    assert f"airdeck apply {target} --yes 2" in ended.err
    assert ended.out == b""


def test_nothing_is_changed_by_planning(tenant: Sandbox) -> None:
    """Not even a write is sent, but for the dry runs of a removal."""
    person = next(plain_users(tenant))
    for verb in ("deactivate", "sign-out", "grant-admin"):
        assert _plan(verb, person.id)[0].code == 0
    assert {served.method for served in tenant.served} == {"GET"}
    assert _plan("remove", person.id)[0].code == 0
    assert [served.path for served in tenant.served if served.method != "GET"] == [
        f"/v0/meta/enterpriseAccounts/{tenant.enterprise_id}/users/{person.id}/remove"
    ]
    assert tenant.effects.all() == ()


@pytest.mark.usefixtures("tenant")
def test_a_filter_chooses_as_it_does_everywhere() -> None:
    """The users of the export with the same filter, each a change or a row that was left out."""
    words = "dept:engineering state:active"
    exported = airdeck("export", "users", "--filter", words, "--columns", "id", "--header", "none").text
    _, plan = _plan("deactivate", "--filter", words)
    expected = {line.strip('"') for line in exported.splitlines()}
    assert len(expected) > 3
    assert _ids(plan["changes"]) | _ids(plan["blocked"]) == expected


def test_guards_leave_rows_out_with_their_reasons(tenant: Sandbox) -> None:
    """In the plan and in words; the others stay in it."""
    guest, plain = of_kind(tenant, "external"), next(plain_users(tenant))
    ended, plan = _plan("deactivate", tenant.me, guest.id, plain.id)
    assert ended.code == 0
    assert _ids(plan["changes"]) == {plain.id}
    assert {row["user_id"]: row["guard"] for row in plan["blocked"]} == {tenant.me: "self", guest.id: "external"}
    assert all(row["reason"] in ended.err for row in plan["blocked"])


def test_a_plan_without_changes_ends_with_4_and_says_why(tenant: Sandbox) -> None:
    """The plan is written all the same, since it holds the reasons."""
    ended, plan = _plan("deactivate", tenant.me)
    assert (ended.code, plan["changes"], len(plan["blocked"])) == (4, [], 1)
    assert "Every row was left out" in ended.err


def test_a_filter_that_finds_nobody_ends_with_4(tenant: Sandbox) -> None:
    """There is nothing to apply."""
    ended, _ = _plan("deactivate", "--filter", "nobody-of-this-name")
    assert ended.code == 4
    assert "Nobody was chosen" in ended.err
    assert tenant.served


@pytest.mark.usefixtures("tenant")
def test_a_plan_that_is_held_tells_how_to_accept_it() -> None:
    """Size is confirmed by the count, everything else by name."""
    ended, plan = _plan("deactivate", "--filter", "admin:yes")
    assert ended.code == 0
    assert {hold["guard"] for hold in plan["holds"]} >= {"admins"}
    assert f"--yes {len(plan['changes'])} --accept admins" in ended.err


def test_a_roster_is_reconciled_line_by_line(tenant: Sandbox, tmp_path: Path) -> None:
    """Every line ends in a class, in words and in the report; who is not found is not lost."""
    plain = next(plain_users(tenant))
    gone = next(person for person in _managed(tenant) if not person.active)
    roster, report = tmp_path / "leavers.csv", tmp_path / "report.csv"
    emails = (plain.identity.email, "nobody@corp.example", gone.identity.email, tenant.population.owner.identity.email)
    roster.write_text("Name,E-Mail\n" + "".join(f"Somebody,{email}\n" for email in emails))
    ended, plan = _plan("deactivate", "--from", roster, "--report", report)
    assert ended.code == 0
    assert _ids(plan["changes"]) == {plain.id}
    assert "4 lines: 1 not found, 1 self, 1 already so, 1 matched" in ended.err
    assert "line 3, nobody@corp.example" in ended.err
    told = read_export(report)
    assert list(told["Class"]) == ["matched", "not found", "already so", "self"]
    assert list(told["Line"]) == ["2", "3", "4", "5"]


def test_a_roster_comes_from_standard_input_too(tenant: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain list through a pipe."""
    import io
    import sys

    plain = next(plain_users(tenant))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{plain.id}\n".encode())))
    ended, plan = _plan("deactivate", "--from", "-")
    assert (ended.code, _ids(plan["changes"])) == (0, {plain.id})


def test_a_roster_of_external_ids_is_looked_up_where_lists_omit_them(door: Door, tmp_path: Path) -> None:
    """They are fetched before anybody counts as not found."""
    tenant = door.open(Sandbox(users=60, switches=Switches(lists_omit_pushed_metadata=True)))
    person = next(person for person in plain_users(tenant) if person.pushed.external_id)
    roster = tmp_path / "roster.csv"
    roster.write_text(f"Employee ID\n{person.pushed.external_id}\n")
    ended, plan = _plan("deactivate", "--from", roster)
    assert (ended.code, _ids(plan["changes"])) == (0, {person.id})


def test_users_named_by_id_need_no_external_ids(door: Door) -> None:
    """Then nothing is fetched user by user."""
    tenant = door.open(Sandbox(users=60, switches=Switches(lists_omit_pushed_metadata=True)))
    before = _single_gets(tenant)
    assert _plan("deactivate", *(person.id for person in _managed(tenant)[:5]))[0].code == 0
    assert _single_gets(tenant) - before <= 10


def _single_gets(tenant: Sandbox) -> int:
    return sum(1 for served in tenant.served if served.path.startswith("/scim/v2/Users/"))


def test_a_list_that_may_not_be_whole_holds_the_plan(door: Door) -> None:
    """Nobody can tell then who is the last admin."""
    tenant = door.open(Sandbox(users=60, switches=Switches(wrong_total=3)))
    ended, plan = _plan("deactivate", next(plain_users(tenant)).id)
    assert ended.code == 0
    assert [hold["guard"] for hold in plan["holds"]] == ["incomplete"]
    assert "--accept incomplete" in ended.err


def test_a_roster_that_finds_nobody_stops_and_reports(tenant: Sandbox, tmp_path: Path) -> None:
    """No plan is written; the report says of each line why."""
    roster, report, target = tmp_path / "roster.txt", tmp_path / "report.csv", tmp_path / "plan.json"
    roster.write_text("a@elsewhere.example\nb@elsewhere.example\n")
    ended = airdeck("plan", "deactivate", "--from", roster, "--report", report, "-o", target)
    assert ended.code == 2
    assert "0 lead to a user here" in ended.err
    assert list(read_export(report)["Class"]) == ["not found", "not found"]
    assert not target.exists()
    assert tenant.served


@pytest.mark.parametrize("word", ["nobody@corp.example", "usrA1b2C3d4E5f6G7"])
def test_a_word_that_leads_to_nobody_stops(tenant: Sandbox, word: str) -> None:
    """Somebody typed it and meant one."""
    ended = airdeck("plan", "deactivate", next(plain_users(tenant)).id, word, "-o", "-")
    assert (ended.code, ended.out) == (2, b"")
    assert word in ended.err


def test_the_image_before_a_deletion_is_whole(door: Door) -> None:
    """Everything that can be known of a user is in the plan, also where lists omit it."""
    tenant = door.open(Sandbox(users=60, switches=Switches(lists_omit_pushed_metadata=True)))
    person = next(person for person in _managed(tenant) if not person.active and person.pushed.department)
    _, plan = _plan("delete", person.id)
    (change,) = plan["changes"]
    assert change["before"]["department"] == person.pushed.department
    assert change["before"]["email"] == person.identity.email
    assert change["after"] is None


def test_a_removal_names_who_gets_the_workspaces(tenant: Sandbox) -> None:
    """The replacement owner may be named by address."""
    owner, heir = sole_owner(tenant), next(plain_users(tenant))
    ended, plan = _plan("remove", owner.id, "--replacement-owner", heir.identity.email)
    assert ended.code == 0
    (change,) = plan["changes"]
    assert change["after"]["replacement_owner_id"] == heir.id
    assert any(heir.id in warning for warning in change["warnings"])


def test_groups_are_named_by_id_or_name(tenant: Sandbox) -> None:
    """For members and for the groups themselves; no user is read for the latter."""
    group = next(iter(tenant.tenant.groups))
    outsider = next(person for person in plain_users(tenant) if group.id not in person.groups)
    _, joined = _plan("add-to-group", outsider.id, "--group", group.name)
    assert (joined["parameters"], _ids(joined["changes"])) == ({"group_id": group.id}, {outsider.id})
    before = len(tenant.served)
    _, renamed = _plan("rename-group", group.name, "--name", "Crew of tomorrow")
    assert [(row["group_id"], row["after"]) for row in renamed["changes"]] == [(group.id, {"name": "Crew of tomorrow"})]
    _, made = _plan("create-group", "Crew of today")
    assert [row["name"] for row in made["changes"]] == ["Crew of today"]
    assert not [served for served in tenant.served[before:] if served.path.endswith("/Users")]


def test_tokens_are_named_by_id(tenant: Sandbox) -> None:
    """Each with its owner."""
    token = next(token for token in tenant.tenant.tokens if token.owner != 0 and token.state == "active")
    _, plan = _plan("revoke-tokens", token.id)
    assert [row["token_id"] for row in plan["changes"]] == [token.id]


@pytest.mark.parametrize(
    "words",
    [
        ("deactivate",),
        ("deactivate", "--filter", " "),
        ("deactivate", "usr1", "--filter", "state:active"),
        ("deactivate", "usr1", "--from", "roster.csv"),
        ("deactivate", "usr1", "--report", "report.csv"),
        ("deactivate", "usr1", "--group", "ugp1"),
        ("deactivate", "usr1", "--replacement-owner", "usr2"),
        ("add-to-group", "usr1"),
        ("rename-group", "ugp1"),
        ("rename-group", "ugp1", "ugp2", "--name", "x"),
        ("create-group",),
        ("delete-group", "--filter", "a"),
        ("revoke-tokens", "--from", "roster.csv"),
        ("dance", "usr1"),
        ("deactivate", "--filter", "title:~("),
        ("deactivate", "--from", "missing.csv"),
    ],
)
def test_words_that_do_not_go_together_end_with_2(tenant: Sandbox, words: tuple[str, ...]) -> None:
    """Nothing is asked, nothing is written, and nothing is left to guessing."""
    ended = airdeck("plan", *words, "-o", "-")
    assert (ended.code, ended.out, tenant.served) == (2, b"", ())
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "words", [("add-to-group", "--group", "no such group"), ("remove", "--replacement-owner", "nobody")]
)
def test_words_that_the_tenant_does_not_know_end_with_2(tenant: Sandbox, words: tuple[str, ...]) -> None:
    """They are named."""
    ended = airdeck("plan", *words, next(plain_users(tenant)).id, "-o", "-")
    assert (ended.code, ended.out) == (2, b"")
    assert words[-1] in ended.err


def test_an_existing_file_is_not_replaced_unasked(tenant: Sandbox, tmp_path: Path) -> None:
    """Before the tenant is read; with --force it is."""
    target = tmp_path / "plan.json"
    target.write_text("precious")
    plain = next(plain_users(tenant))
    assert airdeck("plan", "deactivate", plain.id, "-o", target).code == 2
    assert (target.read_text(), len(tenant.served)) == ("precious", 0)
    assert airdeck("plan", "deactivate", plain.id, "-o", target, "--force").code == 0
    assert json.loads(target.read_text())["verb"] == "deactivate"


@pytest.mark.parametrize("verb", ["sign-out", "remove", "grant-admin"])
def test_what_the_plan_of_the_account_does_not_have_ends_with_5(door: Door, verb: str) -> None:
    """In words, with what it takes."""
    door.open(Sandbox(users=60, switches=Switches(plan="business")))
    ended = airdeck("plan", verb, "--filter", "state:active", "-o", "-")
    assert (ended.code, ended.out) == (5, b"")
    assert "Enterprise" in ended.err


def test_a_business_plan_deactivates_over_scim(door: Door) -> None:
    """Who is self is known there too, so that nothing is blocked for want of it."""
    tenant = door.open(Sandbox(users=60, switches=Switches(plan="business")))
    ended, plan = _plan("deactivate", next(plain_users(tenant)).id)
    assert (ended.code, plan["way"], len(plan["changes"])) == (0, "scim", 1)


def _managed(tenant: Sandbox) -> list[Any]:
    population = tenant.population
    return [population.person(number) for number in population.managed(1, population.managed_count)]
