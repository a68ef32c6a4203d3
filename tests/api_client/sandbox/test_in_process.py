from __future__ import annotations

import asyncio

import httpx
import pytest

from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from tests.virtual_clock import run


def _client(sandbox: Sandbox, timeout: float = 30.0) -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {sandbox.token}"}
    return httpx.AsyncClient(transport=SandboxTransport(sandbox), headers=headers, timeout=timeout)


def _get(sandbox: Sandbox, timeout: float = 30.0) -> tuple[httpx.Response, float]:
    """One get of the user list on virtual time, and the seconds it took."""

    async def exchange() -> tuple[httpx.Response, float]:
        loop = asyncio.get_running_loop()
        async with _client(sandbox, timeout) as client:
            begun = loop.time()
            answer = await client.get(f"{sandbox.scim_url}/Users", params={"count": "3"})
            return answer, loop.time() - begun

    return run(exchange())


def _faulty(name: str) -> Sandbox:
    return Sandbox(users=20, faults=FaultPlan((FaultRule(name, rate=1.0),)))


def test_answers_come_whole() -> None:
    """The client gets status, media type and body as the core decided them."""
    answer, took = _get(Sandbox(users=20))
    assert (answer.status_code, answer.headers["content-type"], took) == (200, "application/json", 0.0)
    assert len(answer.json()["Resources"]) == 3


def test_a_create_reaches_the_core() -> None:
    """Method and body pass the door."""
    sandbox = Sandbox(users=20)

    async def create() -> httpx.Response:
        body = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada@northwind.example"}
        async with _client(sandbox) as client:
            return await client.post(f"{sandbox.scim_url}/Users", json=body)

    assert run(create()).status_code == 200
    assert [effect.method for effect in sandbox.effects.by_client()] == ["POST"]


def test_latency_passes_on_the_loops_clock() -> None:
    """A virtual clock shows the delay without anybody waiting for it."""
    _, took = _get(Sandbox(users=20, switches=Switches(latency=12.5)))
    assert took == pytest.approx(12.5)


def test_the_rate_limit_runs_on_the_loops_clock() -> None:
    """A lock-out of 30 virtual seconds ends after 30 virtual seconds."""
    sandbox = Sandbox(users=5)

    async def statuses() -> list[int]:
        async with _client(sandbox) as client:
            url = f"{sandbox.api_url}/meta/whoami"
            answers = await asyncio.gather(*(client.get(url) for _ in range(51)))
            await asyncio.sleep(30.001)
            answers.append(await client.get(url))
            return [answer.status_code for answer in answers]

    assert run(statuses()) == [200] * 50 + [429, 200]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("reset", httpx.ReadError),
        ("reset-after", httpx.ReadError),
        ("truncate", httpx.RemoteProtocolError),
        ("hang", httpx.ReadTimeout),
        ("hang-after", httpx.ReadTimeout),
    ],
)
def test_faults_are_the_errors_of_a_network(name: str, error: type[Exception]) -> None:
    """Each fault raises what httpx raises for it on a socket."""
    with pytest.raises(error):
        _get(_faulty(name))


def test_the_read_timeout_is_obeyed() -> None:
    """An answer later than the client's patience is a timeout."""
    with pytest.raises(httpx.ReadTimeout):
        _get(_faulty("slow"), timeout=4.0)
    answer, took = _get(_faulty("slow"), timeout=6.0)
    assert answer.status_code == 200
    assert took == pytest.approx(5.0)
