from __future__ import annotations

from typing import Any

import pytest

from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import GROUPS, account, ask, get, unhurried


def _sole_owner(sandbox: Sandbox) -> Person:
    """A sole owner who is an admin or not, never the token's owner."""
    shares = sandbox.shares
    people = map(sandbox.population.person, range(2, sandbox.population.seed.managed))
    return next(person for person in people if shares.owned_alone(person.number))


def _remove(sandbox: Sandbox, user_id: str, **body: Any) -> Response:
    return ask(sandbox, "POST", f"{account(sandbox)}/users/{user_id}/remove", body)


def _told(sandbox: Sandbox, user_id: str) -> Any:
    return get(sandbox, f"{account(sandbox)}/users/{user_id}", {"include[]": "collaborations"})


def test_a_dry_run_reports_and_changes_nothing() -> None:
    """The same report as the real one (section 3.9), and neither effects nor events."""
    sandbox = unhurried(500)
    owner = _sole_owner(sandbox)
    before = _told(sandbox, owner.id)
    events = len(sandbox.tenant.audit)
    dry = _remove(sandbox, owner.id, isDryRun=True, replacementOwnerId=sandbox.me)
    assert dry.status == 200
    assert (_told(sandbox, owner.id), len(sandbox.tenant.audit)) == (before, events)
    assert not sandbox.effects.all()
    assert _remove(sandbox, owner.id, isDryRun=False, replacementOwnerId=sandbox.me).json() == dry.json()


def test_a_removed_user_has_nothing_but_the_account() -> None:
    """No shares, no groups, no admin rights; the account is alive (section 3.9)."""
    sandbox = unhurried(500)
    owner = _sole_owner(sandbox)
    ask(sandbox, "POST", f"{account(sandbox)}/users/grantAdminAccess", {"users": [{"id": owner.id}]})
    group_id = get(sandbox, GROUPS)["Resources"][0]["id"]
    member = {"op": "add", "path": "members", "value": {"value": owner.id}}
    body = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [member]}
    ask(sandbox, "PATCH", f"{GROUPS}/{group_id}", body)
    report = _remove(sandbox, owner.id, isDryRun=False, replacementOwnerId=sandbox.me).json()
    assert report["wasUserRemovedAsAdmin"] is True
    after = _told(sandbox, owner.id)
    assert (after["state"], after["isAdmin"], after["groups"]) == ("provisioned", False, [])
    assert not any(after["collaborations"].values())
    assert owner.id not in get(sandbox, account(sandbox))["userIds"]
    assert owner.id not in [row["value"] for row in get(sandbox, f"{GROUPS}/{group_id}")["members"]]


def test_the_report() -> None:
    """What was shared with whom, and what the replacement owner got, by ids, names and levels (section 3.9)."""
    sandbox = unhurried(500)
    owner = _sole_owner(sandbox)
    before = _told(sandbox, owner.id)["collaborations"]
    report = _remove(sandbox, owner.id, isDryRun=False, replacementOwnerId=sandbox.me).json()
    unshared = {
        (row["workspaceId"], row["formerPermissionLevel"], row["userId"]) for row in report["unshared"]["workspaces"]
    }
    assert unshared == {
        (row["workspaceId"], row["permissionLevel"], owner.id) for row in before["workspaceCollaborations"]
    }
    assert len(report["unshared"]["bases"]) == len(before["baseCollaborations"])
    assert len(report["unshared"]["interfaces"]) == len(before["interfaceCollaborations"])
    (gift,) = report["shared"]["workspaces"]
    assert (gift["permissionLevel"], gift["userId"], gift["deletedTime"]) == ("owner", sandbox.me, None)
    mine = _told(sandbox, sandbox.me)["collaborations"]["workspaceCollaborations"]
    assert {"owner"} == {row["permissionLevel"] for row in mine if row["workspaceId"] == gift["workspaceId"]}
    assert "enterpriseAccountId" not in gift


def test_the_report_names_the_account_with_descendants() -> None:
    """`enterpriseAccountId` comes with `removeFromDescendants` only, and with Enterprise Hub only (section 3.9)."""
    for hub in (True, False):
        sandbox = unhurried(500, hub=hub)
        owner = _sole_owner(sandbox)
        body = {"isDryRun": True, "replacementOwnerId": sandbox.me, "removeFromDescendants": True}
        (gift,) = _remove(sandbox, owner.id, **body).json()["shared"]["workspaces"]
        assert ("enterpriseAccountId" in gift) is hub


@pytest.mark.parametrize("status", [422, 403])
@pytest.mark.parametrize("dry_needs", [True, False])
def test_a_missing_replacement(status: int, dry_needs: bool) -> None:  # noqa: FBT001
    """Its status, and whether a dry run needs one, are open (section 12.8), hence switches."""
    sandbox = unhurried(500, missing_replacement_status=status, dry_run_needs_replacement=dry_needs)
    owner = _sole_owner(sandbox)
    assert _remove(sandbox, owner.id, isDryRun=False).status == status
    assert _remove(sandbox, owner.id, isDryRun=True).status == (status if dry_needs else 200)
    assert not sandbox.effects.all()


def test_replacements_that_cannot_be() -> None:
    """Neither the removed user nor who is unknown or deactivated (section 3.9)."""
    sandbox = unhurried(500)
    owner = _sole_owner(sandbox)
    people = map(sandbox.population.person, range(500))
    deactivated = next(person.id for person in people if not person.active)
    for replacement in (owner.id, deactivated, "usrDoesNotExist99"):
        assert _remove(sandbox, owner.id, isDryRun=True, replacementOwnerId=replacement).status == 403


def test_externals_can_be_removed_and_oneself_cannot() -> None:
    """The right verb for external collaborators (section 3.9); 403 for oneself."""
    sandbox = unhurried()
    external = sandbox.population.person(199)
    assert _remove(sandbox, external.id, isDryRun=False, replacementOwnerId=sandbox.me).status == 200
    assert external.id not in get(sandbox, account(sandbox))["userIds"]
    assert _remove(sandbox, sandbox.me, isDryRun=True).status == 403
    assert _remove(sandbox, external.id, isDryRun="yes").status == 422


@pytest.mark.parametrize("dry", [True, False])
def test_without_is_dry_run(dry: bool) -> None:  # noqa: FBT001
    """The default is unknown (section 12.8), hence a switch."""
    sandbox = unhurried(dry_run_by_default=dry)
    _remove(sandbox, sandbox.population.person(199).id, replacementOwnerId=sandbox.me)
    assert bool(sandbox.effects.all()) is not dry
