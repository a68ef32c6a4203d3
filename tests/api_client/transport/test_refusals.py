"""The same rule under different statuses, types and envelopes becomes one typed error in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from api_client import errors
from api_client.transport.envelopes import error_for, item_error

_ACCOUNT = "/v0/meta/enterpriseAccounts/entA"
_USER = f"{_ACCOUNT}/users/usrA"
_SCIM_USER, _SCIM_GROUP = "/scim/v2/Users/usrA", "/scim/v2/Groups/ugpA"


def _web(message: str, error_type: str = "INVALID_PERMISSIONS") -> dict[str, Any]:
    return {"error": {"type": error_type, "message": message}}


def _scim(detail: str) -> dict[str, Any]:
    return {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": 400, "detail": detail}


_BARE = {"error": "NOT_FOUND"}
_REFUSED: list[tuple[type[errors.ApiError], int, str, Any]] = [
    (errors.OwnAccountError, 422, f"DELETE {_SCIM_USER}", _scim("You cannot delete your own account")),
    (errors.OwnAccountError, 403, f"PATCH {_USER}", _web("You cannot perform this operation on yourself")),
    (errors.OwnAccountError, 403, f"POST {_USER}/logout", _web("Cannot act on self")),
    (errors.SoleOwnerError, 422, f"DELETE {_SCIM_USER}", _scim("User is the sole owner of a workspace")),
    (errors.SoleOwnerError, 403, f"DELETE {_USER}", _web("User is the sole owner of a workspace")),
    (errors.ReplacementOwnerError, 422, f"POST {_USER}/remove", _web("User is the sole owner of a workspace")),
    (errors.ReplacementOwnerError, 403, f"POST {_USER}/remove", _web("Replacement owner must have verified email")),
    (errors.FlexibleContractError, 403, f"PATCH {_USER}", _web("State modification is off for FLA enterprises")),
    (errors.ExternalUserError, 403, f"PATCH {_USER}", _web("User is not in the enterprise email domain")),
    (errors.ExternalUserError, 403, f"DELETE {_USER}", _web("User does not belong to a domain of the enterprise")),
    (errors.UnmanagedUserError, 403, f"PATCH {_USER}", _web("User is not managed by the enterprise")),
    (errors.EmailTakenError, 422, f"PATCH {_USER}", _web("E-mail taken", "EMAIL_ALREADY_IN_USE")),
    (errors.EmailTakenError, 409, "POST /scim/v2/Users", _scim("conflict")),
    (errors.EmailTakenError, 400, "POST /scim/v2/Users", {"scimType": "uniqueness", "detail": "no"}),
    (errors.EmailTakenError, 400, "POST /scim/v2/Users", _scim("a user with this userName exists already")),
    (errors.ForeignDomainError, 422, f"PATCH {_USER}", _web("Must own the target domain", "INVALID_X")),
    (errors.ForeignDomainError, 400, "POST /scim/v2/Users", _scim("the domain does not belong to the enterprise")),
    (errors.GroupNameTakenError, 409, "POST /scim/v2/Groups", _scim("conflict")),
    (errors.GroupNameTakenError, 400, "POST /scim/v2/Groups", {"scimType": "uniqueness", "detail": "no"}),
    (errors.GroupNameTakenError, 400, f"PATCH {_SCIM_GROUP}", _scim("a group of this name exists")),
    (errors.UnknownUserError, 404, f"GET {_SCIM_USER}", _scim("not a valid userId")),
    (errors.UnknownUserError, 404, f"DELETE {_SCIM_USER}", _scim("user not found")),
    (errors.UnknownUserError, 404, f"PATCH {_USER}", _BARE),
    (errors.UnknownGroupError, 400, f"GET {_SCIM_GROUP}", _scim("invalid group ID")),
    (errors.UnknownGroupError, 400, f"DELETE {_SCIM_GROUP}", _scim("")),
    (errors.UnknownGroupError, 400, f"PATCH {_SCIM_GROUP}", _scim("Invalid group ID")),
    (errors.UnknownGroupError, 404, "GET /v0/meta/groups/ugpA", _BARE),
    (errors.NotOnPlanError, 404, "GET /scim/v2/Groups", _BARE),
    (errors.NotOnPlanError, 404, f"GET {_ACCOUNT}", _BARE),
    (errors.NotOnPlanError, 404, f"GET {_ACCOUNT}/auditLogEvents", {"error": {"type": "NOT_FOUND"}}),
    (errors.NotOnPlanError, 404, f"PATCH {_ACCOUNT}/users", _BARE),
    (errors.NotOnPlanError, 404, f"POST {_ACCOUNT}/users/claim", _BARE),
    (errors.NotOnPlanError, 404, f"POST {_ACCOUNT}/users/grantAdminAccess", _BARE),
    (errors.NotOnPlanError, 403, "GET /scim/v2/Groups", _web("Not on this plan.")),
]


@pytest.mark.parametrize(("kind", "status", "request_line", "body"), _REFUSED)
def test_a_rule_is_known_by_any_of_its_signs(
    kind: type[errors.ApiError], status: int, request_line: str, body: Any
) -> None:
    """The documented and the expected refusals of both APIs end in the error of their rule, explained and quoted."""
    error = error_for(status, body, request=request_line)
    assert type(error) is kind
    assert error.status == status
    assert kind.reason in error.message
    assert error.detail in error.message
    assert error.hint


_PLAIN: list[tuple[type[errors.ApiError], int, str, Any]] = [
    (errors.NotAllowedError, 403, f"GET {_USER}", _web("You are not permitted to perform this operation")),
    (errors.NotAllowedError, 403, f"GET {_ACCOUNT}", _web("", "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND")),
    (errors.InvalidRequestError, 400, f"PATCH {_SCIM_GROUP}", _scim("unsupported path")),
    (errors.InvalidRequestError, 400, f"PATCH {_SCIM_USER}", _scim("")),
    (errors.NotFoundError, 404, f"GET {_ACCOUNT}/users", _BARE),
    (errors.AuthenticationError, 401, "GET /scim/v2/Groups", _web("not on this plan", "AUTHENTICATION_REQUIRED")),
    (errors.ServerError, 500, f"DELETE {_USER}", _web("yourself")),
]


@pytest.mark.parametrize(("kind", "status", "request_line", "body"), _PLAIN)
def test_what_tells_of_no_rule_keeps_the_class_of_its_status(
    kind: type[errors.ApiError], status: int, request_line: str, body: Any
) -> None:
    """No rule is read into a refusal that names none, and neither into a 401 or a 5xx."""
    assert type(error_for(status, body, request=request_line)) is kind


_ITEMS: list[tuple[type[errors.ApiError], str, str, str]] = [
    (errors.AlreadySoError, f"POST {_ACCOUNT}/users/grantAdminAccess", "USER_ALREADY_ADMIN", ""),
    (errors.NotAMemberError, f"POST {_ACCOUNT}/users/grantAdminAccess", "USER_NOT_MEMBER_OF_ENTERPRISE_ACCOUNT", ""),
    (errors.NotDirectAdminError, f"POST {_ACCOUNT}/users/revokeAdminAccess", "USER_NOT_ASSIGNED_ADMIN", ""),
    (errors.UnknownUserError, f"POST {_ACCOUNT}/users/revokeAdminAccess", "USER_ID_NOT_FOUND", ""),
    (errors.UnknownUserError, f"POST {_ACCOUNT}/users/revokeAdminAccess", "NOT_FOUND", ""),
    (errors.UnknownUserError, f"PATCH {_ACCOUNT}/users", "NOT_FOUND", ""),
    (errors.UnknownGroupError, f"POST {_ACCOUNT}/moveGroups", "NOT_FOUND", ""),
    (errors.NotFoundError, f"POST {_ACCOUNT}/personalAccessTokens/revoke", "TOKEN_NOT_FOUND", "no such token"),
    (errors.AlreadySoError, f"POST {_ACCOUNT}/personalAccessTokens/revoke", "ALREADY_REVOKED", "revoked"),
    (errors.FlexibleContractError, f"PATCH {_ACCOUNT}/users", "INVALID_PERMISSIONS", "off for FLA"),
    (errors.ExternalUserError, f"PATCH {_ACCOUNT}/users", "INVALID_PERMISSIONS", "not in the domain"),
    (errors.ForeignDomainError, f"POST {_ACCOUNT}/users/claim", "INVALID_PERMISSIONS", "cannot: not a verified domain"),
    (errors.EmailTakenError, f"PATCH {_ACCOUNT}/users", "EMAIL_ALREADY_IN_USE", "taken"),
    (errors.NotAllowedError, f"PATCH {_ACCOUNT}/users", "INVALID_PERMISSIONS", "for a reason of its own"),
    (errors.InvalidRequestError, f"PATCH {_ACCOUNT}/users", "SOMETHING_NEW", "new"),
]


@pytest.mark.parametrize(("kind", "request_line", "error_type", "message"), _ITEMS)
def test_an_item_of_a_batch_gets_the_same_error(
    kind: type[errors.ApiError], request_line: str, error_type: str, message: str
) -> None:
    """A batch is answered with 200 and says per item what was wrong; words and type are always shown."""
    error = item_error({"type": error_type, "message": message}, request=request_line)
    assert type(error) is kind
    assert (error.error_type, error.detail) == (error_type, message)
    assert (message or error_type) in error.message


def test_an_item_of_odd_types_is_a_refusal_without_words() -> None:
    """What is no text is left out, and the item stays refused."""
    assert type(item_error({"type": 7, "message": None}, request="PATCH /x")) is errors.InvalidRequestError
