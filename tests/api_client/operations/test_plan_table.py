"""A plan as a table: everything that was chosen stands in it, with its state and the reason for it."""

from __future__ import annotations

from api_client.operations.facts import Rehearsal
from api_client.operations.plan import Plan
from api_client.operations.plan_table import BLOCKED, LEFT_OUT, PLANNED, PlanTable
from api_client.operations.plan_words import words_of
from tests.api_client.operations.people import ADA, ADMIN, BOB, GUEST, LEAVER, OWNER, ROBOT
from tests.api_client.operations.situations import GROUP, plan_of


def _column(table: PlanTable, column: str) -> list[str | None]:
    return table.directory.texts(column, table.directory.rows)


def _ids(table: PlanTable) -> list[str]:
    return table.directory.ids(table.directory.rows)


def test_each_chosen_row_stands_in_its_place_with_its_state() -> None:
    """In the order of the choice, blocked ones with guard and reason, planned ones with before, after and warnings."""
    chosen = [OWNER, ADA, GUEST, BOB]
    plan = plan_of("deactivate", chosen)
    table = PlanTable(plan, chosen)
    assert _ids(table) == chosen
    assert _column(table, "state") == [BLOCKED, PLANNED, BLOCKED, PLANNED]
    assert _column(table, "guard") == ["Your own account", "", "External user", ""]
    assert _column(table, "before") == ["", "active", "", "active"]
    assert _column(table, "after") == ["", "deactivated", "", "deactivated"]
    reasons = {row.key: row.reason for row in plan.blocked}
    assert _column(table, "reason") == [reasons[OWNER], "", reasons[GUEST], ""]
    assert "IdP" in str(_column(table, "warnings")[1])
    assert _column(table, "call")[1] == plan.call


def test_rows_that_hold_the_plan_say_so() -> None:
    """Whoever has to accept a hold by name sees which rows it is about."""
    table = PlanTable(plan_of("deactivate", [ADMIN, ADA, ROBOT]))
    assert _column(table, "guard") == ["Super admins", "", "Service accounts"]
    assert str(_column(table, "why")[0]).startswith("Holds the plan: Super admins. ")
    assert not str(_column(table, "why")[1]).startswith("Holds")


def test_rows_that_are_left_out_stay_in_the_table() -> None:
    """They keep who they are and lose what spoke of them; put back in, they are as before."""
    plan = plan_of("deactivate", [OWNER, ADA, BOB])
    table = PlanTable(plan)
    table.show(plan_of("deactivate", [BOB]), left_out=[OWNER, ADA])
    assert dict(zip(_ids(table), _column(table, "state"), strict=True)) == {
        OWNER: LEFT_OUT,
        ADA: LEFT_OUT,
        BOB: PLANNED,
    }
    assert _column(table, "guard") == ["", "", ""]
    assert "Ada.Lovelace@corp.example" in _column(table, "email")
    table.show(plan)
    assert _column(table, "state") == [PLANNED, PLANNED, BLOCKED]
    assert "Your own account" in _column(table, "guard")


def test_a_plan_that_is_the_same_changes_nothing() -> None:
    """What is drawn from the table need not be drawn again."""
    plan = plan_of("deactivate", [ADA, BOB])
    table = PlanTable(plan)
    before = table.directory.revision
    table.show(plan)
    assert table.directory.revision == before


def _only(plan: Plan) -> tuple[str, str]:
    (change,) = plan.changes
    return words_of(change.before), words_of(change.after)


def test_states_are_told_in_a_few_words() -> None:
    """For each kind of fact that a verb changes, unknown ones included."""
    assert _only(plan_of("grant-admin", [ADA])) == ("unknown", "admin")
    assert _only(plan_of("delete", [LEAVER])) == ("deactivated", "nothing")
    assert _only(plan_of("sign-out", [ADA])) == ("unknown", "sessions ended")
    assert _only(plan_of("add-to-group", [ADA])) == ("no member", "member")
    assert _only(plan_of("rename-group", [GROUP.id])) == ("Staff", "Crew")
    assert _only(plan_of("delete-group", [GROUP.id])) == ("Staff, 1 member", "nothing")
    assert _only(plan_of("create-group", ["Night shift"])) == ("nothing", "Night shift")
    rehearsal = Rehearsal(workspaces=2, bases=1, replacement_owner_id=BOB)
    removal = plan_of("remove", [ADA], rehearsals={ADA: rehearsal})
    assert _only(removal) == ("active, 2 workspaces, 1 base", f"access removed, owner {BOB}")
