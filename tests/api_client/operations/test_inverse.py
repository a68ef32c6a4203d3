from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from api_client.directory.values import UNKNOWN
from api_client.errors import FinalError, NothingToDoError
from api_client.operations.facts import Limits
from api_client.operations.inverse import inverse_after, inverse_before
from api_client.operations.journal.entries import Outcome, Status
from api_client.operations.plan import Parameters, Plan
from api_client.operations.verbs import VERBS
from tests.api_client.operations.people import ADA, BOB, LEAVER, OWNER, people
from tests.api_client.operations.situations import GROUP, NOW, ROOMY, blocked_by, facts, plan_of


def _outcomes(plan: Plan, statuses: Sequence[Status], result: dict[str, Any] | None = None) -> list[Outcome]:
    return [
        Outcome(number, change, status, "", None, 1, 0, NOW, result or {})
        for number, (change, status) in enumerate(zip(plan.changes, statuses, strict=True), 1)
    ]


def _undo(plan: Plan, *statuses: Status, result: dict[str, Any] | None = None, **changed: Any) -> Plan:
    limits = changed.pop("limits", ROOMY)
    done = statuses or (Status.DONE,) * plan.count
    return inverse_after("run-1", inverse_before(plan), _outcomes(plan, done, result), facts(**changed), limits)


def test_exactly_what_was_done_is_put_back() -> None:
    """Failed, skipped and planned rows were never changed; unknown ones are named."""
    plan = plan_of("deactivate", [ADA, BOB, OWNER, "usrNobody"], me=LEAVER)
    undo = _undo(plan, Status.DONE, Status.UNKNOWN, Status.FAILED, me=LEAVER)
    assert (undo.verb.id, undo.undoes) == ("reactivate", "run-1")
    (change,) = undo.changes
    assert (change.user_id, change.before, change.after) == (ADA, {"state": "deactivated"}, {"state": "active"})
    assert change.conditions == {"email": "Ada.Lovelace@corp.example", "state": "deactivated"}
    assert blocked_by(undo) == {BOB: "outcome-unknown"}


@pytest.mark.parametrize("status", [Status.PLANNED, Status.INTENT, Status.UNKNOWN])
def test_an_open_change_is_never_put_back(status: Status) -> None:
    """Nobody knows whether there is anything to put back."""
    plan = plan_of("deactivate", [ADA, BOB])
    assert [change.key for change in _undo(plan, Status.DONE, status).changes] == [ADA]


def test_the_warning_that_the_idp_may_undo_it_lasts() -> None:
    """What else was said of the way there says nothing of the way back."""
    plan = plan_of("deactivate", [ADA])
    assert len(plan.changes[0].warnings) == 2
    (words,) = _undo(plan).changes[0].warnings
    assert "40 minutes" in words


@pytest.mark.parametrize("verb", ["delete", "remove", "delete-group", "revoke-tokens", "sign-out"])
def test_what_is_final_says_so(verb: str) -> None:
    """There is no inverse to be written down before the first call, and none afterwards."""
    assert VERBS[verb].inverse_id is None
    plan = plan_of("delete", [LEAVER])
    assert inverse_before(plan) is None
    with pytest.raises(FinalError):
        _undo(plan)


def test_a_run_that_changed_nothing_has_nothing_to_undo() -> None:
    """All failed."""
    with pytest.raises(NothingToDoError):
        _undo(plan_of("deactivate", [ADA, BOB]), Status.FAILED, Status.SKIPPED)


def test_a_state_that_was_not_known_is_put_back_only_if_the_run_learned_it() -> None:
    """The look before sending may have told what the plan did not know."""
    plan = plan_of("deactivate", [ADA], directory=people(**{ADA: {"state": UNKNOWN}}))
    assert blocked_by(_undo(plan)) == {ADA: "before-unknown"}
    (change,) = _undo(plan, result={"before": {"state": "active"}}).changes
    assert change.after == {"state": "active"}


def test_the_way_back_has_guards_too() -> None:
    """The number has to be confirmed, and nobody revokes the own rights by an undo."""
    plan = plan_of("deactivate", [ADA, BOB])
    assert [hold.guard for hold in _undo(plan, limits=Limits(most=1)).holds] == ["size"]
    known = people(**{ADA: {"admin": False}, BOB: {"admin": False}})
    granted = plan_of("grant-admin", [ADA, BOB], directory=known)
    assert blocked_by(_undo(granted, me=BOB)) == {BOB: "self"}
    assert blocked_by(_undo(granted, me=None)) == {ADA: "owner-unknown", BOB: "owner-unknown"}


def test_groups_are_put_back() -> None:
    """A new name gives way to the old one; a group that was made goes if nobody has joined it meanwhile."""
    undo = _undo(plan_of("rename-group", [GROUP.id]))
    assert (undo.changes[0].before, undo.changes[0].after) == ({"name": "Crew"}, {"name": "Staff"})
    assert undo.parameters.name is None
    made = plan_of("create-group", ["Night shift"], parameters=Parameters())
    (change,) = _undo(made, result={"group_id": "ugpNew"}).changes
    assert (change.group_id, change.after) == ("ugpNew", None)
    assert change.conditions == {"name": "Night shift", "members": []}


def test_an_undo_can_be_undone() -> None:
    """Twice back is forth."""
    plan = plan_of("deactivate", [ADA, BOB])
    again = _undo(_undo(plan))
    assert again.verb is plan.verb
    assert [(change.key, change.before, change.after) for change in again.changes] == [
        (change.key, change.before, change.after) for change in plan.changes
    ]
