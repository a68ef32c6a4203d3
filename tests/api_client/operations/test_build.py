from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.values import UNKNOWN
from api_client.errors import MissingSettingError, NoEnterpriseApiError
from api_client.models.access_tokens import AccessToken
from api_client.operations.facts import Rehearsal
from api_client.operations.plan import Parameters, Way
from api_client.operations.verbs import VERBS, Subject
from tests.api_client.operations.people import ADA, ADMIN, BOB, GUEST, LEAVER, OWNER, ROBOT, STRANGER, people
from tests.api_client.operations.situations import GROUP, blocked_by, plan_of

_EVERYBODY = [OWNER, ADA, BOB, ADMIN, ROBOT, STRANGER, GUEST, LEAVER, "usrNobody"]
_ON_USERS = sorted(verb.id for verb in VERBS.values() if verb.subject in (Subject.USER, Subject.MEMBERSHIP))


@given(
    verb=st.sampled_from(_ON_USERS),
    ids=st.lists(st.sampled_from(_EVERYBODY)),
    me=st.sampled_from([OWNER, None]),
    knows_state=st.booleans(),
)
def test_no_row_is_lost(verb: str, ids: list[str], me: str | None, knows_state: bool) -> None:  # noqa: FBT001
    """Each id that was chosen is one change or one blocked row with a reason, however often it was chosen."""
    directory = people() if knows_state else people(**{ADA: {"state": UNKNOWN}})
    plan = plan_of(verb, ids, directory=directory, me=me, rehearsals={ADA: Rehearsal()})
    keys = [row.key for row in (*plan.changes, *plan.blocked)]
    assert sorted(keys) == sorted(set(ids))
    assert [change.key for change in plan.changes] == [key for key in dict.fromkeys(ids) if key in plan_keys(plan)]
    assert all(row.guard and row.reason for row in plan.blocked)


def plan_keys(plan: object) -> set[str]:
    """The keys of a plan's changes."""
    return {change.key for change in plan.changes}  # type: ignore[attr-defined]


def test_the_state_before_and_after() -> None:
    """What a reviewer compares, and what must still hold when the run comes to it."""
    (change,) = plan_of("deactivate", [ADA]).changes
    assert (change.before, change.after) == ({"state": "active"}, {"state": "deactivated"})
    assert change.conditions == {"email": "Ada.Lovelace@corp.example", "state": "active"}
    (change,) = plan_of("grant-admin", [ADA]).changes
    assert (change.before, change.after) == ({"admin": None}, {"admin": True})
    (change,) = plan_of("claim", [STRANGER]).changes
    assert (change.before, change.after) == ({"managed": False}, {"managed": True})
    (change,) = plan_of("add-to-group", [ADA]).changes
    assert (change.before, change.after) == ({"member": False}, {"member": True})


def test_a_deletion_keeps_everything_that_was_known() -> None:
    """There is no way back, so at least the record stays."""
    (change,) = plan_of("delete", [LEAVER]).changes
    assert change.after is None
    assert change.before is not None
    assert change.before["email"] == "leaver@corp.example"
    assert change.before["external_id"] == "8"
    assert "department" not in change.before


def test_what_is_so_already_is_told_apart() -> None:
    """Nothing is sent for those rows; an unknown state is not "already so"."""
    assert blocked_by(plan_of("deactivate", [LEAVER])) == {LEAVER: "already-so"}
    assert blocked_by(plan_of("reactivate", [ADA, LEAVER])) == {ADA: "already-so"}
    assert blocked_by(plan_of("grant-admin", [OWNER])) == {OWNER: "already-so"}
    assert blocked_by(plan_of("add-to-group", [OWNER])) == {OWNER: "already-so"}
    unknown = people(**{ADA: {"state": UNKNOWN}, BOB: {"state": ""}})
    for verb in ("deactivate", "reactivate"):
        (ada, bob) = plan_of(verb, [ADA, BOB], directory=unknown).changes
        assert ada.before == bob.before == {"state": None}
        assert "state" not in ada.conditions


def test_batches_go_over_the_enterprise_api_where_there_is_one() -> None:
    """The review says which call it will be."""
    plan = plan_of("deactivate", [ADA])
    assert plan.way is Way.ENTERPRISE
    assert plan.call.startswith("PATCH https://api.example/v0/meta/enterpriseAccounts/entFake/users")
    plan = plan_of("deactivate", [ADA], has_enterprise=False)
    assert plan.way is Way.SCIM
    assert plan.call.startswith("PATCH https://scim.example/scim/v2/Users/")
    assert plan_of("delete", [LEAVER]).way is Way.SCIM


@pytest.mark.parametrize("verb", [verb.id for verb in VERBS.values() if verb.needs_enterprise])
def test_verbs_of_the_enterprise_api_say_that_they_need_it(verb: str) -> None:
    """The Business plan has none."""
    with pytest.raises(NoEnterpriseApiError):
        plan_of(verb, [ADA], has_enterprise=False)


def test_parameters_that_are_missing_are_named() -> None:
    """Before anything is planned."""
    with pytest.raises(MissingSettingError, match="group"):
        plan_of("add-to-group", [ADA], parameters=Parameters())
    with pytest.raises(MissingSettingError, match="ugpNobodys"):
        plan_of("add-to-group", [ADA], parameters=Parameters(group_id="ugpNobodys"))
    with pytest.raises(MissingSettingError, match="name"):
        plan_of("rename-group", [GROUP.id], parameters=Parameters())


def test_plans_about_groups() -> None:
    """The same shapes, with a group in place of a user."""
    (made,) = plan_of("create-group", ["Night shift"]).changes
    assert (made.group_id, made.name, made.before, made.after) == (None, "Night shift", None, {"name": "Night shift"})
    (renamed,) = plan_of("rename-group", [GROUP.id]).changes
    assert (renamed.group_id, renamed.before, renamed.after) == (GROUP.id, {"name": "Staff"}, {"name": "Crew"})
    (deleted,) = plan_of("delete-group", [GROUP.id]).changes
    assert (deleted.before, deleted.after) == ({"name": "Staff", "members": [OWNER]}, None)
    assert any("1 member, who loses" in words for words in deleted.warnings)


def test_groups_that_cannot_be() -> None:
    """Unknown, nameless, or called as another one is, whatever the case of its letters."""
    plan = plan_of("create-group", ["staff ", "  ", "New", "new"])
    assert blocked_by(plan) == {"staff ": "name-taken", "  ": "no-name", "new": "name-taken"}
    both = plan_of("rename-group", [GROUP.id, "ugpOps"])
    assert blocked_by(both) == {"ugpOps": "name-taken"}
    assert blocked_by(plan_of("delete-group", ["ugpNobodys"])) == {"ugpNobodys": "unknown-group"}
    same = Parameters(name="Staff")
    assert blocked_by(plan_of("rename-group", [GROUP.id], parameters=same)) == {GROUP.id: "already-so"}
    taken = Parameters(name="OPS")
    assert blocked_by(plan_of("rename-group", [GROUP.id], parameters=taken)) == {GROUP.id: "name-taken"}


def test_plans_about_tokens() -> None:
    """Tokens of others go, named with their owners; the own ones and the revoked ones stay."""
    tokens = {
        token.id: token
        for token in (
            AccessToken(id="patA", name="export", state="active", user_id=ADA),
            AccessToken(id="patOld", state="deactivated", user_id=ADA),
            AccessToken(id="patMine", state="active", user_id=OWNER),
            AccessToken(id="patNobodys", state="active"),
        )
    }
    plan = plan_of("revoke-tokens", [*tokens, "patGone"], tokens=tokens)
    (change,) = plan.changes
    assert (change.token_id, change.user_id, change.email) == ("patA", ADA, "Ada.Lovelace@corp.example")
    assert (change.before, change.after) == ({"state": "active"}, {"state": "deactivated"})
    assert blocked_by(plan) == {
        "patOld": "already-so",
        "patMine": "own-token",
        "patNobodys": "own-token",
        "patGone": "unknown-token",
    }
    nobody_knows = plan_of("revoke-tokens", ["patA"], tokens=tokens, me=None)
    assert blocked_by(nobody_knows) == {"patA": "own-token"}
