"""The error answers, in the shapes that Airtable's pages show (API reference, Errors; Get SCIM user)."""

from __future__ import annotations

from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import RefusalError, Response, json_response

SCIM_ERROR_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error"


def web_error(status: int, error_type: str, message: str | None = None) -> Response:
    """The Web API's shape; some answers of Airtable carry no message."""
    error = {"type": error_type} if message is None else {"type": error_type, "message": message}
    return json_response({"error": error}, status=status)


def bare_error(status: int, error_type: str) -> Response:
    """The shape of unknown addresses, where `error` is a string."""
    return json_response({"error": error_type}, status=status)


def scim_error(status: int, detail: str, switches: Switches) -> Response:
    """The SCIM shape; Airtable's `status` is a number where RFC 7644 section 3.12 wants a string."""
    shown = str(status) if switches.scim_status_as_text else status
    body = {"schemas": [SCIM_ERROR_SCHEMA], "status": shown, "detail": detail}
    return json_response(body, status=status, content_type=switches.scim_content_type)


def unauthorized() -> Response:
    """No token or a wrong one: the Web shape, on SCIM addresses too (seen by third-party clients)."""
    return web_error(401, "AUTHENTICATION_REQUIRED", "Authentication required")


def forbidden(message: str) -> Response:
    """The token may not do this."""
    return web_error(403, "INVALID_PERMISSIONS", message)


def forbidden_or_missing() -> Response:
    """No right or no such thing, told apart by nobody."""
    message = "Invalid permissions, or the requested model was not found."
    return web_error(403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", message)


def not_found() -> RefusalError:
    """The refusal of an unknown id, in the shape that has no message."""
    return RefusalError(web_error(404, "NOT_FOUND"))


def invalid_request(message: str) -> RefusalError:
    """The refusal of a request that makes no sense to the Web API."""
    return RefusalError(web_error(422, "INVALID_REQUEST_UNKNOWN", message))


def too_many_requests() -> Response:
    """The account's budget is spent (API reference, Rate limits)."""
    message = "Rate limit reached. Try again in 30 seconds."
    return web_error(429, "RATE_LIMIT_REACHED", message)
