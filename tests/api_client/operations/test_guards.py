from __future__ import annotations

import pytest

from api_client.directory.values import UNKNOWN
from api_client.operations.facts import GroupFacts, Limits, Rehearsal
from api_client.operations.guards.registry import HOLDING, TITLES
from tests.api_client.operations.people import ADA, ADMIN, BOB, GUEST, LEAVER, OWNER, ROBOT, STRANGER, people
from tests.api_client.operations.situations import GROUP, ROOMY, blocked_by, plan_of

_TAKING = ["deactivate", "delete", "remove", "sign-out", "revoke-admin", "unclaim"]


def _holds(plan: object) -> list[str]:
    return [hold.guard for hold in plan.holds]  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", _TAKING)
def test_the_own_account_is_never_among_them(verb: str) -> None:
    """Nobody locks the token's owner out with the token's own rights."""
    assert blocked_by(plan_of(verb, [OWNER])) == {OWNER: "self"}


@pytest.mark.parametrize("verb", _TAKING)
def test_where_nobody_knows_whose_token_it_is_nothing_is_taken_away(verb: str) -> None:
    """Any of them might be the own account: closed, with the way out in words."""
    plan = plan_of(verb, [ADA, ADMIN], me=None)
    assert blocked_by(plan) == {ADA: "owner-unknown", ADMIN: "owner-unknown"}
    assert "whoami" in plan.blocked[0].reason


def test_what_gives_does_not_need_the_owner() -> None:
    """To reactivate a user harms nobody."""
    assert [change.key for change in plan_of("reactivate", [LEAVER], me=None).changes] == [LEAVER]


@pytest.mark.parametrize("verb", ["deactivate", "reactivate", "delete", "sign-out", "grant-admin"])
def test_states_of_others_are_not_ours_to_change(verb: str) -> None:
    """External and unmanaged users, each with the way to go."""
    plan = plan_of(verb, [GUEST, STRANGER])
    assert blocked_by(plan) == {GUEST: "external", STRANGER: "unmanaged"}
    reasons = {row.guard: row.reason for row in plan.blocked}
    assert "remove" in reasons["external"]
    assert "Claim" in reasons["unmanaged"]


def test_external_collaborators_can_be_removed() -> None:
    """It is the one verb for them."""
    plan = plan_of("remove", [GUEST], rehearsals={GUEST: Rehearsal(bases=2)})
    assert [change.key for change in plan.changes] == [GUEST]


def test_only_deactivated_users_can_be_deleted() -> None:
    """Two steps, the first of which can be put back; an unknown state does not count."""
    directory = people(**{BOB: {"state": UNKNOWN}})
    assert blocked_by(plan_of("delete", [ADA, BOB, LEAVER], directory=directory)) == {
        ADA: "not-deactivated",
        BOB: "not-deactivated",
    }


def test_somebody_stays_admin() -> None:
    """All admins who can log in are in the plan: none of them goes, and everybody else does."""
    directory = people(**{OWNER: {"admin": False}, BOB: {"admin": True}, ROBOT: {"admin": True}})
    plan = plan_of("deactivate", [ADA, BOB, ADMIN], directory=directory)
    assert blocked_by(plan) == {BOB: "last-admin", ADMIN: "last-admin"}
    assert [change.key for change in plan.changes] == [ADA]


@pytest.mark.parametrize("helper", [OWNER, LEAVER, ROBOT])
def test_an_admin_counts_who_can_log_in(helper: str) -> None:
    """A deactivated admin and a service account do not keep the door open, an active one does."""
    directory = people(**{OWNER: {"admin": False}, ADMIN: {"super_admin": False}, BOB: {"admin": True}})
    directory.merge([helper], {"admin": [True]})
    plan = plan_of("deactivate", [BOB], directory=directory)
    assert blocked_by(plan) == ({} if helper == OWNER else {BOB: "last-admin"})


def test_a_blocked_admin_stays_one_and_counts() -> None:
    """An admin whom another guard leaves out is still there afterwards."""
    directory = people(**{OWNER: {"admin": False}, ADMIN: {"super_admin": False}})
    directory.merge([BOB, STRANGER], {"admin": [True, True]})
    assert blocked_by(plan_of("deactivate", [BOB, STRANGER], directory=directory)) == {STRANGER: "unmanaged"}


def test_super_admins_keep_their_rights_when_a_grant_is_revoked() -> None:
    """A grant beside them goes; without one there is nothing to revoke."""
    directory = people(**{OWNER: {"admin": False}, ADMIN: {"admin": True}, BOB: {"super_admin": True, "admin": False}})
    plan = plan_of("revoke-admin", [ADMIN, BOB, ADA], directory=directory)
    assert blocked_by(plan) == {BOB: "no-direct-grant"}
    assert _holds(plan) == ["super-admins"]


def test_a_super_admin_without_the_grant_is_still_an_admin() -> None:
    """So the grant of the only admin can be revoked where other rights stay behind it."""
    directory = people(**{OWNER: {"admin": False}, ADMIN: {"admin": True}})
    assert [change.key for change in plan_of("revoke-admin", [ADMIN], directory=directory).changes] == [ADMIN]
    directory.merge([ADMIN], {"super_admin": [False]})
    assert blocked_by(plan_of("revoke-admin", [ADMIN], directory=directory)) == {ADMIN: "last-admin"}


def test_unknown_admin_rights_are_said() -> None:
    """On the Business plan nobody knows who is an admin."""
    (change,) = plan_of("deactivate", [ADA]).changes
    assert any("not known" in words for words in change.warnings)
    known = people(**{ADA: {"admin": False}})
    (change,) = plan_of("deactivate", [ADA], directory=known).changes
    assert not any("not known" in words for words in change.warnings)


def test_what_the_idp_pushed_it_may_push_again() -> None:
    """Only where it pushed something: the robot was never pushed."""
    ada, robot = plan_of("deactivate", [ADA, ROBOT]).changes
    assert any("40 minutes" in words for words in ada.warnings)
    assert not any("40 minutes" in words for words in robot.warnings)


def test_sole_owners() -> None:
    """Airtable refuses to delete them, and deactivates them without a word: one is left out, the other warned of."""
    owned = {ADA: ("wspA", "wspB"), LEAVER: ("wspC",)}
    assert blocked_by(plan_of("delete", [LEAVER], sole_owned=owned)) == {LEAVER: "sole-owner"}
    (change,) = plan_of("deactivate", [ADA], sole_owned=owned).changes
    assert any("2 shared workspaces" in words for words in change.warnings)


def test_a_removal_is_rehearsed() -> None:
    """Without a rehearsal nothing is removed; what it refuses stays; what it hands on is said."""
    rehearsals = {
        BOB: Rehearsal(problem="A workspace needs a replacement owner."),
        GUEST: Rehearsal(handed_on=("Lab",), replacement_owner_id=OWNER),
    }
    plan = plan_of("remove", [ADA, BOB, GUEST], rehearsals=rehearsals)
    assert blocked_by(plan) == {ADA: "rehearsal", BOB: "rehearsal"}
    (change,) = plan.changes
    assert change.after == {"access": "removed", "replacement_owner_id": OWNER}
    assert any("Lab" in words for words in change.warnings)


def test_who_cannot_be_a_member() -> None:
    """External and deactivated users."""
    assert blocked_by(plan_of("add-to-group", [GUEST, LEAVER, ADA])) == {GUEST: "cannot-join", LEAVER: "cannot-join"}


def test_the_size_is_held_by_number_and_by_share() -> None:
    """More than so many, or more than that share of all users; at the limit nothing is held."""
    ids = [ADA, BOB]
    assert _holds(plan_of("deactivate", ids, limits=Limits(most=2, share=0.25))) == []
    assert _holds(plan_of("deactivate", ids, limits=Limits(most=1, share=0.25))) == ["size"]
    assert _holds(plan_of("deactivate", ids, limits=Limits(most=2, share=0.24))) == ["size"]
    assert _holds(plan_of("create-group", ["A", "B"], limits=Limits(most=2, share=0.01))) == []


def test_special_accounts_hold_the_plan() -> None:
    """Admins, super admins and service accounts, each with the rows that it is about."""
    directory = people(**{BOB: {"admin": True}})
    plan = plan_of("deactivate", [ADA, BOB, ADMIN, ROBOT], directory=directory)
    assert {hold.guard: hold.keys for hold in plan.holds} == {
        "admins": (BOB,),
        "super-admins": (ADMIN,),
        "service-accounts": (ROBOT,),
    }
    assert _holds(plan_of("revoke-admin", [BOB], directory=directory)) == []


def test_an_incomplete_list_holds_what_takes_away() -> None:
    """Who is missing may be the last admin."""
    assert _holds(plan_of("deactivate", [ADA], is_complete=False)) == ["incomplete"]
    assert _holds(plan_of("reactivate", [LEAVER], is_complete=False)) == []


def test_groups_of_the_idp_hold_the_plan() -> None:
    """Known to be pushed: held and warned of; not known: warned of; known to be ours: neither."""
    for is_pushed, holds, warns in ((True, ["idp-group"], True), (None, [], True), (False, [], False)):
        groups = {GROUP.id: GroupFacts(GROUP.id, "Staff", frozenset(), is_pushed)}
        for verb, ids in (("add-to-group", [ADA]), ("rename-group", [GROUP.id]), ("delete-group", [GROUP.id])):
            plan = plan_of(verb, ids, groups=groups)
            assert _holds(plan) == holds
            assert any("40 minutes" in words for words in plan.changes[0].warnings) is warns


def test_nothing_is_held_where_nothing_would_be_done() -> None:
    """A plan without changes asks for no acceptance."""
    assert _holds(plan_of("deactivate", [LEAVER], is_complete=False, limits=Limits(most=0))) == []


def test_every_guard_has_a_title() -> None:
    """Screens show it beside the row; `--accept` takes the ids."""
    assert all(TITLES.values())
    assert TITLES.keys() >= HOLDING
    assert ROOMY.most > Limits().most == 10


def test_holds_count_in_the_singular_and_in_the_plural() -> None:
    """One admin is an admin."""
    directory = people(**{ADA: {"admin": True}, BOB: {"admin": True}})
    one, two = (plan_of("sign-out", ids, directory=directory) for ids in ([ADA], [ADA, BOB]))
    assert "1 of these users is an admin by a direct grant." in [hold.reason for hold in one.holds]
    assert "2 of these users are admins by a direct grant." in [hold.reason for hold in two.holds]
