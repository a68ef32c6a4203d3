"""The door without a socket: an httpx transport in front of the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Fault, FaultKind, Request, Response


class SandboxTransport(httpx.AsyncBaseTransport):
    """Answers an httpx client in process: waits on the loop's clock, obeys the read timeout, raises httpx's errors."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange. Raises `httpx.ReadError`, `httpx.ReadTimeout`; a cut body raises while it is read."""
        body = await request.aread()
        target = request.url.raw_path.decode("ascii")
        outcome = self._sandbox.decide(Request.of(request.method, target, request.headers, body))
        await _wait(request, None if _hangs(outcome) else outcome.delay)
        if isinstance(outcome, Response):
            return _whole(outcome)
        if outcome.kind is FaultKind.TRUNCATE:
            return _cut(outcome.response)
        message = "Connection reset by peer"
        raise httpx.ReadError(message, request=request)


class _CutStream(httpx.AsyncByteStream):
    """Half a body, and then the end of the connection."""

    def __init__(self, body: bytes) -> None:
        self._half = body[: len(body) // 2]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._half
        message = "peer closed connection without sending complete message body"
        raise httpx.RemoteProtocolError(message)


def _hangs(outcome: Response | Fault) -> bool:
    return isinstance(outcome, Fault) and outcome.kind is FaultKind.HANG


async def _wait(request: httpx.Request, seconds: float | None) -> None:
    """Wait for the answer, None for ever, but no longer than the client's read timeout."""
    patience = request.extensions.get("timeout", {}).get("read")
    if seconds is not None and (patience is None or seconds <= patience):
        await asyncio.sleep(seconds)
        return
    if patience is None:
        await asyncio.get_running_loop().create_future()
    await asyncio.sleep(patience)
    message = "The read operation timed out"
    raise httpx.ReadTimeout(message, request=request)


def _whole(response: Response) -> httpx.Response:
    return httpx.Response(response.status, headers=_headers(response), content=response.body)


def _cut(response: Response) -> httpx.Response:
    return httpx.Response(response.status, headers=_headers(response), stream=_CutStream(response.body))


def _headers(response: Response) -> list[tuple[str, str]]:
    return [*response.headers, ("content-length", str(len(response.body)))]
