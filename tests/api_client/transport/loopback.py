"""A small server on loopback that misbehaves in one chosen way with every connection."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

JSON_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@asynccontextmanager
async def server(behaviour: Behaviour, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server that treats each connection with `behaviour` and then closes it."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await behaviour(reader, writer)
        finally:
            writer.close()

    listening = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()


def unused_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def says(answer: bytes) -> Behaviour:
    """Reads the request, sends `answer`, closes."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()

    return behave


async def talks_at_once(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sends plain words without having been asked."""
    writer.write(b"220 mail.example ready\r\n")
    await writer.drain()


async def resets_at_once(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Resets the connection before anything is read."""
    _reset(writer)


async def resets_after_reading(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads the request, then resets the connection."""
    await reader.readuntil(b"\r\n\r\n")
    _reset(writer)


async def never_answers(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Reads until the client gives up."""
    await reader.read()


async def stops_in_the_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sends half a body, then nothing until the client gives up."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(JSON_HEAD + b'Content-Length: 20\r\n\r\n{"a": ')
    await reader.read()


def _reset(writer: asyncio.StreamWriter) -> None:
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
