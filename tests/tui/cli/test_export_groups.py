"""`airdeck export groups` and `airdeck export memberships`: right, and no request more than the question needs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any

import pytest

from api_client.directory.group_columns import GROUPS
from api_client.directory.member_columns import MEMBERSHIPS
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from tests.tui.cli.airdeck_command import airdeck
from tests.tui.cli.in_process import Door

_A_GROUP = ("/v0/meta/groups/", "/scim/v2/Groups/")


def _rows(*words: str) -> list[dict[str, str]]:
    ended = airdeck("export", *words, "--raw")
    assert ended.code == 0, ended.err
    return list(csv.DictReader(io.StringIO(ended.text, newline="")))


def _groups_read(sandbox: Sandbox) -> int:
    return sum(1 for served in sandbox.served if served.path.startswith(_A_GROUP))


def _members(sandbox: Sandbox) -> dict[str, list[Any]]:
    """The people of each group by its id."""
    person = sandbox.population.person
    return {
        group.id: [person(user) for user in sandbox.tenant.groups.members(group)] for group in sandbox.tenant.groups
    }


def test_all_columns_of_all_groups(door: Door) -> None:
    """Headed by the titles of the screen; counts are those of the tenant, and hostile names are as they were."""
    sandbox = door.open(Sandbox(users=600))
    rows = _rows("groups", "--all-columns")
    truth = _members(sandbox)
    assert set(rows[0]) == {column.title for column in GROUPS}
    assert [row["Group ID"] for row in rows] == list(truth)
    assert [int(row["Members"]) for row in rows] == [len(people) for people in truth.values()]
    assert [int(row["Active members"]) for row in rows] == [sum(one.active for one in each) for each in truth.values()]
    assert {group.name for group in sandbox.tenant.groups} == {row["Name"] for row in rows}
    assert {row["Name"] for row in rows} & set(HOSTILE_VALUES)


def test_all_memberships_once(door: Door) -> None:
    """A row for each user of each group, with the user's own fields."""
    sandbox = door.open(Sandbox(users=300))
    rows = _rows("memberships", "--all-columns")
    assert set(rows[0]) == {column.title for column in MEMBERSHIPS}
    truth = {(group_id, one.id): one for group_id, people in _members(sandbox).items() for one in people}
    assert Counter((row["Group ID"], row["User ID"]) for row in rows) == Counter(truth.keys())
    for row in rows:
        person = truth[row["Group ID"], row["User ID"]]
        assert row["Email"] == person.identity.email
        assert row["State"] == ("active" if person.active else "deactivated")
        assert row["Role"] in ("member", "manager")


def test_the_list_alone_takes_no_call_for_each_group(door: Door) -> None:
    """Ids and names are on it."""
    sandbox = door.open(Sandbox(users=300))
    rows = _rows("groups", "--columns", "id,name", "--filter", "name:legal", "--sort", "name:desc")
    assert rows
    assert {"legal" in row["Name"].casefold() for row in rows} == {True}
    assert _groups_read(sandbox) == 0
    assert not [served for served in sandbox.served if "/Users" in served.path]


def test_only_groups_that_the_filter_shows_are_read_for_their_columns(door: Door) -> None:
    """And all of them where the filter itself asks for members."""
    sandbox = door.open(Sandbox(users=300))
    shown = _rows("groups", "--filter", "name:legal", "--columns", "name,members")
    assert _groups_read(sandbox) == len(shown)
    sandbox = door.open(Sandbox(users=300))
    empty = _rows("groups", "--filter", "members<1", "--columns", "name")
    assert len(empty) == 3
    assert _groups_read(sandbox) == len(sandbox.tenant.groups)


def test_a_filter_by_group_reads_that_group_alone(door: Door) -> None:
    """The other parts of the filter are asked of its members."""
    sandbox = door.open(Sandbox(users=300))
    group = next(group for group in sandbox.tenant.groups if group.name.startswith("idp-"))
    rows = _rows("memberships", "--filter", f'group:="{group.name}" state:deactivated', "--columns", "userid")
    truth = [one.id for one in _members(sandbox)[group.id] if not one.active]
    assert sorted(row["User ID"] for row in rows) == sorted(truth)
    assert _groups_read(sandbox) == 1


def test_a_group_whose_name_the_list_does_not_tell_is_not_ruled_out(door: Door) -> None:
    """A token without SCIM knows groups by their ids alone until each was read."""
    no_scim = frozenset({"enterprise.scim.usersAndGroups:manage"})
    sandbox = door.open(Sandbox(users=300, switches=Switches(missing_scopes=no_scim)))
    group = next(group for group in sandbox.tenant.groups if group.name == "Legal")
    rows = _rows("memberships", "--filter", "group:=Legal", "--columns", "groupid,userid")
    assert {row["Group ID"] for row in rows} == {group.id}
    assert len(rows) == len(_members(sandbox)[group.id])


def test_a_filter_of_either_group_or_user_reads_all_groups(door: Door) -> None:
    """No group is ruled out by a part that a user may fulfil as well."""
    sandbox = door.open(Sandbox(users=300))
    _rows("memberships", "--filter", "!state:active", "--columns", "userid")
    assert _groups_read(sandbox) == len(sandbox.tenant.groups)


@pytest.mark.parametrize(
    "by", [("--columns", "userid,department"), ("--columns", "userid", "--filter", "dept:finance")]
)
def test_metadata_that_lists_omit_is_fetched_for_members(door: Door, by: tuple[str, ...]) -> None:
    """Department and cost center are those of the tenant, whether shown or asked for."""
    sandbox = door.open(Sandbox(users=120, switches=Switches(lists_omit_pushed_metadata=True)))
    rows = _rows("memberships", *by)
    people = {one.id: one for members in _members(sandbox).values() for one in members}
    for row in rows:
        department = people[row["User ID"]].pushed.department or ""
        assert row["Department"] == department if "Department" in row else "finance" in department.casefold()
    assert rows


@pytest.mark.parametrize("table", ["groups", "memberships"])
@pytest.mark.parametrize("refusal", [403, 404])
def test_a_business_plan_has_no_groups(door: Door, table: str, refusal: int) -> None:
    """The command says so and ends as not allowed."""
    door.open(Sandbox(users=60, switches=Switches(plan="business", plan_refusal=refusal)))  # type: ignore[arg-type]
    ended = airdeck("export", table)
    assert ended.code == 5
    assert "Not on this plan" in ended.err
    assert ended.out == b""


def test_what_stays_unknown_is_told(door: Door) -> None:
    """A token without the right to read groups over the Enterprise API: whom the filter cannot decide is counted."""
    missing = frozenset({"enterprise.groups:read"})
    sandbox = door.open(Sandbox(users=120, switches=Switches(missing_scopes=missing)))
    ended = airdeck("export", "memberships", "--filter", "role:manager")
    assert ended.code == 0
    count = sum(map(len, _members(sandbox).values()))
    assert f"{count} more memberships may match: what the filter asks is unknown for them." in ended.err


@pytest.mark.parametrize(
    ("words", "complaint"), [(("--filter", "dept:x"), "no column"), (("--columns", "email"), "no column")]
)
def test_columns_are_those_of_the_table(words: tuple[str, ...], complaint: str) -> None:
    """Groups have no department and no e-mail address."""
    ended = airdeck("export", "groups", "--demo", *words)
    assert ended.code == 2
    assert complaint in ended.err
