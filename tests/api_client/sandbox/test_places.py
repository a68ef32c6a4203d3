from __future__ import annotations

from typing import Any

import pytest

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import account, ask, get, unhurried

KINDS = ("workspace", "base", "interface")


def _addresses(sandbox: Sandbox) -> dict[str, str]:
    """One workspace, a base of it and an interface of that."""
    workspace_id = get(sandbox, account(sandbox))["workspaceIds"][1]
    workspace = f"/v0/meta/workspaces/{workspace_id}"
    base = f"/v0/meta/bases/{get(sandbox, workspace)['baseIds'][0]}"
    interface_id = next(iter(get(sandbox, base, {"include[]": "interfaces"})["interfaces"]))
    return {"workspace": workspace, "base": base, "interface": f"{base}/interfaces/{interface_id}"}


def _change(sandbox: Sandbox, kind: str, method: str, who: str, body: Any = None) -> Response:
    return ask(sandbox, method, f"{_addresses(sandbox)[kind]}/collaborators/{who}", body)


def _add(sandbox: Sandbox, kind: str, who: str, level: str, identifier: str) -> Response:
    item = {who: {"id": identifier}, "permissionLevel": level}
    return ask(sandbox, "POST", f"{_addresses(sandbox)[kind]}/collaborators", {"collaborators": [item]})


def test_shares_agree_from_both_sides() -> None:
    """What users tell of their collaborations is what workspaces, bases and interfaces tell of their collaborators."""
    sandbox = unhurried(150)
    of_users: set[tuple[str, str, str]] = set()
    for user_id in get(sandbox, account(sandbox))["userIds"]:
        told = get(sandbox, f"{account(sandbox)}/users/{user_id}", {"include[]": "collaborations"})["collaborations"]
        for kind in KINDS:
            rows = told[f"{kind}Collaborations"]
            of_users |= {(row[f"{kind}Id"], user_id, row["permissionLevel"]) for row in rows}
    assert _of_places(sandbox) == of_users
    assert {level for _, _, level in of_users} == {"owner", "create", "edit", "comment", "read"}


def _of_places(sandbox: Sandbox) -> set[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    include = [("include[]", "collaborators"), ("include[]", "interfaces")]
    for workspace_id in get(sandbox, account(sandbox))["workspaceIds"]:
        workspace = get(sandbox, f"/v0/meta/workspaces/{workspace_id}", include)
        direct = workspace["individualCollaborators"]
        found |= {(workspace_id, row["userId"], row["permissionLevel"]) for row in direct["workspaceCollaborators"]}
        found |= {(row["baseId"], row["userId"], row["permissionLevel"]) for row in direct["baseCollaborators"]}
        for base_id in workspace["baseIds"]:
            interfaces = get(sandbox, f"/v0/meta/bases/{base_id}", include)["interfaces"]
            for interface in interfaces.values():
                rows = interface["individualCollaborators"]
                found |= {(interface["id"], row["userId"], row["permissionLevel"]) for row in rows}
    return found


def test_workspaces_with_and_without_a_second_owner() -> None:
    """Every workspace has an owner; some have just one; some are shared with groups, which never own."""
    sandbox = unhurried(1000)
    owners, group_levels = [], set()
    for workspace_id in get(sandbox, account(sandbox))["workspaceIds"]:
        told = get(sandbox, f"/v0/meta/workspaces/{workspace_id}", {"include[]": "collaborators"})
        rows = told["individualCollaborators"]["workspaceCollaborators"]
        owners.append(sum(row["permissionLevel"] == "owner" for row in rows))
        group_levels |= {row["permissionLevel"] for row in told["groupCollaborators"]["workspaceCollaborators"]}
    assert min(owners) == 1 < max(owners)
    assert group_levels
    assert "owner" not in group_levels


def test_details_come_when_asked_for() -> None:
    """Collaborators, invite links and interfaces are includes; a base knows its workspace (section 7)."""
    sandbox = unhurried()
    addresses = _addresses(sandbox)
    assert "individualCollaborators" not in get(sandbox, addresses["workspace"])
    links = get(sandbox, addresses["workspace"], {"include[]": "inviteLinks"})["inviteLinks"]
    assert links.keys() == {"workspaceInviteLinks", "baseInviteLinks"}
    base = get(sandbox, addresses["base"], {"include[]": "interfaces"})
    assert addresses["workspace"].endswith(base["workspaceId"])
    assert get(sandbox, addresses["interface"]) == next(iter(base["interfaces"].values()))


def test_unknown_places_look_like_forbidden_ones() -> None:
    """403, told apart by nobody (section 1.7); an interface of another base is unknown too."""
    sandbox = unhurried()
    addresses = _addresses(sandbox)
    other_base = next(
        f"/v0/meta/bases/{base_id}"
        for workspace_id in get(sandbox, account(sandbox))["workspaceIds"][2:]
        for base_id in get(sandbox, f"/v0/meta/workspaces/{workspace_id}")["baseIds"]
    )
    elsewhere = addresses["interface"].replace(addresses["base"], other_base)
    for path in ("/v0/meta/workspaces/wspDoesNotExist99", "/v0/meta/bases/appDoesNotExist99", elsewhere):
        answer = ask(sandbox, "GET", path)
        assert (answer.status, answer.json()["error"]["type"]) == (403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND")


@pytest.mark.parametrize("kind", KINDS)
def test_a_collaborator_comes_changes_and_goes(kind: str) -> None:
    """Each step shows on the user, and each is one effect with the levels before and after."""
    sandbox = unhurried()
    user_id = ask(sandbox, "POST", "/scim/v2/Users", _newcomer()).json()["id"]
    assert user_id not in get(sandbox, account(sandbox))["userIds"]
    assert _add(sandbox, kind, "user", "read", user_id).status == 200
    assert user_id in get(sandbox, account(sandbox))["userIds"]
    assert _levels(sandbox, kind, user_id) == ["read"]
    assert _change(sandbox, kind, "PATCH", user_id, {"permissionLevel": "edit"}).status == 200
    assert _levels(sandbox, kind, user_id) == ["edit"]
    gone = _change(sandbox, kind, "DELETE", user_id)
    assert (gone.status, gone.body) == (200, b"")
    assert _levels(sandbox, kind, user_id) == []
    effects = sandbox.effects.all()[1:]
    steps = [tuple(side["collaborators"].get(user_id) for side in (e.before, e.after)) for e in effects]
    assert steps == [(None, "read"), ("read", "edit"), ("edit", None)]


def _newcomer() -> dict[str, Any]:
    return {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada@northwind.example"}


def _levels(sandbox: Sandbox, kind: str, user_id: str) -> list[str]:
    told = get(sandbox, f"{account(sandbox)}/users/{user_id}", {"include[]": "collaborations"})["collaborations"]
    return [row["permissionLevel"] for row in told[f"{kind}Collaborations"]]


def test_groups_share_but_never_own() -> None:
    """A group can be added, and not as an owner (section 7)."""
    sandbox = unhurried()
    group_id = get(sandbox, account(sandbox))["groupIds"][-1]
    assert _add(sandbox, "workspace", "group", "owner", group_id).status == 403
    assert _add(sandbox, "workspace", "group", "edit", group_id).status == 200
    told = get(sandbox, f"/v0/meta/groups/{group_id}", {"include[]": "collaborations"})["collaborations"]
    assert [row["permissionLevel"] for row in told["workspaceCollaborations"]] == ["edit"]
    assert _change(sandbox, "workspace", "PATCH", group_id, {"permissionLevel": "owner"}).status == 403
    assert _change(sandbox, "workspace", "PATCH", group_id, {"permissionLevel": "comment"}).status == 200
    assert _change(sandbox, "workspace", "DELETE", group_id).status == 200
    told = get(sandbox, f"/v0/meta/groups/{group_id}", {"include[]": "collaborations"})["collaborations"]
    assert told["workspaceCollaborations"] == []


def test_the_sole_owner_stays() -> None:
    """Neither a lower level nor removal (section 7): 403."""
    sandbox = unhurried(500)
    shares = sandbox.shares
    workspace = shares.places.find("workspace", get(sandbox, account(sandbox))["workspaceIds"][1])
    assert workspace
    for owner in shares.owners(workspace)[1:]:
        assert _change(sandbox, "workspace", "DELETE", sandbox.population.person(owner).id).status == 200
    (last,) = shares.owners(workspace)
    last_id = sandbox.population.person(last).id
    assert _change(sandbox, "workspace", "PATCH", last_id, {"permissionLevel": "edit"}).status == 403
    assert _change(sandbox, "workspace", "DELETE", last_id).status == 403


def test_collaborators_that_are_refused() -> None:
    """More than one at a time, the deactivated, levels that a place does not have, and who is no collaborator."""
    sandbox = unhurried()
    people = list(map(sandbox.population.person, range(200)))
    deactivated = next(person.id for person in people if not person.active)
    two = [{"user": {"id": person.id}, "permissionLevel": "read"} for person in people[:2]]
    address = f"{_addresses(sandbox)['base']}/collaborators"
    assert ask(sandbox, "POST", address, {"collaborators": two}).status == 403
    assert _add(sandbox, "base", "user", "read", deactivated).status == 403
    assert _add(sandbox, "base", "user", "owner", people[0].id).status == 422
    assert _change(sandbox, "base", "DELETE", "usrDoesNotExist99").status == 403
    assert not sandbox.effects.all()
