"""The tenant that the settings name: a real one behind a token, or the embedded sandbox.

The demo's first frame waits for nothing of a real tenant, so what that takes has a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tui.cli.options import DEMO_USERS, Settings

if TYPE_CHECKING:
    from api_client.client import AirtableClient
    from tui.tenants.tokens import AskForToken

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
        from api_client.profiles.profile import Profile
        from api_client.sandbox.in_process import SandboxTransport
        from api_client.sandbox.sandbox import Sandbox
        from api_client.transport.token import Token

        sandbox = Sandbox(users=self.users, seed=DEMO_SEED)
        profile = Profile.of(
            self.name,
            scim_url=sandbox.scim_url,
            api_url=sandbox.api_url,
            enterprise_id=sandbox.enterprise_id,
            read_only=self.read_only,
        )
        return AirtableClient(profile, Token(sandbox.token), http_transport=SandboxTransport(sandbox))


def find_tenant(settings: Settings, *, ask: AskForToken | None = None) -> Tenant:
    """The tenant of these settings and of the environment. Raises the errors of bad input.

    `ask` is for a token that was not given and is not kept; left out, a person at the terminal is asked.
    """
    if settings.is_demo:
        return DemoTenant(settings.demo_users or DEMO_USERS, bool(settings.read_only))

    from tui.tenants.real_tenant import find_real_tenant

    return find_real_tenant(settings, ask)
