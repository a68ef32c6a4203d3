"""What came back over the wire, decoded and made harmless for the rooms above."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from api_client.errors import UnexpectedAnswerError

_SURROGATE_ESCAPE = b"\\ud"
_SECONDS = re.compile(r"[0-9]{1,9}")


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
    """Decode UTF-8 JSON; what is no Unicode becomes U+FFFD, since no screen, file or Arrow column can hold it.

    Lone surrogates come as escapes, broken bytes as they are. Raises `UnexpectedAnswerError`.
    """
    try:
        value = json.loads(body.decode("utf-8-sig", "replace"))
        return _without_surrogates(value) if _SURROGATE_ESCAPE in body.lower() else value
    except (ValueError, RecursionError) as error:
        message = f"The answer to {request} is not whole or not JSON ({len(body):,} bytes came)."
        raise UnexpectedAnswerError(message) from error


def decode_error(body: bytes) -> Any:
    """The JSON of a refused request, or None where there is none."""
    try:
        return parse_json(body, request="")
    except UnexpectedAnswerError:
        return None


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that the Retry-After header asks for, given as seconds or as a date (RFC 9110 section 10.2.3).

    A date is compared with the server's own clock where it tells it, so that a wrong local one does no harm.
    """
    text = response.headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    moment = _moment(text)
    if moment is None:
        return None
    return max(0.0, (moment - (_moment(response.headers.get("date", "")) or datetime.now(UTC))).total_seconds())


def clock_ahead(response: httpx.Response) -> float | None:
    """Seconds by which this machine's clock is ahead of the server's, to a second; None where the server tells no time.

    RFC 9110 section 6.6.1: a server with a clock sends the date.
    """
    moment = _moment(response.headers.get("date", ""))
    return (datetime.now(UTC) - moment).total_seconds() if moment else None


def _moment(text: str) -> datetime | None:
    """The moment of an HTTP date (RFC 9110 section 5.6.7); one without zone is UTC."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value
