from __future__ import annotations

from typing import Any

import pytest

from api_client.directory.rows import IN_BOTH, IN_ENTERPRISE
from api_client.directory.values import UNKNOWN
from api_client.operations.facts import Rehearsal
from api_client.operations.plan import Change
from api_client.operations.run.directory_update import show_in
from tests.api_client.operations.people import ADA, BOB, GUEST, LEAVER, STRANGER, people
from tests.api_client.operations.situations import GROUP, plan_of


@pytest.mark.parametrize(
    ("verb", "user_id", "column", "value"),
    [
        ("deactivate", ADA, "state", "deactivated"),
        ("reactivate", LEAVER, "state", "active"),
        ("grant-admin", ADA, "admin", True),
        ("claim", STRANGER, "managed", True),
        ("unclaim", ADA, "found_in", IN_ENTERPRISE),
        ("sign-out", ADA, "state", "active"),
    ],
)
def test_what_was_done_shows_at_once(verb: str, user_id: str, column: str, value: Any) -> None:
    """In the column that the verb is about."""
    directory = people()
    plan = plan_of(verb, [user_id], directory=directory)
    show_in(directory, plan, plan.changes[0])
    row = directory.row_of(user_id)
    assert row is not None
    assert directory.value(column, row) == value


def test_who_was_deleted_is_gone() -> None:
    """And nobody else."""
    directory = people()
    before = len(directory)
    plan = plan_of("delete", [LEAVER], directory=directory)
    show_in(directory, plan, plan.changes[0])
    show_in(directory, plan, plan.changes[0])
    assert directory.row_of(LEAVER) is None
    assert len(directory) == before - 1


def test_who_was_removed_stays_only_where_managed() -> None:
    """External collaborators were here for their shares alone."""
    directory = people(**{ADA: {"groups": "ugpStaff ugpOps", "admin": True}})
    plan = plan_of("remove", [ADA, GUEST], directory=directory, rehearsals={ADA: Rehearsal(), GUEST: Rehearsal()})
    for change in plan.changes:
        show_in(directory, plan, change)
    assert directory.row_of(GUEST) is None
    row = directory.row_of(ADA)
    assert row is not None
    assert (directory.value("groups", row), directory.value("admin", row)) == ("", False)
    assert directory.value("found_in", row) == IN_BOTH


def _groups(directory: Any, user_id: str) -> Any:
    return directory.value("groups", directory.row_of(user_id))


def test_memberships_show_where_groups_are_known() -> None:
    """What is unknown stays unknown."""
    directory = people(**{ADA: {"groups": "ugpOps"}, BOB: {"groups": UNKNOWN}})
    joins = plan_of("add-to-group", [ADA, BOB], directory=directory)
    for change in joins.changes:
        show_in(directory, joins, change)
    assert set(_groups(directory, ADA).split()) == {"ugpOps", GROUP.id}
    assert _groups(directory, BOB) is UNKNOWN
    leaves = plan_of("remove-from-group", [ADA], directory=directory)
    show_in(directory, leaves, Change(user_id=ADA, before={"member": True}, after={"member": False}))
    assert _groups(directory, ADA) == "ugpOps"


def test_a_group_that_ended_is_taken_from_everybody() -> None:
    """Whole ids alone: another group may begin alike."""
    directory = people(**{ADA: {"groups": f"ugpOps {GROUP.id}"}, BOB: {"groups": f"{GROUP.id}2"}})
    plan = plan_of("delete-group", [GROUP.id], directory=directory)
    show_in(directory, plan, plan.changes[0])
    assert _groups(directory, ADA) == "ugpOps"
    assert _groups(directory, BOB) == f"{GROUP.id}2"


def test_strangers_to_the_directory_stay_out_of_it() -> None:
    """A plan of an older reading."""
    directory = people()
    plan = plan_of("deactivate", [ADA], directory=directory)
    before = len(directory)
    show_in(directory, plan, Change(user_id="usrNew", before=None, after={"state": "deactivated"}))
    assert len(directory) == before
