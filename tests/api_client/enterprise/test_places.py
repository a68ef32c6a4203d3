"""Groups, places, tokens and the account: what is asked for and how it is read."""

from __future__ import annotations

import httpx
import pytest

from api_client import errors
from api_client.models.batches import Done, Failed
from tests.api_client.enterprise.tenant import ACCOUNT_PATH, api_of
from tests.api_client.transport.recording import Recorder, web_error
from tests.virtual_clock import run

_TIME, _MOMENT = "2025-01-01T00:00:00.000Z", 1735689600000
_USER_ROW = {"userId": "usrA", "email": "ada@corp.example", "permissionLevel": "owner", "createdTime": _TIME}
_GROUP_ROW = {"groupId": "ugpA", "name": "Finance", "permissionLevel": "edit"}
_INVITE = {"id": "invA", "type": "multiUse", "invitedEmail": None, "restrictedToEmailDomains": ["corp.example"]}


def test_a_group_shows_members_with_roles() -> None:
    """Get user group: richer than SCIM, and outside of the account's address."""
    answer = {
        "id": "ugpA",
        "name": "Finance",
        "createdTime": _TIME,
        "members": [{"userId": "usrA", "firstName": "Ada", "lastName": None, "role": "manager"}],
        "collaborations": {"baseCollaborations": [{"baseId": "appA", "permissionLevel": "edit"}]},
    }
    recorder = Recorder(answer)
    group = run(api_of(recorder).groups.get("ugpA", collaborations=True))
    assert recorder.asked == ["GET /v0/meta/groups/ugpA?include[]=collaborations"]
    assert [(member.user_id, member.role, member.last_name) for member in group.members] == [("usrA", "manager", None)]
    assert group.collaborations is not None
    assert group.collaborations.bases[0].base_id == "appA"


def test_a_group_without_collaborations_says_unknown() -> None:
    """What was not asked for is None, not an empty list."""
    recorder = Recorder({"id": "ugpA"})
    assert run(api_of(recorder).groups.get("ugpA")).collaborations is None
    assert recorder.asked == ["GET /v0/meta/groups/ugpA"]


def test_a_move_tells_of_each_group() -> None:
    """Move user groups: the row of a moved group names who was put out."""
    moved = {"id": "ugpA", "removedUserIds": ["usrA"]}
    recorder = Recorder({"movedGroups": [moved], "errors": [{"id": "ugpB", "type": "NOT_FOUND", "message": "no"}]})
    outcome = run(api_of(recorder).groups.move(["ugpA", "ugpB"], "entUnit"))
    assert recorder.asked == [f"POST {ACCOUNT_PATH}/moveGroups"]
    assert recorder.bodies == [{"targetEnterpriseAccountId": "entUnit", "groupIds": ["ugpA", "ugpB"]}]
    assert outcome["ugpA"] == Done(moved)
    assert isinstance(outcome["ugpB"], Failed)
    assert isinstance(outcome["ugpB"].reason, errors.UnknownGroupError)


def test_a_workspace_shows_who_may_do_what() -> None:
    """Get workspace collaborators: individuals and groups by level, restrictions, open invitations."""
    recorder = Recorder(
        {
            "id": "wspA",
            "name": "Planning",
            "baseIds": ["appA"],
            "workspaceRestrictions": {"inviteCreationRestriction": "onlyOwners"},
            "individualCollaborators": {"workspaceCollaborators": [_USER_ROW], "baseCollaborators": []},
            "groupCollaborators": {"workspaceCollaborators": [_GROUP_ROW]},
            "inviteLinks": {"workspaceInviteLinks": [_INVITE]},
        }
    )
    workspace = run(api_of(recorder).places.workspace("wspA"))
    assert recorder.asked == ["GET /v0/meta/workspaces/wspA?include[]=collaborators&include[]=inviteLinks"]
    assert workspace.base_ids == ("appA",)
    assert workspace.restrictions is not None
    assert workspace.restrictions.invites == "onlyOwners"
    assert workspace.individuals is not None
    assert workspace.individuals.of_workspace[0].permission_level == "owner"
    assert workspace.individuals.of_workspace[0].created_time == _MOMENT
    assert workspace.groups is not None
    assert workspace.groups.of_workspace[0].group_id == "ugpA"
    assert workspace.invites is not None
    assert workspace.invites.to_workspace[0].email_domains == ("corp.example",)


def test_a_base_shows_its_interfaces() -> None:
    """Get base collaborators: the own level may be `none`, interfaces come by their ids."""
    recorder = Recorder(
        {
            "id": "appA",
            "workspaceId": "wspA",
            "permissionLevel": "none",
            "individualCollaborators": {"baseCollaborators": [_USER_ROW]},
            "interfaces": {"pbdA": {"name": "Board", "individualCollaborators": [_USER_ROW]}, "odd": None},
        }
    )
    base = run(api_of(recorder).places.base("appA", include=["collaborators", "interfaces"]))
    assert recorder.asked == ["GET /v0/meta/bases/appA?include[]=collaborators&include[]=interfaces"]
    assert (base.workspace_id, base.permission_level, base.groups) == ("wspA", "none", None)
    assert list(base.interfaces) == ["pbdA"]
    assert base.interfaces["pbdA"].individuals[0].user_id == "usrA"


def test_an_interface_shows_its_collaborators() -> None:
    """Get interface: lists without levels above them."""
    recorder = Recorder({"id": "pbdA", "name": "Board", "groupCollaborators": [_GROUP_ROW], "inviteLinks": [_INVITE]})
    interface = run(api_of(recorder).places.interface("appA", "pbdA"))
    assert recorder.asked == ["GET /v0/meta/bases/appA/interfaces/pbdA"]
    assert (interface.groups[0].name, interface.invites[0].id, interface.individuals) == ("Finance", "invA", ())


def test_a_place_that_may_not_be_seen() -> None:
    """No right and no such thing are one answer."""
    refusal = web_error(403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", "Invalid permissions, or not found.")
    with pytest.raises(errors.NotAllowedError):
        run(api_of(Recorder(refusal)).places.workspace("wspX"))


@pytest.mark.parametrize(("with_resources", "query"), [(True, "?includeResources=true"), (False, "")])
def test_tokens_are_listed_by_their_ids(with_resources: bool, query: str) -> None:  # noqa: FBT001
    """List enterprise personal access tokens: no paging is documented."""
    row = {"id": "patA", "state": "active", "scopes": ["x:read"], "resourceAccess": {"mode": "all"}, "userId": "usrA"}
    recorder = Recorder({"personalAccessTokens": [row, None]})
    (token,) = run(api_of(recorder).access_tokens.list(include_resources=with_resources))
    assert recorder.asked == [f"GET {ACCOUNT_PATH}/personalAccessTokens{query}"]
    assert (token.id, token.scopes, token.user_id) == ("patA", ("x:read",), "usrA")
    assert token.resource_access is not None
    assert token.resource_access.mode == "all"


def test_a_revocation_tells_of_each_token() -> None:
    """Revoke enterprise personal access tokens: done, gone before, never there."""
    recorder = Recorder(
        {
            "revokedTokens": [{"id": "patA", "userId": "usrA"}],
            "errors": [
                {"tokenId": "patB", "type": "ALREADY_REVOKED", "message": "x"},
                {"tokenId": "patC", "type": "TOKEN_NOT_FOUND", "message": "x"},
            ],
        }
    )
    outcome = run(api_of(recorder).access_tokens.revoke(["patA", "patB", "patC"]))
    assert recorder.asked == [f"POST {ACCOUNT_PATH}/personalAccessTokens/revoke"]
    assert recorder.bodies == [{"tokenIds": ["patA", "patB", "patC"]}]
    reasons = [type(item.reason) if isinstance(item, Failed) else type(item) for item in outcome.values()]
    assert reasons == [Done, errors.AlreadySoError, errors.NotFoundError]


@pytest.mark.parametrize("call", ["groups", "tokens"])
async def test_more_than_a_hundred_at_once_are_refused(call: str) -> None:
    """Move user groups and Revoke tokens take 100."""
    recorder = Recorder({})
    api, ids = api_of(recorder), [f"x{number}" for number in range(101)]
    with pytest.raises(errors.InvalidInputError, match="takes 100"):
        await (api.groups.move(ids, "entUnit") if call == "groups" else api.access_tokens.revoke(ids))
    assert recorder.asked == []


def test_the_account_with_its_units() -> None:
    """Get enterprise: domains, and the population of each organisation unit where it is asked for."""
    recorder = Recorder(
        {
            "id": "entFake",
            "rootEnterpriseAccountId": "entFake",
            "emailDomains": [{"emailDomain": "corp.example", "isSsoRequired": True}],
            "userIds": ["usrA"],
            "aggregated": {"userIds": ["usrA", "usrB"]},
            "descendants": {"entUnit": {"userIds": ["usrB"], "groupIds": ["ugpB"]}},
        }
    )
    account = run(api_of(recorder).account(include=["aggregated", "descendants"]))
    assert recorder.asked == [f"GET {ACCOUNT_PATH}?include[]=aggregated&include[]=descendants"]
    assert account.email_domains[0].domain == "corp.example"
    assert account.aggregated is not None
    assert account.aggregated.user_ids == ("usrA", "usrB")
    assert account.descendants["entUnit"].group_ids == ("ugpB",)


def test_one_user_with_shares_and_units() -> None:
    """Get user by id with `include`: shares are None where they were not sent."""
    answer = {
        "id": "usrA",
        "collaborations": {"workspaceCollaborations": [{"workspaceId": "wspA", "permissionLevel": "owner"}]},
        "descendants": {"entUnit": {"isAdmin": True, "lastActivityTime": _TIME}},
    }
    recorder = Recorder(answer, {"id": "usrB"})
    users = api_of(recorder).users
    ada = run(users.get("usrA", include=["collaborations", "descendants"]))
    assert recorder.asked == [f"GET {ACCOUNT_PATH}/users/usrA?include[]=collaborations&include[]=descendants"]
    assert ada.collaborations is not None
    assert ada.collaborations.workspaces[0].permission_level == "owner"
    assert ada.descendants["entUnit"].is_admin
    assert ada.descendants["entUnit"].last_activity_time == _MOMENT
    assert run(users.get("usrB")).collaborations is None


def test_an_unknown_user_is_told() -> None:
    """Get user by id answers 404 without words."""
    with pytest.raises(errors.UnknownUserError):
        run(api_of(Recorder(httpx.Response(404, json={"error": {"type": "NOT_FOUND"}}))).users.get("usrX"))
