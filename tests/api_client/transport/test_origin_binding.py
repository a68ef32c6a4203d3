"""The token travels to the origins of the profile, and nowhere else."""

from __future__ import annotations

import logging

import httpx
import pytest

from api_client.errors import AirdeckError, InvalidAddressError, UnexpectedAnswerError
from tests.api_client.transport.channels import API, FAKE_TOKEN, SCIM, channel_to
from tests.virtual_clock import run

_FOREIGN = [
    "https://evil.example/scim/v2/Users",
    "http://scim.example/scim/v2/Users",
    "https://scim.example:444/scim/v2/Users",
    "http://scim.example:443/scim/v2/Users",
    "https://scim.example.evil.example/Users",
    "https://evilscim.example/Users",
    "https://scim.example@evil.example/Users",
    "https://scim.example:443@evil.example/Users",
    "https://evil.example#@scim.example/Users",
    "https://evil.example?@scim.example/Users",
    "https://evil.example\\@scim.example/Users",
    "https://scim.example./Users",
    "https://scim.example%2eevil.example/Users",
    "https://scim.example:port/Users",
    "https://999.1.1.1/Users",
    "https://127.0.0.1/Users",
    "https://[::1]/Users",
    "ws://scim.example/Users",
    "//scim.example/Users",
    "/scim/v2/Users",
    "https:scim.example/Users",
    "https://\u0455cim.example/Users",
]


@pytest.mark.parametrize("url", _FOREIGN)
def test_a_foreign_url_gets_no_request_at_all(url: str) -> None:
    """Other schemes, hosts and ports, and URLs that only look like ours, are refused before anything is sent."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    with pytest.raises(InvalidAddressError) as caught:
        run(channel_to(answer).get(url))
    assert not sent
    assert FAKE_TOKEN not in f"{caught.value!s}{caught.value.hint}"


@pytest.mark.parametrize("url", [SCIM / "Users", API / "meta/whoami", "https://SCIM.example:443/scim/v2/Users"])
def test_the_profiles_own_origins_get_the_token_in_the_header_alone(url: str) -> None:
    """Both hosts are signed; neither URL nor any other header holds the token."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    run(channel_to(answer).get(url, [("filter", 'userName eq "a@b.example"')]))
    (request,) = sent
    assert request.headers["Authorization"] == f"Bearer {FAKE_TOKEN}"
    others = [value for name, value in request.headers.items() if name != "authorization"]
    assert FAKE_TOKEN not in f"{request.url}{others}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", ["https://evil.example/x", "http://scim.example/x", "/elsewhere", "https://api.example/v0", "::", ""]
)
def test_a_redirect_is_an_error_and_is_not_followed(status: int, location: str) -> None:
    """Wherever a redirect points to, it ends as an error, and every request that was sent went to our own address."""
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        return httpx.Response(status, headers={"Location": location})

    with pytest.raises(AirdeckError):
        run(channel_to(answer).get(SCIM / "Users"))
    assert set(asked) == {httpx.URL(SCIM / "Users")}


def test_a_redirect_is_told_with_the_host_that_it_points_to() -> None:
    """The words name where the answer wanted to send the token."""

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "https://login.example/sso?secret=1"})

    with pytest.raises(UnexpectedAnswerError, match=r"GET /scim/v2/Users was redirected to login\.example;") as caught:
        run(channel_to(answer).get(SCIM / "Users"))
    assert "secret" not in str(caught.value)


def test_a_server_that_repeats_the_token_does_not_bring_it_to_the_screen() -> None:
    """A complaint that quotes the token is told without it."""

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(401, json={"error": {"type": "X", "message": f"bad token {FAKE_TOKEN}!"}})

    with pytest.raises(AirdeckError, match="bad token •••!") as caught:
        run(channel_to(answer).get(SCIM / "Users"))
    assert FAKE_TOKEN not in repr(vars(caught.value))


def test_the_library_logs_neither_token_nor_query(caplog: pytest.LogCaptureFixture) -> None:
    """At the level INFO, nothing of a request reaches the log: a query may hold an e-mail address."""
    caplog.set_level(logging.INFO)
    channel = channel_to(lambda _: httpx.Response(200, json={}))
    run(channel.get(SCIM / "Users", [("filter", "ada@corp.example")]))
    assert not [record for record in caplog.records if record.name.startswith("httpx")]
