"""A tenant whose writes wait until a test lets them go, so that a run can be looked at in the middle."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import httpx

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.transport.token import Token
from tests.tui.drivers import SandboxTenant


class Gate:
    """Counts who waits before it; `open_for` lets so many through, `open` everybody from then on."""

    def __init__(self) -> None:
        self.waiting = 0
        self._let_through = asyncio.Semaphore(0)
        self._is_open = False

    async def pass_through(self) -> None:
        """Wait until there is a way."""
        if self._is_open:
            return
        self.waiting += 1
        try:
            await self._let_through.acquire()
        finally:
            self.waiting -= 1

    def open_for(self, count: int) -> None:
        """Let so many through."""
        for _ in range(count):
            self._let_through.release()

    def open(self) -> None:
        """Let everybody through."""
        self._is_open = True
        self.open_for(1_000)


class _GatedTransport(SandboxTransport):
    def __init__(self, sandbox: Sandbox, gate: Gate) -> None:
        super().__init__(sandbox)
        self._gate = gate

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            await self._gate.pass_through()
        return await super().handle_async_request(request)


@dataclass(frozen=True)
class GatedTenant(SandboxTenant):
    """A sandbox behind a gate for everything that is no reading."""

    gate: Gate = field(default_factory=Gate)

    def open(self) -> AirtableClient:
        """A client of the sandbox, through the gate."""
        sandbox = self.sandbox
        profile = Profile.of(
            self.name, scim_url=sandbox.scim_url, api_url=sandbox.api_url, enterprise_id=sandbox.enterprise_id
        )
        return AirtableClient(profile, Token(sandbox.token), http_transport=_GatedTransport(sandbox, self.gate))
