"""`airdeck export users --all-columns` against a sandbox: every user once, every field right, whatever the switches."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api_client.directory.user_columns import USERS
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from tests.tui.cli.airdeck_command import Ended, airdeck
from tests.tui.cli.background import on_a_port
from tests.tui.cli.in_process import Door
from tests.tui.cli.truth import everyone, exported, wrong_cells

OTHER_POSITIONS: list[dict[str, Any]] = [
    {"page_cap": 37},
    {"page_cap": 1},
    {"page_cap": 37, "page_cap_varies": True},
    {"page_cap": 37, "unstable_order": True},
    {"ignores_start_index": True},
    {"list_includes_deactivated": False},
    {"wrong_total": 3},
    {"wrong_total": -3},
    {"omits_empty_resources": True, "wrong_total": 3},
    {"lists_omit_pushed_metadata": True},
    {"gets_omit_pushed_metadata": True},
    {"lists_omit_pushed_metadata": True, "gets_omit_pushed_metadata": True},
    {"blank_attributes": "empty"},
    {"blank_attributes": "omitted"},
    {"blank_attributes": "omitted", "lists_omit_pushed_metadata": True},
    {"zoneless_times": True},
    {"manager_as_text": True},
    {"manager_as_text": True, "blank_attributes": "empty"},
    {"manager_as_text": True, "blank_attributes": "omitted"},
    {"filter_case_sensitive": True},
    {"scim_content_type": "application/scim+json"},
    {"scim_status_as_text": True},
    {"create_status": 201},
    {"delete_status": 200},
    {"unknown_ids": "error"},
    {"whoami_email": False},
    {"plan": "business"},
    {"plan": "business", "plan_refusal": 403},
    {"hub": False},
    {"seat_billing": False},
    {"group_mappings": True},
    {"latency": 0.1},
    {"rate_limit": None},
    {"rate_limit": 10, "penalty_extends": True},
    {"rate_limit": 10, "retry_after": "seconds"},
    {"rate_limit": 10, "retry_after": "date"},
    {"rate_limit": 10, "shared_bucket": False},
    {"rate_limit": 10, "scim_429_shape": "scim"},
    {"unsupported_filter": "ignore"},
    {"role": "user_admin"},
    {"role": "org_unit_admin"},
    {"api_host_serves_scim": False},
]
WRITES_ONLY = (
    "conflict_status", "self_deactivation_refused", "patch_atomic", "entra_dialect", "removing_metadata",
    "deactivation_revokes_tokens", "groups_ignore_start_index", "duplicate_group_status", "unknown_group_status",
    "bad_member", "remove_path", "filter_escapes", "invalid_path_status", "replace_keeps_managers", "max_batch",
    "dry_run_by_default",
    "dry_run_needs_replacement", "missing_replacement_status", "revoking_oneself_refused",
    "revoking_last_admin_refused", "contract", "domain_capture",
)  # fmt: skip
NOT_SWEPT = {
    "missing_scopes": "see the tests of bad input",
    "groups_tell_external_id": "see the tests of groups",
    "churn": "the truth of which changes; it has its own test",
    **dict.fromkeys(WRITES_ONLY, "an export of users neither writes nor reads groups"),
}
NOT_COMPLETE = "may not be complete"


def _export(target: Path, *more: str) -> Ended:
    return airdeck("export", "users", "--all-columns", "-o", target, "--force", *more)


def test_the_defaults_of_the_sandbox_give_every_user_with_every_field(door: Door, tmp_path: Path) -> None:
    """All columns of all users that either API knows are in the file, titled as on the screen."""
    sandbox = door.open(Sandbox(users=150))
    ended = _export(tmp_path / "users.csv")
    rows = exported(tmp_path / "users.csv")
    assert (ended.code, ended.out) == (0, b"")
    assert "150 users" in ended.err
    assert [set(row) for row in rows.values()] == [{column.title for column in USERS}] * 150
    assert rows == everyone(sandbox)


@pytest.mark.parametrize("position", OTHER_POSITIONS, ids="+".join)
def test_each_switch_in_its_other_position(door: Door, tmp_path: Path, position: dict[str, Any]) -> None:
    """However the API answers, each row is right; where rows can be missing, the command says so."""
    sandbox = door.open(Sandbox(users=150, switches=Switches(**position)))
    ended = _export(tmp_path / "users.csv")
    rows, truth = exported(tmp_path / "users.csv"), everyone(sandbox)
    assert ended.code == 0
    if "ignores_start_index" in position:
        assert NOT_COMPLETE in ended.err
        assert not wrong_cells(rows, truth)
    else:
        assert rows == truth


def test_the_sweep_knows_every_switch() -> None:
    """A new switch must be swept, or be named with the reason why not."""
    swept = {name for position in OTHER_POSITIONS for name in position}
    assert swept | NOT_SWEPT.keys() == {field.name for field in fields(Switches)}


_SWITCHES = st.builds(
    Switches,
    page_cap=st.sampled_from([None, 2, 7, 37]),
    page_cap_varies=st.booleans(),
    unstable_order=st.booleans(),
    list_includes_deactivated=st.booleans(),
    wrong_total=st.sampled_from([0, 0, 2]),
    omits_empty_resources=st.booleans(),
    lists_omit_pushed_metadata=st.booleans(),
    gets_omit_pushed_metadata=st.booleans(),
    blank_attributes=st.sampled_from(["null", "empty", "omitted"]),
    zoneless_times=st.booleans(),
    manager_as_text=st.booleans(),
    unknown_ids=st.sampled_from(["missing", "error"]),
    plan=st.sampled_from(["enterprise_scale", "business"]),
    plan_refusal=st.sampled_from([403, 404]),
    hub=st.booleans(),
    seat_billing=st.booleans(),
    group_mappings=st.booleans(),
)
_HURT = st.sampled_from(["429", "500", "502", "503", "reset", "reset-after", "truncate", "slow"])


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_SWITCHES, _HURT, st.integers(0, 99))
def test_switches_together_under_faults(door: Door, tmp_path: Path, switches: Switches, hurt: str, seed: int) -> None:
    """In any combination no cell is wrong, and without a word of warning none is missing."""
    faults = FaultPlan((FaultRule(hurt, rate=0.03),), seed=seed)
    sandbox = door.open(Sandbox(users=60, seed=seed, switches=switches, faults=faults))
    ended = _export(tmp_path / "users.csv")
    assert ended.code == 0, ended.err
    rows, truth = exported(tmp_path / "users.csv"), everyone(sandbox)
    if NOT_COMPLETE in ended.err:
        assert not wrong_cells(rows, truth)
    else:
        assert rows == truth


@pytest.mark.parametrize("churn", [1, 2, 5])
def test_users_who_come_and_go_during_the_walk_do_not_hide_others(door: Door, tmp_path: Path, churn: int) -> None:
    """Everyone who was there throughout is in the file once, and nobody who never was."""
    sandbox = door.open(Sandbox(users=150, switches=Switches(page_cap=7, churn=churn)))
    before = everyone(sandbox)
    ended = _export(tmp_path / "users.csv")
    rows, after = exported(tmp_path / "users.csv"), everyone(sandbox)
    stayed = before.keys() & after.keys()
    assert ended.code == 0
    assert len(stayed) < len(before)
    assert {user_id: rows[user_id] for user_id in stayed} == {user_id: after[user_id] for user_id in stayed}
    assert rows.keys() <= before.keys() | {effect.resource_id for effect in sandbox.effects.all()}


@pytest.mark.parametrize("enterprise_id", [None, "entWRONGWRONGWRONG"])
def test_without_the_right_enterprise_id_scim_is_exported_alone(
    door: Door, tmp_path: Path, enterprise_id: str | None
) -> None:
    """A SCIM-only tenant is exported whole; a wrong id is told, and costs what only the account would have shown."""
    sandbox = door.open(Sandbox(users=150), enterprise_id=enterprise_id)
    ended = _export(tmp_path / "users.csv")
    assert ended.code == 0
    assert exported(tmp_path / "users.csv") == everyone(sandbox, scim_only=True)
    assert ("External collaborators are not listed" in ended.err) == (enterprise_id is not None)


def test_over_a_real_port_with_small_pages_latency_and_lists_that_omit_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same holds over HTTP with all three troubles at once."""
    switches = Switches(page_cap=37, latency=0.1, lists_omit_pushed_metadata=True)
    sandbox = Sandbox(users=100, switches=switches)
    monkeypatch.setenv("AIRDECK_TOKEN", sandbox.token)
    with on_a_port(sandbox) as options:
        ended = _export(tmp_path / "users.csv", *options)
    assert ended.code == 0, ended.err
    assert exported(tmp_path / "users.csv") == everyone(sandbox)


def test_only_the_users_found_are_fetched_where_lists_omit_metadata(door: Door, tmp_path: Path) -> None:
    """What lists leave out is fetched per user for those who are exported, not for the whole tenant."""
    sandbox = door.open(Sandbox(users=150, switches=Switches(lists_omit_pushed_metadata=True)))
    _export(tmp_path / "users.csv", "--filter", f"id:{sandbox.me}")
    gets = [served for served in sandbox.served if served.path.startswith("/scim/v2/Users/")]
    assert len(gets) <= 11
    assert exported(tmp_path / "users.csv") == {sandbox.me: everyone(sandbox)[sandbox.me]}
