"""Error answers in all their shapes, made into one tree of typed errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api_client.errors import (
    ApiError,
    AuthenticationError,
    InvalidRequestError,
    NotAllowedError,
    NotFoundError,
    RateLimitedError,
    ServerError,
)
from api_client.transport.rules import Refusal, rule_behind

_BY_STATUS: dict[int, type[ApiError]] = {403: NotAllowedError, 404: NotFoundError}
_BY_TYPE: dict[str, type[ApiError]] = {
    "INVALID_PERMISSIONS": NotAllowedError,
    "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND": NotAllowedError,
    "NOT_FOUND": NotFoundError,
}
_MAX_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Complaint:
    """The API's own words: `error_type` and `detail`, each possibly empty."""

    error_type: str
    detail: str

    @property
    def quoted(self) -> str:
        """A sentence that quotes the words, or nothing."""
        words = self.detail or self.error_type
        return f" The API says: {words}" if words else ""


def read_envelope(body: Any) -> Complaint:
    """The complaint in a decoded body: `{"error": {type, message}}`, `{"error": "TYPE"}` or a SCIM error.

    API reference, pages Errors and Get SCIM user; RFC 7644 section 3.12. Any host may answer with any of them.
    """
    if not isinstance(body, dict):
        return Complaint("", "")
    error = body.get("error")
    if isinstance(error, dict):
        return Complaint(_text(error.get("type")), _text(error.get("message")))
    if isinstance(error, str):
        return Complaint(_text(error), "")
    return Complaint(_text(body.get("scimType")), _text(body.get("detail")))


def error_for(status: int, body: Any, *, request: str, retry_after: float | None = None) -> ApiError:
    """The typed error for a refused request; `request` names it without personal data ("GET /scim/v2/Users")."""
    complaint = read_envelope(body)
    if status == 429:  # noqa: PLR2004
        message = f"{request} was answered with 429, again and again.{complaint.quoted}"
        return RateLimitedError(message, retry_after=retry_after or 0.0, detail=complaint.detail)
    kind = _kind(Refusal(request, status, complaint.error_type, complaint.detail))
    message = f"{request} was answered with {status}: {kind.reason}.{complaint.quoted}"
    return kind(message, status=status, error_type=complaint.error_type, detail=complaint.detail)


def item_error(item: Mapping[str, Any], *, request: str) -> ApiError:
    """The typed error for one refused item (`type`, `message`) of a batch that was answered with 200."""
    complaint = Complaint(_text(item.get("type")), _text(item.get("message")))
    rule = rule_behind(Refusal(request, 200, complaint.error_type, complaint.detail))
    kind = rule or _BY_TYPE.get(complaint.error_type, InvalidRequestError)
    message = f"{request} left this one out: {kind.reason}.{complaint.quoted}"
    return kind(message, status=200, error_type=complaint.error_type, detail=complaint.detail)


def _kind(refusal: Refusal) -> type[ApiError]:
    if refusal.status >= 500:  # noqa: PLR2004
        return ServerError
    if refusal.status == 401:  # noqa: PLR2004
        return AuthenticationError
    return rule_behind(refusal) or _BY_STATUS.get(refusal.status, InvalidRequestError)


def _text(value: Any) -> str:
    return value[:_MAX_DETAIL] if isinstance(value, str) else ""
