from __future__ import annotations

import asyncio
import json
import re

import httpx
import pytest

from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.loopback import LoopbackServer
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches


def _head(sandbox: Sandbox, method: str = "GET", target: str = "/v0/meta/whoami", *more: str) -> bytes:
    lines = (f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {sandbox.token}", *more)
    return "\r\n".join((*lines, "", "")).encode()


async def _talk(sandbox: Sandbox, *sent: bytes) -> bytes:
    """Everything the server answers to these bytes until it closes."""
    async with LoopbackServer(sandbox) as server:
        reader, writer = await _connect(server)
        for piece in sent:
            writer.write(piece)
            await writer.drain()
        try:
            return await reader.read()
        finally:
            writer.close()


async def _connect(server: LoopbackServer) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    url = httpx.URL(server.api_url)
    return await asyncio.open_connection(url.host, url.port)


def _faulty(name: str) -> Sandbox:
    return Sandbox(users=20, faults=FaultPlan((FaultRule(name, rate=1.0),)))


async def test_both_apis_on_one_kept_connection() -> None:
    """An ordinary client reads both base addresses, connection after connection or on one."""
    sandbox = Sandbox(users=200)
    headers = {"Authorization": f"Bearer {sandbox.token}"}
    async with LoopbackServer(sandbox) as server, httpx.AsyncClient(headers=headers, trust_env=False) as client:
        listing = await client.get(f"{server.scim_url}/Users", params={"count": "5"})
        who = await client.get(f"{server.api_url}/meta/whoami")
        missing = await client.get(f"{server.api_url}/nothing")
    assert len(listing.json()["Resources"]) == 5
    assert who.json()["id"] == sandbox.me
    assert missing.status_code == 404
    assert server.scim_url.startswith("http://127.0.0.1:")


async def test_pipelined_requests_are_answered_in_order() -> None:
    """Requests sent without waiting get their answers one after the other (RFC 9112 section 9.3.2)."""
    sandbox = Sandbox(users=20)
    last = _head(sandbox, "GET", "/v0/nothing", "Connection: close")
    answer = await _talk(sandbox, _head(sandbox) + _head(sandbox, "GET", "/scim/v2/Users?count=1") + last)
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"200", b"200", b"404"]
    assert [entry.path for entry in sandbox.served] == ["/v0/meta/whoami", "/scim/v2/Users", "/v0/nothing"]


async def test_a_request_in_pieces() -> None:
    """Bytes may come in any portions, the body included; `Expect: 100-continue` is answered."""
    sandbox = Sandbox(users=20)
    body = json.dumps({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a@northwind.example"})
    more = (f"Content-Length: {len(body)}", "Expect: 100-continue", "Connection: close")
    head = _head(sandbox, "POST", "/scim/v2/Users", *more)
    async with LoopbackServer(sandbox) as server:
        reader, writer = await _connect(server)
        for byte in head:
            writer.write(bytes([byte]))
            await writer.drain()
        assert (await reader.readline()).startswith(b"HTTP/1.1 100")
        writer.write(body.encode())
        answer = await reader.read()
        writer.close()
    assert b"HTTP/1.1 200" in answer
    assert len(sandbox.effects.by_client()) == 1


async def test_head_has_no_body() -> None:
    """The answer to HEAD is a head alone, and the next answer follows it (RFC 9110 section 9.3.2)."""
    sandbox = Sandbox(users=2)
    last = _head(sandbox, "HEAD", "/v0/meta/whoami", "Connection: close")
    answer = await _talk(sandbox, _head(sandbox, "HEAD") + last)
    assert answer.count(b"HTTP/1.1 404") == 2
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01 not http\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET /" + b"x" * 70_000, b"431"),
    ],
)
async def test_what_is_no_http_is_refused(sent: bytes, status: bytes) -> None:
    """Broken requests get an answer, no connection afterwards, and never reach the tenant."""
    sandbox = Sandbox(users=2)
    answer = await _talk(sandbox, sent)
    assert answer.split()[1] == status
    assert not sandbox.served


async def test_a_body_that_is_too_large() -> None:
    """The answer is 413 (section 1.7)."""
    sandbox = Sandbox(users=2)
    head = _head(sandbox, "POST", "/scim/v2/Users", "Content-Length: 1000001")
    assert (await _talk(sandbox, head, b"x" * 1_000_001)).split()[1] == b"413"


async def test_a_client_that_leaves_early_disturbs_nobody() -> None:
    """After a client broke off in the middle of a request, the next one is served."""
    sandbox = Sandbox(users=2)
    async with LoopbackServer(sandbox) as server:
        _, writer = await _connect(server)
        writer.write(b"GET /v0/meta/wh")
        await writer.drain()
        writer.close()
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.get(f"{server.api_url}/meta/whoami")).status_code == 401


@pytest.mark.parametrize("name", ["reset", "reset-after"])
async def test_a_reset_is_a_real_one(name: str) -> None:
    """The client's socket sees a connection reset, not an orderly end."""
    with pytest.raises(ConnectionResetError):
        await _talk(_faulty(name), _head(Sandbox(users=1)))


async def test_a_cut_answer_ends_in_the_middle() -> None:
    """The head promises more bytes than come."""
    answer = await _talk(_faulty("truncate"), _head(Sandbox(users=1)))
    head, _, body = answer.partition(b"\r\n\r\n")
    promised = next(int(line.split()[1]) for line in head.split(b"\r\n") if line.startswith(b"content-length"))
    assert 0 < len(body) < promised


async def test_a_hang_lasts_until_the_client_leaves() -> None:
    """No byte comes, the connection stays open, and closing the server does not wait for it."""
    async with LoopbackServer(_faulty("hang")) as server:
        reader, writer = await _connect(server)
        writer.write(_head(Sandbox(users=1)))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), timeout=0.05)
    writer.close()


async def test_latency_is_waited() -> None:
    """An answer comes no sooner than the latency."""
    loop = asyncio.get_running_loop()
    sandbox = Sandbox(users=2, switches=Switches(latency=0.05))
    begun = loop.time()
    answer = await _talk(sandbox, _head(sandbox, "GET", "/v0/meta/whoami", "Connection: close"))
    assert b"200" in answer
    assert loop.time() - begun >= 0.05


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_only_loopback_is_served(host: str) -> None:
    """The sandbox cannot be put on a network."""
    with pytest.raises(ValueError, match="loopback"):
        LoopbackServer(Sandbox(users=1), host=host)


async def test_a_port_in_use_is_an_error() -> None:
    """Two servers cannot have one port."""
    async with LoopbackServer(Sandbox(users=1)) as server:
        with pytest.raises(OSError, match="address already in use"):
            await LoopbackServer(Sandbox(users=1), port=httpx.URL(server.api_url).port or 0).__aenter__()
