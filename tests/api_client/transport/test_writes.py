"""Changes over the wire: carried out once, and every trouble told as what it means for the change."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from api_client import errors
from api_client.transport import channel as channel_module
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.token import Token
from tests.api_client.transport import loopback
from tests.api_client.transport.channels import FAKE_TOKEN, SCIM, Handler, channel_to, one_by_one
from tests.virtual_clock import run

_USER = SCIM / "Users/usrA"
_JSON_HEAD = loopback.JSON_HEAD
_BODY_TO_COME = _JSON_HEAD + b"Content-Length: 20\r\n\r\n"


def _head(status: str, kind: str = "application/json", body: bytes = b"") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class _Counting:
    """Behaves like another behaviour and counts the connections."""

    def __init__(self, behaviour: loopback.Behaviour) -> None:
        self.connections = 0
        self._behaviour = behaviour

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        await self._behaviour(reader, writer)


async def _patch(url: str) -> Any:
    base = BaseAddress.parse(url)
    async with Channel(Token(FAKE_TOKEN), [base.origin]) as channel:
        return await channel.write("PATCH", base / "Users/usrA", {"active": False})


_UNKNOWN = {
    "reset on accept": loopback.resets_at_once,
    "reset after reading": loopback.resets_after_reading,
    "closed": loopback.says(b""),
    "half a head": loopback.says(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "half a body": loopback.says(_BODY_TO_COME + b'{"a": '),
    "half a chunk": loopback.says(_JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n[1"),
    "read timeout": loopback.never_answers,
    "silence in the body": loopback.stops_in_the_body,
    "500": loopback.says(_head("500 Oh")),
    "502": loopback.says(_head("502 Oh", "text/html", b"<p>")),
    "503": loopback.says(_head("503 Oh")),
    "504": loopback.says(_head("504 Oh")),
    "200 with HTML": loopback.says(_head("200 OK", "text/html", b"<html>")),
    "200 with half JSON": loopback.says(_head("200 OK", body=b'{"a": ')),
    "redirect": loopback.says(b"HTTP/1.1 302 Found\r\nLocation: https://portal.example\r\nContent-Length: 0\r\n\r\n"),
}


@pytest.mark.parametrize("event", _UNKNOWN)
async def test_what_may_have_been_carried_out_is_never_repeated(event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through a real socket: one connection, one request, and an error that keeps its cause."""
    monkeypatch.setattr(channel_module, "_TIMEOUT", httpx.Timeout(0.1))
    behaviour = _Counting(_UNKNOWN[event])
    async with loopback.server(behaviour) as port:
        with pytest.raises(errors.OutcomeUnknownError, match="Whether PATCH /Users/usrA was carried out") as caught:
            await _patch(f"http://127.0.0.1:{port}")
    assert behaviour.connections == 1
    assert caught.value.cause is caught.value.__cause__
    assert caught.value.cause.message in caught.value.message
    assert "before anything is repeated" in caught.value.hint


_REFUSED = {
    "400 Bad": errors.InvalidRequestError,
    "401 Who": errors.AuthenticationError,
    "403 No": errors.NotAllowedError,
    "404 Gone": errors.NotFoundError,
    "422 No": errors.InvalidRequestError,
}


@pytest.mark.parametrize("status", _REFUSED)
async def test_a_refusal_is_final_and_typed(status: str) -> None:
    """4xx says that nothing was changed: the error of its class, after one request."""
    behaviour = _Counting(loopback.says(_head(status)))
    async with loopback.server(behaviour) as port:
        with pytest.raises(_REFUSED[status]):
            await _patch(f"http://127.0.0.1:{port}")
    assert behaviour.connections == 1


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", None),
        (_head("200 OK", "text/html"), None),
        (_head("200 OK", body=b'{"id": "usrA"}'), {"id": "usrA"}),
        (_head("201 Created", "application/scim+json", b"[]"), []),
    ],
)
async def test_what_counts_as_done(answer: bytes, result: Any) -> None:
    """204, an empty 200 whatever it declares, and JSON of any declared kind confirm the change."""
    async with loopback.server(loopback.says(answer)) as port:
        assert await _patch(f"http://127.0.0.1:{port}") == result


async def test_a_refused_connection_ends_as_not_sent() -> None:
    """Nobody listens: the change was surely not made, and the error says so."""
    with pytest.raises(errors.NetworkError) as caught:
        await _patch(f"http://127.0.0.1:{loopback.unused_port()}")
    assert not caught.value.sent


async def test_an_unknown_host_ends_as_not_sent() -> None:
    """A name that resolves to nothing carried nothing (RFC 6761 keeps .invalid free)."""
    with pytest.raises(errors.NetworkError, match="is not known") as caught:
        await _patch("https://scim.invalid")
    assert not caught.value.sent


def _write(answer: Handler) -> tuple[Any, float]:
    async def scenario() -> tuple[Any, float]:
        result = await channel_to(answer).write("DELETE", _USER)
        return result, asyncio.get_running_loop().time()

    return run(scenario())


@pytest.mark.parametrize("trouble", [httpx.ConnectError("refused"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")])
def test_a_connection_that_never_came_about_is_tried_again(trouble: Exception) -> None:
    """Twice refused and then taken: the change is made once, after a moment."""
    result, waited = _write(one_by_one(trouble, trouble, httpx.Response(204)))
    assert result is None
    assert 0.5 < waited < 2


def test_a_429_is_waited_out_and_the_change_sent_again() -> None:
    """The limiter refuses before anything is done, so the same change goes out after the pause."""
    _, waited = _write(one_by_one(httpx.Response(429), httpx.Response(204)))
    assert waited == pytest.approx(30, abs=0.1)


def test_trouble_after_a_lock_out_is_still_unknown() -> None:
    """A change that was rightly repeated is not repeated once more when its second try breaks."""
    with pytest.raises(errors.OutcomeUnknownError):
        _write(one_by_one(httpx.Response(429), httpx.ReadError("reset")))


def test_a_change_carries_its_body_as_json_and_its_query() -> None:
    """Method, address, query and body arrive as they were given; without a body there is none."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(204)

    channel = channel_to(answer)
    run(channel.write("PUT", _USER, {"title": "Größe"}, [("a", "b c")]))
    run(channel.write("DELETE", _USER))
    assert (asked[0].method, str(asked[0].url)) == ("PUT", f"{_USER}?a=b+c")
    assert asked[0].headers["content-type"] == "application/json"
    assert asked[0].content == '{"title":"Größe"}'.encode()
    assert (asked[1].method, asked[1].content) == ("DELETE", b"")
    assert "content-type" not in asked[1].headers


@pytest.mark.parametrize("value", ["\ud800", float("nan")])
def test_what_json_cannot_hold_is_bad_input(value: object) -> None:
    """Half a surrogate pair from a file and NaN are refused before anything is sent, without being repeated."""
    with pytest.raises(errors.InvalidInputError, match="JSON cannot hold"):
        run(channel_to(one_by_one()).write("PATCH", _USER, {"title": value}))
