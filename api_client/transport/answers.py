"""What came back over the wire, decoded and made harmless for the rooms above."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from api_client.errors import UnexpectedAnswerError

_SURROGATE_ESCAPE = b"\\ud"


def decode(response: httpx.Response, *, request: str) -> Any:
    """The JSON of a successful answer; None for an empty body. Raises `UnexpectedAnswerError`.

    Content that is declared as something else than JSON is no success, whatever its status: sign-in pages and proxies
    answer 200 as well.
    """
    if not response.content:
        return None
    kind = response.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind and "json" not in kind:
        message = f"{request} was answered with {kind} instead of JSON."
        raise UnexpectedAnswerError(message)
    return parse_json(response.content, request=request)


def parse_json(body: bytes, *, request: str) -> Any:
    """Decode UTF-8 JSON and replace lone surrogates, which no screen, file or Arrow column can hold."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        message = f"The answer to {request} is not whole or not JSON ({len(body):,} bytes came)."
        raise UnexpectedAnswerError(message) from error
    return _without_surrogates(value) if _SURROGATE_ESCAPE in body.lower() else value


def decode_error(response: httpx.Response) -> Any:
    """The JSON of a refused request, or None where there is none."""
    try:
        return parse_json(response.content, request="")
    except UnexpectedAnswerError:
        return None


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that the Retry-After header asks for, given as seconds or as a date (RFC 9110 section 10.2.3)."""
    text = response.headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isdigit():
        return float(text[:6])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - _server_time(response)).total_seconds())


def _server_time(response: httpx.Response) -> datetime:
    """The server's own clock where it tells it, so that a wrong local one does no harm."""
    try:
        return parsedate_to_datetime(response.headers["date"])
    except (KeyError, ValueError):
        return datetime.now(UTC)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value
