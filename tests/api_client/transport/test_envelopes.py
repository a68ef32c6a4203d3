"""Error answers in all their shapes become the right class, with the API's own words."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api_client import errors
from api_client.transport.envelopes import error_for
from tests.api_client.transport.channels import SCIM, channel_to
from tests.virtual_clock import run

_SCIM_ERROR = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"]}
_ENVELOPES: dict[str, tuple[Any, str, str]] = {
    "web": ({"error": {"type": "INVALID_X", "message": "not like this"}}, "INVALID_X", "not like this"),
    "type without message": ({"error": {"type": "NOT_FOUND"}}, "NOT_FOUND", ""),
    "bare string": ({"error": "NOT_FOUND"}, "NOT_FOUND", ""),
    "SCIM, number": ({**_SCIM_ERROR, "status": 404, "detail": "no such user"}, "", "no such user"),
    "SCIM, RFC": (
        {**_SCIM_ERROR, "status": "400", "scimType": "invalidFilter", "detail": "no"},
        "invalidFilter",
        "no",
    ),
    "odd types": ({"error": {"type": 7, "message": ["x"]}}, "", ""),
    "null": ({"error": None, "detail": None}, "", ""),
    "list": ([1], "", ""),
    "nothing": (None, "", ""),
}


@pytest.mark.parametrize("name", _ENVELOPES)
def test_every_envelope_gives_its_type_and_its_words(name: str) -> None:
    """Any host may answer with any of the shapes; what has no words leaves them empty."""
    body, error_type, detail = _ENVELOPES[name]
    error = error_for(404, body, request="GET /x")
    assert isinstance(error, errors.NotFoundError)
    assert (error.status, error.error_type, error.detail) == (404, error_type, detail)
    assert (detail or error_type or "GET /x was answered with 404") in error.message


_CLASSES = {
    400: errors.InvalidRequestError,
    401: errors.AuthenticationError,
    403: errors.NotAllowedError,
    404: errors.NotFoundError,
    405: errors.InvalidRequestError,
    409: errors.InvalidRequestError,
    413: errors.InvalidRequestError,
    422: errors.InvalidRequestError,
    429: errors.RateLimitedError,
    500: errors.ServerError,
    502: errors.ServerError,
    503: errors.ServerError,
    504: errors.ServerError,
}


@pytest.mark.parametrize("body", ["web", "bare string", "SCIM, number", "nothing"])
@pytest.mark.parametrize("status", _CLASSES)
def test_the_status_decides_the_class_whatever_the_envelope(status: int, body: str) -> None:
    """A 401 from SCIM comes in the web envelope, and the other way round."""
    envelope = _ENVELOPES[body][0]
    with pytest.raises(_CLASSES[status]) as caught:
        run(channel_to(lambda _: httpx.Response(status, json=envelope)).get(SCIM / "Users"))
    assert type(caught.value) is _CLASSES[status]
    assert caught.value.status == status
    assert f"GET /scim/v2/Users was answered with {status}" in caught.value.message


@pytest.mark.parametrize("content", [b"<html>502 Bad Gateway</html>", b"", b'{"error": {"ty', b"\xff\xfe"])
def test_a_refusal_without_json_keeps_its_class(content: bytes) -> None:
    """A proxy's HTML page, an empty body and half an envelope cost the words, never the class."""
    with pytest.raises(errors.NotAllowedError) as caught:
        run(channel_to(lambda _: httpx.Response(403, content=content)).get(SCIM / "Users"))
    assert caught.value.detail == ""


def test_long_words_are_cut() -> None:
    """A complaint of a megabyte does not fill the screen."""
    error = error_for(422, {"error": {"type": "X", "message": "y" * 10**6}}, request="GET /x")
    assert len(error.message) < 500


def test_the_query_is_never_among_the_words() -> None:
    """A filter may name an e-mail address, and errors end up in logs."""
    with pytest.raises(errors.NotFoundError) as caught:
        run(channel_to(lambda _: httpx.Response(404)).get(SCIM / "Users", [("filter", "ada@corp.example")]))
    assert "ada" not in str(caught.value)
