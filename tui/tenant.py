"""The tenant that the settings name: a real one behind a token, or the embedded sandbox.

Nothing heavy is imported before a tenant is opened, so that bad settings are told at once.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from api_client.errors import MissingSettingError
from api_client.profiles.profile import Profile
from api_client.transport.token import Token
from tui.cli.options import DEMO_USERS, Settings

if TYPE_CHECKING:
    from api_client.client import AirtableClient

DEMO_SEED = 7


class Tenant(Protocol):
    """What the dashboard and the commands need of a tenant before they talk to it."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def read_only(self) -> bool:
        """Whether airdeck must not change anything there."""

    @property
    def is_demo(self) -> bool:
        """True for the embedded sandbox."""

    def secrets(self) -> tuple[str, ...]:
        """The tokens in use, which no report may show."""

    def open(self) -> AirtableClient:
        """A client; imports what that takes. Raises the errors of bad proxy and certificate settings."""


@dataclass(frozen=True, slots=True)
class RealTenant:
    """A tenant over HTTP."""

    profile: Profile
    token: Token
    is_demo: bool = False

    @property
    def name(self) -> str:
        """The enterprise id, or the host where there is none."""
        return self.profile.enterprise_id or self.profile.scim.origin.host

    @property
    def read_only(self) -> bool:
        """As the profile says."""
        return self.profile.read_only

    def secrets(self) -> tuple[str, ...]:
        """The token."""
        return (self.token.reveal(),)

    def open(self) -> AirtableClient:
        """A client with the user's own proxy and certificate settings."""
        from api_client.client import AirtableClient

        return AirtableClient(self.profile, self.token)


@dataclass(frozen=True, slots=True)
class DemoTenant:
    """The embedded sandbox, in this process: no port, no network."""

    users: int = DEMO_USERS
    read_only: bool = False
    name: str = "demo"
    is_demo: bool = True

    def secrets(self) -> tuple[str, ...]:
        """None: the sandbox's token opens nothing."""
        return ()

    def open(self) -> AirtableClient:
        """A client of a new sandbox; the same number of users is always the same users."""
        from api_client.client import AirtableClient
        from api_client.sandbox.in_process import SandboxTransport
        from api_client.sandbox.sandbox import Sandbox

        sandbox = Sandbox(users=self.users, seed=DEMO_SEED)
        profile = Profile.of(
            self.name,
            scim_url=sandbox.scim_url,
            api_url=sandbox.api_url,
            enterprise_id=sandbox.enterprise_id,
            read_only=self.read_only,
        )
        return AirtableClient(profile, Token(sandbox.token), http_transport=SandboxTransport(sandbox))


def find_tenant(settings: Settings) -> Tenant:
    """The tenant of these settings and of the environment. Raises the errors of bad input."""
    if settings.is_demo:
        return DemoTenant(settings.demo_users or DEMO_USERS, bool(settings.read_only))
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
    return RealTenant(profile, Token(token))
