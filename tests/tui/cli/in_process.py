"""A tenant behind the sandbox's in-process door, with any switches and faults."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.transport.token import Token
from tests import virtual_clock


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
        monkeypatch.setattr(asyncio, "run", virtual_clock.run)

    def open(self, sandbox: Sandbox, *, token: str | None = None, enterprise_id: str | None = "") -> Sandbox:
        """Lead to `sandbox`, with its own token and enterprise id unless others are given."""
        account = sandbox.enterprise_id if enterprise_id == "" else enterprise_id
        tenant = SandboxTenant(sandbox, token or sandbox.token, account)
        self._monkeypatch.setattr("tui.tenant.find_tenant", lambda _settings: tenant)
        return sandbox
