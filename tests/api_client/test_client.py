"""The client as a whole: what a profile opens, and the pace of a large tenant."""

from __future__ import annotations

import asyncio
import json
from random import Random

import httpx
import pytest

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.progress import Completeness
from api_client.directory.sync import Sync
from api_client.directory.walk import Verdict, Walk
from api_client.profiles.profile import Profile
from api_client.transport.token import Token
from tests.api_client.transport.channels import FAKE_TOKEN
from tests.api_client.transport.metered import LIMIT, MeteredAccount
from tests.virtual_clock import run

_USERS = 100_000
_ENTERPRISE = "entLarge"


class _LargeTenant(httpx.AsyncBaseTransport):
    """100,000 users behind Airtable's rate limit, with a latency of 100 ms and up to `jitter` seconds more.

    `out` is the share of it that passes before the request arrives.
    """

    def __init__(self, *, foreign: int = 0, jitter: float = 0.15, out: float = 0.5) -> None:
        self.account = MeteredAccount(foreign)
        self._jitter = jitter
        self._out = out
        self._random = Random(11)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """A page of bare ids, the users that are looked up, or a 429."""
        latency = 0.1 + self._random.random() * self._jitter
        await asyncio.sleep(latency * self._out)
        fine = self.account.allows()
        await asyncio.sleep(latency * (1 - self._out))
        if not fine:
            return httpx.Response(429, json={"errors": [{"error": "RATE_LIMIT_REACHED"}]})
        return httpx.Response(200, content=json.dumps(self._answer(request.url)))

    def _answer(self, url: httpx.URL) -> dict[str, object]:
        if url.path.startswith("/scim/v2/Users/"):
            return {"id": url.path.rpartition("/")[2]}
        if url.path.endswith("/users"):
            return {"users": [{"id": user_id} for user_id in url.params.get_list("id")]}
        if url.path == f"/v0/meta/enterpriseAccounts/{_ENTERPRISE}":
            return {"id": _ENTERPRISE, "userIds": []}
        start, count = (int(url.params[name]) for name in ("startIndex", "count"))
        rows = [{"id": f"usr{number:06}"} for number in range(start, min(start + count, _USERS + 1))]
        return {"totalResults": _USERS, "Resources": rows}


def _walked(tenant: _LargeTenant) -> tuple[Verdict, set[str], float]:
    seen: set[str] = set()

    async def scenario() -> tuple[Verdict, float]:
        async with AirtableClient(Profile.of("large"), Token(FAKE_TOKEN), http_transport=tenant) as client:
            walk = Walk(client.users.page, lambda page: seen.update(user.id for user in page.users))
            return await walk.run(), asyncio.get_running_loop().time()

    verdict, seconds = run(scenario())
    return verdict, seen, seconds


@pytest.mark.parametrize(("jitter", "out"), [(0.15, 0.5), (0.3, 0.5), (0.3, 1), (0.6, 0.5)])
def test_a_hundred_thousand_users_and_their_details_come_at_full_pace_and_below_the_limit(
    jitter: float, out: float
) -> None:
    """Everyone, in 1.05 times what the pace allows, never more than 50 in any second, no lock-out.

    45 requests a second are allowed, and so many that no second can hold more than 49 of them: one whose answer took
    longer than the fastest may have arrived as much later.
    """
    tenant = _LargeTenant(jitter=jitter, out=out)
    directory = Directory()

    async def scenario() -> tuple[Completeness, float]:
        profile = Profile.of("large", enterprise_id=_ENTERPRISE)
        async with AirtableClient(profile, Token(FAKE_TOKEN), http_transport=tenant) as client:
            return await Sync(client, directory).run(), asyncio.get_running_loop().time()

    completeness, seconds = run(scenario())
    assert completeness.complete
    assert completeness.has_enterprise
    assert len(directory) == _USERS
    assert tenant.account.refused == 0
    assert tenant.account.most_in_one_second <= LIMIT
    assert tenant.account.answered <= 1.02 * 2 * _USERS / 100
    assert seconds <= 1.05 * tenant.account.answered / min(45, (LIMIT - 1) / (1 + jitter / 2))


def test_another_program_on_the_account_costs_time_and_no_user() -> None:
    """Beside 25 foreign requests a second the walk waits its lock-outs out and is still whole."""
    tenant = _LargeTenant(foreign=25)
    verdict, seen, seconds = _walked(tenant)
    assert verdict == Verdict(complete=True)
    assert len(seen) == _USERS
    assert 0 < tenant.account.refused <= 100
    assert seconds <= 6 * tenant.account.answered / 25


def _fails(_request: httpx.Request) -> httpx.Response:
    raise AssertionError


async def test_a_profile_without_an_account_asks_nothing_of_the_enterprise_api() -> None:
    """There is no look-up of users, and account and owner are None without a request."""
    profile = Profile.of("scim only", scim_url="https://scim.example")
    async with AirtableClient(profile, Token(FAKE_TOKEN), http_transport=httpx.MockTransport(_fails)) as client:
        assert client.enterprise_users is None
        assert await client.enterprise() is None
        assert await client.whoami() is None


async def test_a_closed_client_sends_nothing() -> None:
    """After the block the connections are gone."""
    transport = httpx.MockTransport(_fails)
    async with AirtableClient(Profile.of("corp"), Token(FAKE_TOKEN), http_transport=transport) as client:
        pass
    with pytest.raises(RuntimeError, match="closed"):
        await client.whoami()
