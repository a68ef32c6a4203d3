"""One connection: requests in, answers or faults out, until either side has enough (RFC 9112)."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from email.utils import formatdate

import h11

from api_client.sandbox.envelopes import web_error
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Fault, FaultKind, Request, Response

_CHUNK = 65_536
_MAX_HEAD = 65_536
_MAX_BODY = 1_000_000
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


async def serve_connection(sandbox: Sandbox, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serve one client until it leaves, breaks the protocol, or meets a fault."""
    connection = _Connection(reader, writer)
    try:
        while await connection.exchange(sandbox):
            pass
        writer.close()
        await writer.wait_closed()
    except OSError:
        writer.transport.abort()
    finally:
        writer.close()


class _Connection:
    """The two streams with the protocol's state between them."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEAD)

    async def exchange(self, sandbox: Sandbox) -> bool:
        """One request and its answer; False where the connection is to be closed."""
        try:
            request = await self._request()
        except h11.RemoteProtocolError as error:
            await self._complain(error)
            return False
        if request is None:
            return False
        if isinstance(request, Response):
            await self._send(request)
            return False
        return await self._carry_out(sandbox.decide(request), request)

    async def _carry_out(self, outcome: Response | Fault, request: Request) -> bool:
        if await self._left_within(outcome.delay):
            return False
        if isinstance(outcome, Response):
            await self._send(outcome, with_body=request.method != "HEAD")
            return self._next_cycle()
        if outcome.kind is FaultKind.HANG:
            await self._left_within(None)
        elif outcome.kind is FaultKind.TRUNCATE:
            await self._send_half(outcome.response)
        else:
            self._reset()
        return False

    async def _request(self) -> Request | Response | None:
        """The next request whole, None at the client's end, or the answer to a body that is too large."""
        head: h11.Request | None = None
        body = bytearray()
        while True:
            event = await self._event()
            if isinstance(event, h11.Request):
                head = event
            elif isinstance(event, h11.Data):
                body += event.data
                if len(body) > _MAX_BODY:
                    return web_error(413, "REQUEST_TOO_LARGE", "The request's body is too large.")
            elif isinstance(event, h11.EndOfMessage) and head is not None:
                return _decoded(head, bytes(body))
            else:
                return None

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            if self._http.they_are_waiting_for_100_continue:
                await self._write(h11.InformationalResponse(status_code=100, headers=[]))
            self._http.receive_data(await self._reader.read(_CHUNK))
        return event

    async def _send(self, response: Response, *, with_body: bool = True) -> None:
        await self._write(_head(response))
        if with_body:
            await self._write(h11.Data(data=response.body))
        await self._write(h11.EndOfMessage())

    async def _send_half(self, response: Response) -> None:
        await self._write(_head(response))
        await self._write(h11.Data(data=response.body[: len(response.body) // 2]))

    async def _write(self, event: h11.Event) -> None:
        self._writer.write(self._http.send(event) or b"")
        await self._writer.drain()

    async def _complain(self, error: h11.RemoteProtocolError) -> None:
        if self._http.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            message = "The request is not HTTP/1.1."
            with suppress(h11.LocalProtocolError):
                await self._send(web_error(error.error_status_hint, "INVALID_REQUEST_UNKNOWN", message))

    def _next_cycle(self) -> bool:
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        return True

    async def _left_within(self, seconds: float | None) -> bool:
        """Wait so long, None for ever; True as soon as the client closes its end."""
        if seconds == 0:
            return False
        try:
            async with asyncio.timeout(seconds):
                while early := await self._reader.read(_CHUNK):
                    self._http.receive_data(early)
        except TimeoutError:
            return False
        return True

    def _reset(self) -> None:
        """Close with a TCP reset, as a broken middlebox does."""
        raw: socket.socket = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self._writer.transport.abort()


def _decoded(head: h11.Request, body: bytes) -> Request:
    headers = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
    return Request.of(head.method.decode("ascii"), head.target.decode("latin-1"), headers, body)


def _head(response: Response) -> h11.Response:
    """The head of an answer, with the date that a server with a clock tells (RFC 9110 section 6.6.1)."""
    date = () if "date" in dict(response.headers) else (("date", formatdate(usegmt=True)),)
    headers = [*response.headers, *date, ("content-length", str(len(response.body)))]
    return h11.Response(status_code=response.status, headers=headers)
