"""Airtable's rules behind its refusals: one typed error for each, whichever call, status and envelope tells it.

The same rule is a 422 in SCIM, a 403 in the Enterprise API and an item of a 200 in a batch, and four rules of the
page Manage user share one type, so the words have to tell them apart. They are a hint, and always shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from api_client import errors
from api_client.errors import ApiError

_ITEM = frozenset({200})
_NOT_FOUND = frozenset({404})
_BAD_OR_NOT_FOUND = frozenset({400, 404})
_FORBIDDEN = frozenset({200, 403})
_BAD_INPUT = frozenset({200, 400, 422})
_CONFLICT = frozenset({409})

_A_USER = r"/[Uu]sers/(?!claim$|\w+AdminAccess$)[^/]+(/remove|/logout)?$"
_A_GROUP = r"/[Gg]roups/[^/]+$"
_SCIM_USERS = r"^P\w+ .*/Users(/[^/]+)?$"
_SCIM_GROUPS = r"^P\w+ .*/Groups(/[^/]+)?$"
_ACCOUNT_CALLS = (
    r"/enterpriseAccounts/[^/]+(/users/claim|/users/(grant|revoke)AdminAccess"
    r"|/auditLogEvents|/personalAccessTokens(/revoke)?|/moveGroups)?$"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused request, or a refused item of one answered with 200: `request` is the method and path."""

    request: str
    status: int
    error_type: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Sign:
    """How a rule shows itself: all that is named has to be there, what is left out may be anything."""

    kind: type[ApiError]
    type: str = ""
    words: str = ""
    request: str = ""
    statuses: frozenset[int] = frozenset()

    def fits(self, refusal: Refusal) -> bool:
        return (
            self.type in ("", refusal.error_type)
            and (not self.statuses or refusal.status in self.statuses)
            and re.search(self.words, refusal.detail, re.IGNORECASE) is not None
            and re.search(self.request, refusal.request) is not None
        )


_SIGNS = (
    _Sign(errors.AlreadySoError, type="USER_ALREADY_ADMIN"),
    _Sign(errors.AlreadySoError, type="ALREADY_REVOKED"),
    _Sign(errors.NotDirectAdminError, type="USER_NOT_ASSIGNED_ADMIN"),
    _Sign(errors.NotAMemberError, type="USER_NOT_MEMBER_OF_ENTERPRISE_ACCOUNT"),
    _Sign(errors.EmailTakenError, type="EMAIL_ALREADY_IN_USE"),
    _Sign(errors.NotFoundError, type="TOKEN_NOT_FOUND"),
    _Sign(errors.UnknownUserError, type="USER_ID_NOT_FOUND"),
    _Sign(errors.UnknownUserError, type="NOT_FOUND", request=r"/users(/|$)", statuses=_ITEM),
    _Sign(errors.UnknownUserError, request=_A_USER, statuses=_NOT_FOUND),
    _Sign(errors.UnknownGroupError, type="NOT_FOUND", request="/moveGroups$", statuses=_ITEM),
    _Sign(errors.UnknownGroupError, words="invalid group id|group not found"),
    _Sign(errors.UnknownGroupError, request=_A_GROUP, statuses=_NOT_FOUND),
    _Sign(errors.UnknownGroupError, request=f"^(GET|DELETE) .*{_A_GROUP}", statuses=_BAD_OR_NOT_FOUND),
    _Sign(errors.EmailTakenError, request=_SCIM_USERS, type="uniqueness"),
    _Sign(errors.EmailTakenError, request=_SCIM_USERS, statuses=_CONFLICT),
    _Sign(errors.EmailTakenError, words=r"e-?mail.*\b(taken|in use|exists)|user(name)?\b.*\bexists"),
    _Sign(errors.GroupNameTakenError, request=_SCIM_GROUPS, type="uniqueness"),
    _Sign(errors.GroupNameTakenError, request=_SCIM_GROUPS, statuses=_CONFLICT),
    _Sign(errors.GroupNameTakenError, request=_SCIM_GROUPS, words=r"\b(exists|in use|taken|unique)\b"),
    _Sign(errors.ReplacementOwnerError, request="/remove$", words="replacement|sole owner|you cannot use"),
    _Sign(errors.SoleOwnerError, words="(sole|only) owner"),
    _Sign(errors.FlexibleContractError, words=r"\bFLA\b|flexible"),
    _Sign(errors.UnmanagedUserError, words=r"\bnot managed|n't managed|unmanaged"),
    _Sign(errors.ExternalUserError, words="(not|n't) (in|part of|belong).*domain|external", statuses=_FORBIDDEN),
    _Sign(errors.ForeignDomainError, words="domain.*(belong|verified|own)|(own|verified).*domain", statuses=_BAD_INPUT),
    _Sign(errors.OwnAccountError, words=r"\b(yourself|self|own account)\b"),
    _Sign(errors.NotOnPlanError, words=r"\bplan\b", statuses=frozenset({403, 404})),
    _Sign(errors.NotOnPlanError, request="/scim/v2/Groups$", statuses=_NOT_FOUND),
    _Sign(errors.NotOnPlanError, request=_ACCOUNT_CALLS, statuses=_NOT_FOUND),
    _Sign(errors.NotOnPlanError, request="^PATCH .*/users$", statuses=_NOT_FOUND),
)
"""The first that fits decides: what a type says comes before what an address or words may mean."""


def rule_behind(refusal: Refusal) -> type[ApiError] | None:
    """The typed error of the rule that a refusal tells of, or None where it tells of none that is known."""
    return next((sign.kind for sign in _SIGNS if sign.fits(refusal)), None)
