"""The door on a loopback port: HTTP/1.1 by h11, with real resets and cut answers."""

from __future__ import annotations

import asyncio
import ipaddress
from types import TracebackType
from typing import Self

from api_client.sandbox.exchange import serve_connection
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import API_BASE, SCIM_BASE

_HOST = "127.0.0.1"


class LoopbackServer:
    """Serves a sandbox on one port of this machine; use it as an async context manager.

    Port 0 takes any free one. Raises `ValueError` for a host that is not loopback, `OSError` where the port is taken.
    """

    def __init__(self, sandbox: Sandbox, *, port: int = 0, host: str = _HOST) -> None:
        if not ipaddress.ip_address(host).is_loopback:
            message = f"The sandbox serves loopback addresses only, not {host}."
            raise ValueError(message)
        self._sandbox = sandbox
        self._host, self._port = host, port
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def scim_url(self) -> str:
        """The SCIM base address."""
        return self._origin + SCIM_BASE

    @property
    def api_url(self) -> str:
        """The Enterprise API's base address."""
        return self._origin + API_BASE

    @property
    def _origin(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, self._host, self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(serve_connection(self._sandbox, reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)
