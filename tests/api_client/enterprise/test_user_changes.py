"""Changes of users over the Enterprise API: what is sent, and what the answers mean."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from api_client import errors
from api_client.enterprise.user_changes import EnterpriseUserChanges
from api_client.models.batches import Done, Failed
from api_client.models.changes import UserChange, UserState
from tests.api_client.enterprise.tenant import ACCOUNT_PATH, api_of
from tests.api_client.transport.recording import NOTHING, Recorder, web_error
from tests.virtual_clock import run

_USERS = f"{ACCOUNT_PATH}/users"
_OFF = UserChange(state=UserState.DEACTIVATED)
_REMOVAL = {
    "wasUserRemovedAsAdmin": True,
    "shared": {"workspaces": [{"workspaceId": "wspA", "permissionLevel": "owner", "deletedTime": None}]},
    "unshared": {
        "workspaces": [],
        "bases": [{"baseId": "appA", "formerPermissionLevel": "edit", "deletedTime": "2025-01-01T00:00:00.000Z"}],
        "interfaces": [],
    },
}
_Call = Callable[[EnterpriseUserChanges], Awaitable[Any]]
_CALLS: dict[str, tuple[_Call, str, Any, Any]] = {
    "Manage user": (
        lambda api: api.manage("usrA", UserChange(UserState.PROVISIONED, "new@corp.example", "Ada", "Byron")),
        f"PATCH {_USERS}/usrA",
        {"state": "provisioned", "email": "new@corp.example", "firstName": "Ada", "lastName": "Byron"},
        NOTHING,
    ),
    "Manage user batched": (
        lambda api: api.manage_batch({"usrA": UserChange(new_email="new@corp.example"), "b@corp.example": _OFF}),
        f"PATCH {_USERS}",
        {"users": [{"id": "usrA", "email": "new@corp.example"}, {"email": "b@corp.example", "state": "deactivated"}]},
        {"updatedUsers": [], "errors": []},
    ),
    "Manage user membership, claim": (
        lambda api: api.set_managed(["usrA", "b@corp.example"], managed=True),
        f"POST {_USERS}/claim",
        {"users": [{"id": "usrA", "state": "managed"}, {"email": "b@corp.example", "state": "managed"}]},
        {"errors": []},
    ),
    "Manage user membership, let go": (
        lambda api: api.set_managed(["usrA"], managed=False),
        f"POST {_USERS}/claim",
        {"users": [{"id": "usrA", "state": "unmanaged"}]},
        {"errors": []},
    ),
    "Grant admin access": (
        lambda api: api.grant_admin(["usrA", "b@corp.example"]),
        f"POST {_USERS}/grantAdminAccess",
        {"users": [{"id": "usrA"}, {"email": "b@corp.example"}]},
        {"errors": []},
    ),
    "Revoke admin access": (
        lambda api: api.revoke_admin(["usrA"]),
        f"POST {_USERS}/revokeAdminAccess",
        {"users": [{"id": "usrA"}]},
        {"errors": []},
    ),
    "Delete user by id": (lambda api: api.delete("usrA"), f"DELETE {_USERS}/usrA", None, httpx.Response(200)),
    "Logout user": (lambda api: api.log_out("usrA"), f"POST {_USERS}/usrA/logout", None, httpx.Response(200)),
    "Remove user, dry run": (
        lambda api: api.remove("usrA", dry_run=True),
        f"POST {_USERS}/usrA/remove",
        {"isDryRun": True},
        _REMOVAL,
    ),
    "Remove user": (
        lambda api: api.remove("usrA", dry_run=False, replacement_owner_id="usrB", from_descendants=True),
        f"POST {_USERS}/usrA/remove",
        {"isDryRun": False, "replacementOwnerId": "usrB", "removeFromDescendants": True},
        _REMOVAL,
    ),
}


@pytest.mark.parametrize("page", _CALLS)
def test_each_call_is_sent_as_its_page_says(page: str) -> None:
    """Method, address and body of the reference; empty success bodies are no trouble."""
    call, asked, body, answer = _CALLS[page]
    recorder = Recorder(answer)
    run(_awaited(call(api_of(recorder).user_changes)))
    assert (recorder.asked, recorder.bodies) == ([asked], [body])


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work


_REFUSALS: list[tuple[str, int, str, str, type[errors.ApiError]]] = [
    ("Manage user", 403, "INVALID_PERMISSIONS", "You cannot do this to yourself", errors.OwnAccountError),
    ("Manage user", 403, "INVALID_PERMISSIONS", "not in the enterprise email domain", errors.ExternalUserError),
    ("Manage user", 403, "INVALID_PERMISSIONS", "state is off for FLA", errors.FlexibleContractError),
    ("Manage user", 403, "INVALID_PERMISSIONS", "not managed by the enterprise", errors.UnmanagedUserError),
    ("Manage user", 422, "EMAIL_ALREADY_IN_USE", "taken", errors.EmailTakenError),
    ("Delete user by id", 403, "INVALID_PERMISSIONS", "sole owner of a workspace", errors.SoleOwnerError),
    ("Logout user", 403, "INVALID_PERMISSIONS", "not managed by the enterprise", errors.UnmanagedUserError),
    ("Remove user", 403, "INVALID_PERMISSIONS", "Cannot remove yourself", errors.OwnAccountError),
    ("Remove user", 403, "INVALID_PERMISSIONS", "replacement owner must be verified", errors.ReplacementOwnerError),
    ("Remove user", 404, "NOT_FOUND", "", errors.UnknownUserError),
    ("Grant admin access", 422, "INVALID_REQUEST_UNKNOWN", "no valid user", errors.InvalidRequestError),
]


@pytest.mark.parametrize(("page", "status", "error_type", "message", "kind"), _REFUSALS)
def test_the_documented_refusals_are_typed(
    page: str, status: int, error_type: str, message: str, kind: type[errors.ApiError]
) -> None:
    """Four 403s of one type are told apart by their words, which are always shown."""
    call = _CALLS[page][0]
    with pytest.raises(kind) as caught:
        run(_awaited(call(api_of(Recorder(web_error(status, error_type, message))).user_changes)))
    assert message in caught.value.message


def test_a_batch_tells_of_each_user() -> None:
    """Manage user batched: 200 with one user done and one refused."""
    errors_ = [{"id": "usrB", "type": "INVALID_PERMISSIONS", "message": "off for FLA"}]
    recorder = Recorder({"updatedUsers": [{"id": "usrA", "state": "deactivated"}], "errors": errors_})
    outcome = run(api_of(recorder).user_changes.manage_batch({"usrA": _OFF, "usrB": _OFF}))
    assert isinstance(outcome["usrA"], Done)
    assert isinstance(outcome["usrB"], Failed)
    assert isinstance(outcome["usrB"].reason, errors.FlexibleContractError)


async def test_somebody_named_by_address_gets_no_new_one() -> None:
    """The address would name the user and be the new one at once."""
    recorder = Recorder({})
    with pytest.raises(errors.InvalidInputError, match="needs the user's id"):
        await api_of(recorder).user_changes.manage_batch({"a@corp.example": UserChange(new_email="b@corp.example")})
    assert recorder.asked == []


async def test_more_than_ten_at_once_are_refused() -> None:
    """The reference recommends ten, since larger batches time out."""
    recorder = Recorder({"errors": []})
    with pytest.raises(errors.InvalidInputError, match="takes 10"):
        await api_of(recorder).user_changes.grant_admin([f"usr{number}" for number in range(11)])
    assert recorder.asked == []


def test_a_removal_shows_what_went() -> None:
    """Remove user from enterprise: shares by kind, what lies in the trash, what the replacement got."""
    removal = run(api_of(Recorder(_REMOVAL)).user_changes.remove("usrA", dry_run=True))
    assert removal.was_admin
    assert removal.shared is not None
    assert removal.shared.workspaces[0].workspace_id == "wspA"
    assert removal.unshared.bases[0].former_permission_level == "edit"
    assert removal.unshared.bases[0].deleted_time == 1735689600000


@pytest.mark.parametrize("answer", [NOTHING, httpx.Response(200, json=[]), httpx.Response(200, json={"ok": True})])
def test_a_removal_that_shows_nothing_is_unknown(answer: httpx.Response) -> None:
    """An answer without what was unshared does not tell whether anything was."""
    with pytest.raises(errors.OutcomeUnknownError):
        run(api_of(Recorder(answer)).user_changes.remove("usrA", dry_run=False))
