"""Network trouble over real loopback sockets: the right class, honest words, and whether the request was sent."""

from __future__ import annotations

import httpx
import pytest

from api_client.errors import AirdeckError, NetworkError, UnexpectedAnswerError
from api_client.transport import channel as channel_module
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.token import Token
from tests.api_client.transport import loopback
from tests.api_client.transport.channels import FAKE_TOKEN, SCIM, channel_to

_BODY = loopback.JSON_HEAD + b"Content-Length: 20\r\n\r\n"


@pytest.fixture(autouse=True)
def _one_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each event is met once: whether it is tried again is the retry decision's own test."""
    monkeypatch.setattr(channel_module, "delay_before_next_try", lambda *_: None)


async def _get(url: str) -> object:
    base = BaseAddress.parse(url)
    async with Channel(Token(FAKE_TOKEN), [base.origin]) as channel:
        return await channel.get(base / "Users")


async def _error_of(behaviour: loopback.Behaviour) -> AirdeckError:
    async with loopback.server(behaviour) as port:
        with pytest.raises(AirdeckError) as caught:
            await _get(f"http://127.0.0.1:{port}")
    assert FAKE_TOKEN not in f"{caught.value!s}{caught.value.hint}"
    return caught.value


_UNKNOWN_OUTCOME = {
    "reset at once": loopback.resets_at_once,
    "reset after reading": loopback.resets_after_reading,
    "closed without a word": loopback.says(b""),
    "half a head": loopback.says(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "closed in the body": loopback.says(_BODY + b'{"a": '),
    "closed in a chunk": loopback.says(loopback.JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n[1"),
    "not HTTP": loopback.says(b"SSH-2.0-OpenSSH_9.9\r\n\r\n"),
}


@pytest.mark.parametrize("event", _UNKNOWN_OUTCOME)
async def test_a_connection_that_breaks_leaves_the_outcome_unknown(event: str) -> None:
    """Once a connection was made, the request may have been carried out."""
    error = await _error_of(_UNKNOWN_OUTCOME[event])
    assert isinstance(error, NetworkError)
    assert error.sent
    assert "broke before the answer was whole" in error.message
    assert "127.0.0.1:" in error.message


@pytest.mark.parametrize("behaviour", [loopback.never_answers, loopback.stops_in_the_body])
async def test_an_answer_that_does_not_come_in_time(
    behaviour: loopback.Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is silent, from the start or in the middle of a body, may still have done the work."""
    monkeypatch.setattr(channel_module, "_TIMEOUT", httpx.Timeout(0.05))
    error = await _error_of(behaviour)
    assert isinstance(error, NetworkError)
    assert error.sent
    assert "took too long to answer" in error.message


async def test_a_connection_that_is_not_taken_in_time() -> None:
    """A connection that never came about carried nothing."""

    def answer(request: httpx.Request) -> httpx.Response:
        message = "slow"
        raise httpx.ConnectTimeout(message, request=request)

    with pytest.raises(NetworkError, match=r"scim\.example:443 did not take the connection in time") as caught:
        await channel_to(answer).get(SCIM / "Users")
    assert not caught.value.sent


async def test_a_refused_connection() -> None:
    """Nobody listens: nothing was sent, and the words name host and port."""
    port = loopback.unused_port()
    with pytest.raises(NetworkError, match=rf"127\.0\.0\.1:{port} refused the connection") as caught:
        await _get(f"http://127.0.0.1:{port}")
    assert not caught.value.sent


async def test_a_refused_connection_on_both_families() -> None:
    """A name with several addresses is refused when all of them are."""
    with pytest.raises(NetworkError, match="refused the connection") as caught:
        await _get(f"http://localhost:{loopback.unused_port()}")
    assert not caught.value.sent


async def test_an_unknown_host() -> None:
    """A name that resolves to nothing: nothing was sent (RFC 6761 keeps .invalid free)."""
    with pytest.raises(NetworkError, match=r"The host name scim\.invalid is not known") as caught:
        await _get("https://scim.invalid")
    assert not caught.value.sent


async def test_a_server_that_does_not_speak_tls() -> None:
    """An https address of a plain port: nothing was sent, and the certificate is not blamed."""
    async with loopback.server(loopback.talks_at_once) as port:
        with pytest.raises(NetworkError, match=rf"No secure connection to 127\.0\.0\.1:{port}") as caught:
            await _get(f"https://127.0.0.1:{port}")
    assert not caught.value.sent


async def test_a_content_encoding_that_cannot_be_read() -> None:
    """A body that is not what its encoding says is an unexpected answer."""
    body = loopback.JSON_HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"
    error = await _error_of(loopback.says(body))
    assert isinstance(error, UnexpectedAnswerError)
    assert "could not be read" in error.message


async def test_a_captive_portal() -> None:
    """200 with a page is an unexpected answer that says so."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
    error = await _error_of(loopback.says(page))
    assert isinstance(error, UnexpectedAnswerError)
    assert "text/html instead of JSON" in error.message


async def test_a_plain_answer_comes_through() -> None:
    """The way through a real socket works when nobody misbehaves, over IPv4 and by name."""
    async with loopback.server(loopback.says(loopback.JSON_HEAD + b"Content-Length: 8\r\n\r\n[1, 2,3]")) as port:
        assert await _get(f"http://127.0.0.1:{port}") == [1, 2, 3]
        assert await _get(f"http://localhost:{port}/scim/v2") == [1, 2, 3]
