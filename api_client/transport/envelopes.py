"""Error answers in all their shapes, made into one tree of typed errors."""

from __future__ import annotations

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

_BY_STATUS: dict[int, tuple[type[ApiError], str]] = {
    401: (AuthenticationError, "the token is missing, wrong, expired or revoked"),
    403: (NotAllowedError, "the token may not do this here, or there is no such thing"),
    404: (NotFoundError, "there is no such thing here, or the plan does not have it"),
}
_MAX_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Complaint:
    """The API's own words: `error_type` and `detail`, each possibly empty."""

    error_type: str
    detail: str


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
    words = complaint.detail or complaint.error_type
    said = f" The API says: {words}" if words else ""
    if status == 429:  # noqa: PLR2004
        message = f"{request} was answered with 429, again and again.{said}"
        return RateLimitedError(message, retry_after=retry_after or 0.0, detail=complaint.detail)
    kind, reason = _kind_and_reason(status)
    message = f"{request} was answered with {status}: {reason}.{said}"
    return kind(message, status=status, error_type=complaint.error_type, detail=complaint.detail)


def _kind_and_reason(status: int) -> tuple[type[ApiError], str]:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:  # noqa: PLR2004
        return ServerError, "the server could not do its work"
    return InvalidRequestError, "the request was not accepted"


def _text(value: Any) -> str:
    return value[:_MAX_DETAIL] if isinstance(value, str) else ""
