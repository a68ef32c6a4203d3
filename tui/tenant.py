"""The tenant that the settings name: a real one behind a token, or the embedded sandbox."""

from __future__ import annotations

import os
from dataclasses import dataclass

from api_client.client import AirtableClient
from api_client.errors import MissingSettingError
from api_client.profiles.profile import Profile
from api_client.transport.channel import HttpxTransport
from api_client.transport.token import Token
from tui.cli.options import DEMO_USERS, Settings

DEMO_SEED = 7


@dataclass(frozen=True, slots=True)
class Tenant:
    """A profile, its token, and the transport that stands in for the network in the demo."""

    profile: Profile
    token: Token
    http_transport: HttpxTransport | None = None

    @property
    def is_demo(self) -> bool:
        """True for the embedded sandbox."""
        return self.http_transport is not None

    def client(self) -> AirtableClient:
        """A client of this tenant; one at a time, since each has its own pacing."""
        return AirtableClient(self.profile, self.token, http_transport=self.http_transport)


def find_tenant(settings: Settings) -> Tenant:
    """The tenant of these settings and of the environment. Raises the errors of bad input."""
    return _demo_tenant(settings) if settings.is_demo else _real_tenant(settings)


def _real_tenant(settings: Settings) -> Tenant:
    profile = Profile.of(
        "environment",
        scim_url=settings.scim_url or os.environ.get("AIRDECK_SCIM_URL"),
        api_url=settings.api_url or os.environ.get("AIRDECK_API_URL"),
        enterprise_id=settings.enterprise_id or os.environ.get("AIRDECK_ENTERPRISE_ID"),
        read_only=bool(settings.read_only),
    )
    token = os.environ.pop("AIRDECK_TOKEN", None)
    if token is None:
        message = "There is no token."
        raise MissingSettingError(message, hint="Put it into AIRDECK_TOKEN, or look around with airdeck --demo.")
    return Tenant(profile, Token(token))


def _demo_tenant(settings: Settings) -> Tenant:
    from api_client.sandbox.in_process import SandboxTransport
    from api_client.sandbox.sandbox import Sandbox

    sandbox = Sandbox(users=settings.demo_users or DEMO_USERS, seed=DEMO_SEED)
    profile = Profile.of(
        "demo",
        scim_url=sandbox.scim_url,
        api_url=sandbox.api_url,
        enterprise_id=sandbox.enterprise_id,
        read_only=bool(settings.read_only),
    )
    return Tenant(profile, Token(sandbox.token), SandboxTransport(sandbox))
