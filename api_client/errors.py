"""One tree of errors: each says what was wrong (title, message) and what to do (hint)."""

from __future__ import annotations

from typing import ClassVar


class AirdeckError(Exception):
    """Anything that airdeck expects to go wrong.

    `title` names the kind of trouble in a few words, `message` says what happened and where, `hint` says what to do.
    None of them ever holds a token.
    """

    title: ClassVar[str] = "Something went wrong"
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = self.default_hint if hint is None else hint

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"


class InvalidInputError(AirdeckError):
    """What the user gave cannot be used as it is."""

    title = "Bad input"


class InvalidAddressError(InvalidInputError):
    """An address that is not https (or http on loopback), or not an address at all."""

    title = "Bad address"
    default_hint = "Use https://…; plain http is allowed to loopback addresses only."


class InvalidTokenError(InvalidInputError):
    """A token that cannot be one; the message never holds any part of it."""

    title = "Bad token"
    default_hint = "Copy the token again, without spaces or line breaks."


class MissingSettingError(InvalidInputError):
    """Something that airdeck needs was not given."""

    title = "Not set up"


class InvalidFilterError(InvalidInputError):
    """A filter that cannot be read; `start` and `end` are offsets into its `text`, in characters."""

    title = "Bad filter"

    def __init__(self, message: str, *, start: int, end: int, text: str = "", hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.text = text
        self.start = start
        self.end = end


class UnknownColumnError(InvalidInputError):
    """A column name that no table has."""

    title = "Unknown column"


class NetworkError(AirdeckError):
    """No answer came; `sent` is False where the request surely never reached the server."""

    title = "No answer"
    default_hint = "Check the address, the network and the proxy settings, then try again."

    def __init__(self, message: str, hint: str | None = None, *, sent: bool) -> None:
        super().__init__(message, hint)
        self.sent = sent


class UnexpectedAnswerError(AirdeckError):
    """An answer that is not what the API reference describes: HTML, broken JSON, a wrong shape, a redirect."""

    title = "Unexpected answer"
    default_hint = "Check the address: a proxy, a sign-in page or another service may be answering in Airtable's place."


class ApiError(AirdeckError):
    """The API refused a request.

    `status` is the HTTP status; `error_type` the API's own type where the envelope had one (API reference, page
    Errors); `detail` the API's own words, or an empty string.
    """

    title = "Refused by the API"

    def __init__(
        self, message: str, hint: str | None = None, *, status: int, error_type: str = "", detail: str = ""
    ) -> None:
        super().__init__(message, hint)
        self.status = status
        self.error_type = error_type
        self.detail = detail


class AuthenticationError(ApiError):
    """401: no token, or one that the API does not know."""

    title = "Token not accepted"
    default_hint = "The token may be mistyped, expired or revoked: create a new one and try again."


class NotAllowedError(ApiError):
    """403: the token's scopes, its owner's role or the plan do not allow this, or there is no such thing."""

    title = "Not allowed"
    default_hint = "Check the token's scopes, that its owner is an enterprise admin, and the plan of the account."


class NotFoundError(ApiError):
    """404: no such thing, or not on this plan."""

    title = "Not found"
    default_hint = "Check the id and the address; on plans without an endpoint Airtable answers 404 as well."


class InvalidRequestError(ApiError):
    """400, 409, 413, 422: the API understood the request and will not carry it out as it is."""

    title = "Request refused"


class RateLimitedError(ApiError):
    """429 that lasted; `retry_after` is the wait in seconds that the last answer asked for."""

    title = "Too many requests"
    default_hint = "Another program may be using the same account: wait half a minute and try again."

    def __init__(self, message: str, hint: str | None = None, *, retry_after: float, detail: str = "") -> None:
        super().__init__(message, hint, status=429, error_type="RATE_LIMIT_REACHED", detail=detail)
        self.retry_after = retry_after


class ServerError(ApiError):
    """5xx that lasted."""

    title = "Trouble at the server"
    default_hint = "Try again in a few minutes; if it stays, look at Airtable's status page."
