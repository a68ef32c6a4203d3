"""A tenant behind the sandbox's in-process door, with any switches and faults."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.transport.token import Token
from tests import virtual_clock

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class SandboxTenant:
    """What the commands get in place of the tenant that the settings name."""

    sandbox: Sandbox
    token: str
    enterprise_id: str | None
    name: str = "sandbox"
    read_only: bool = False
    is_demo: bool = False

    def secrets(self) -> tuple[str, ...]:
        """The token."""
        return (self.token,)

    def open(self) -> AirtableClient:
        """A client over the in-process door."""
        sandbox = self.sandbox
        profile = Profile.of(
            self.name,
            scim_url=sandbox.scim_url,
            api_url=sandbox.api_url,
            enterprise_id=self.enterprise_id,
            read_only=self.read_only,
        )
        return AirtableClient(profile, Token(self.token), http_transport=SandboxTransport(sandbox))


class Door:
    """Leads every command of a test to one sandbox, on virtual time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._now = 0.0
        monkeypatch.setattr(asyncio, "run", self._run)

    def _run(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        """Each command begins a second after the one before it has ended."""
        try:
            return virtual_clock.run(self._timed(work), start=self._now)
        finally:
            self._now += 1.0

    async def _timed(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        try:
            return await work
        finally:
            self._now = asyncio.get_running_loop().time()

    def open(
        self, sandbox: Sandbox, *, token: str | None = None, enterprise_id: str | None = "", is_demo: bool = False
    ) -> Sandbox:
        """Lead to `sandbox`, with its own token and enterprise id unless others are given."""
        account = sandbox.enterprise_id if enterprise_id == "" else enterprise_id
        tenant = SandboxTenant(sandbox, token or sandbox.token, account, is_demo=is_demo)
        self._monkeypatch.setattr("tui.tenants.tenant.find_tenant", lambda _settings: tenant)
        return sandbox
