"""A plug that can be pulled: the process dies at any step that lasts, as SIGKILL or a loss of power would have it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from api_client.operations.journal import database
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox


class PulledPlugError(BaseException):
    """The process is dead; no handler of a living one catches this."""


class Power:
    """Counts the steps that last (commits, requests), and goes off before step `off_at` (from 1; None is never).

    A commit counts before and after it, and so does a request: what is lost with the first is there with the second.
    """

    def __init__(self, off_at: int | None = None) -> None:
        self.off_at = off_at
        self.steps = 0

    @property
    def is_off(self) -> bool:
        """Whether the plug has been pulled."""
        return self.off_at is not None and self.steps >= self.off_at

    def step(self) -> None:
        """One step; raises `PulledPlugError` from the last one on."""
        if not self.is_off:
            self.steps += 1
        if self.is_off:
            raise PulledPlugError

    @contextmanager
    def on(self) -> Iterator[None]:
        """Journals that are opened inside hang on this power."""

        class Connection(sqlite3.Connection):
            def execute(connection, sql: str, *arguments: Any) -> sqlite3.Cursor:  # noqa: N805 - self is the power
                is_commit = sql == "COMMIT"
                if is_commit or self.is_off:
                    self.step()
                cursor = super().execute(sql, *arguments)
                if is_commit:
                    self.step()
                return cursor

        usual, database.connection_class = database.connection_class, Connection
        try:
            yield
        finally:
            database.connection_class = usual


class PoweredTransport(SandboxTransport):
    """The sandbox behind a wire that hangs on the same power; reads may be free."""

    def __init__(self, sandbox: Sandbox, power: Power) -> None:
        super().__init__(sandbox)
        self._power = power

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange; the plug may be pulled before it arrives, and after it was carried out."""
        if request.method != "GET" or self._power.is_off:
            self._power.step()
        response = await super().handle_async_request(request)
        if request.method != "GET" or self._power.is_off:
            self._power.step()
        return response
