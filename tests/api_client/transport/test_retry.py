"""Reads are tried again where that can help, a few times, with growing waits."""

from __future__ import annotations

import asyncio
from itertools import takewhile
from random import Random

import httpx
import pytest

from api_client import errors
from api_client.transport.pacing import Pacer
from api_client.transport.retry import delay_before_next_try
from tests.api_client.transport.channels import SCIM, Handler, channel_to, one_by_one
from tests.virtual_clock import run

_USERS = SCIM / "Users"
_FINE = httpx.Response(200, json={"fine": True})
_HTML = httpx.Response(200, html="<p>Sign in</p>")


def _delays(error: errors.AirdeckError) -> list[float]:
    random = Random(1)
    delays = (delay_before_next_try(error, tries, random) for tries in range(1, 30))
    return list(takewhile(lambda delay: delay is not None, delays))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (errors.NetworkError("x", sent=False), 2),
        (errors.NetworkError("x", sent=True), 2),
        (errors.UnexpectedAnswerError("x"), 2),
        (errors.ServerError("x", status=503), 4),
        (errors.RateLimitedError("x", retry_after=30), 7),
        (errors.AuthenticationError("x", status=401), 0),
        (errors.NotAllowedError("x", status=403), 0),
        (errors.NotFoundError("x", status=404), 0),
        (errors.InvalidRequestError("x", status=422), 0),
        (errors.InvalidAddressError("x"), 0),
    ],
)
def test_only_what_may_pass_is_tried_again(error: errors.AirdeckError, again: int) -> None:
    """Refusals are final; trouble on the way and at the server is not, up to a number of tries."""
    assert len(_delays(error)) == again


def test_after_a_429_the_shared_pause_is_all_the_wait() -> None:
    """No wait of one's own comes on top of what all requests wait for."""
    assert _delays(errors.RateLimitedError("x", retry_after=30)) == [0.0] * 7


def test_waits_grow_with_jitter_and_have_a_cap() -> None:
    """Each wait is between a half and a whole of a doubling value, and never above 15 seconds."""
    error = errors.ServerError("x", status=500)
    for tries, whole in ((1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0)):
        delays = [delay_before_next_try(error, tries, Random(seed)) for seed in range(50)]
        assert all(delay is not None and whole / 2 <= delay <= whole for delay in delays)
        assert len(set(delays)) > 10


async def _get(answer: Handler, pacer: Pacer | None = None) -> tuple[object, float]:
    result = await channel_to(answer, pacer=pacer).get(_USERS)
    return result, asyncio.get_running_loop().time()


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.Response(502),
        httpx.Response(500, html="<p>"),
        _HTML,
        httpx.Response(200, content=b'{"a": '),
        httpx.ReadTimeout("slow"),
        httpx.ReadError("reset"),
        httpx.ConnectError("refused"),
        httpx.RemoteProtocolError("half"),
    ],
    ids=repr,
)
def test_a_read_survives_passing_trouble(trouble: httpx.Response | Exception) -> None:
    """Two failures and then an answer: the caller gets the answer, after waits of about a second."""
    result, waited = run(_get(one_by_one(trouble, trouble, _FINE)))
    assert result == {"fine": True}
    assert 0.7 < waited < 1.6


def test_a_429_is_waited_out_and_answered() -> None:
    """A lock-out of 30 seconds ends in the answer, and the next request leaves when the pause is over."""
    result, waited = run(_get(one_by_one(httpx.Response(429), _FINE)))
    assert result == {"fine": True}
    assert waited == pytest.approx(30, abs=0.1)


def test_a_429_that_lasts_is_told_with_its_wait() -> None:
    """After eight lock-outs the caller hears of it, with the wait that was asked for last."""

    async def scenario() -> None:
        with pytest.raises(errors.RateLimitedError) as caught:
            await _get(lambda _: httpx.Response(429, headers={"Retry-After": "45"}))
        assert caught.value.retry_after == 45
        assert asyncio.get_running_loop().time() == pytest.approx(7 * 45, abs=1)

    run(scenario())


def test_a_503_that_asks_for_a_pause_gets_it() -> None:
    """The reference promises Retry-After with 503 only; the pause is shared by all requests of the channel."""

    async def scenario() -> tuple[float, float]:
        pacer = Pacer()
        unavailable = httpx.Response(503, headers={"Retry-After": "20"})
        channel = channel_to(one_by_one(unavailable, _FINE, _FINE), pacer=pacer)
        first = asyncio.ensure_future(channel.get(_USERS))
        await asyncio.sleep(0.1)
        await channel.get(_USERS)
        other = asyncio.get_running_loop().time()
        await first
        return other, pacer.rate

    other, rate = run(scenario())
    assert other == pytest.approx(20, abs=0.1)
    assert rate == 45


def test_both_hosts_share_one_pause() -> None:
    """A lock-out on one host stops the other: Airtable counts all requests of a user together."""

    async def scenario() -> list[tuple[str, float]]:
        sent: list[tuple[str, float]] = []

        def answer(request: httpx.Request) -> httpx.Response:
            sent.append((request.url.host, asyncio.get_running_loop().time()))
            return httpx.Response(429) if len(sent) == 1 else _FINE

        channel = channel_to(answer)
        await asyncio.gather(channel.get(_USERS), channel.get("https://api.example/v0/meta/whoami"))
        return sent

    first, *later = run(scenario())
    assert first == ("scim.example", 0)
    assert all(time >= 30 for _, time in later)
    assert {host for host, _ in later} == {"scim.example", "api.example"}
