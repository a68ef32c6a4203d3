"""Channels for tests: a fake token, one tenant's addresses, and answers made up by a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx

from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.pacing import Pacer
from api_client.transport.token import Token

FAKE_TOKEN = "patThisIsAFakeOne.forTestsOnly"
SCIM = BaseAddress.parse("https://scim.example/scim/v2")
API = BaseAddress.parse("https://api.example/v0")

Handler = Callable[[httpx.Request], httpx.Response]


def channel_to(answer: Handler, *, pacer: Pacer | None = None) -> Channel:
    """A channel to both addresses whose requests are answered by `answer`."""
    transport = httpx.MockTransport(answer)
    return Channel(Token(FAKE_TOKEN), [SCIM.origin, API.origin], pacer=pacer, http_transport=transport)


def one_by_one(*answers: httpx.Response | Exception) -> Handler:
    """Answers that come in their order, whatever is asked; exceptions are raised."""
    remaining: Iterator[httpx.Response | Exception] = iter(answers)

    def answer(_request: httpx.Request) -> httpx.Response:
        result = next(remaining)
        if isinstance(result, Exception):
            raise result
        return result

    return answer
