"""The tenant that the settings name: a real one behind a token, or the embedded sandbox.

Nothing heavy is imported before a tenant is opened, so that bad settings are told at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from api_client.profiles.profile import Profile
from api_client.profiles.saved import SavedProfile
from api_client.profiles.token_keyring import TokenKeyring
from api_client.transport.token import Token
from tui.choice import ENVIRONMENT, choose_profile
from tui.cli.options import DEMO_USERS, Settings
from tui.safety.process import close_process
from tui.tokens import (
    AskForToken,
    FoundToken,
    MissingTokenError,
    ask_in_terminal,
    given_token,
    kept_token,
    refuse_other_places,
)

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


@dataclass(slots=True)
class RealTenant:
    """A tenant over HTTP; `find_token` is asked once, when the tenant is first opened, since a keyring may be slow."""

    profile: Profile
    find_token: Callable[[], FoundToken]
    keyring: TokenKeyring = field(default_factory=TokenKeyring)
    is_demo: bool = False
    _found: FoundToken | None = None

    @property
    def name(self) -> str:
        """The name of its profile; without one the enterprise id, or the host."""
        if self.profile.name != ENVIRONMENT:
            return self.profile.name
        return self.profile.enterprise_id or self.profile.scim.origin.host

    @property
    def read_only(self) -> bool:
        """As the profile says."""
        return self.profile.read_only

    def secrets(self) -> tuple[str, ...]:
        """The token, where one was found."""
        return (self._found.token.reveal(),) if self._found else ()

    def token(self) -> FoundToken:
        """The token and where it came from. Raises `MissingTokenError`."""
        if self._found is None:
            self._found = self.find_token()
        return self._found

    def use(self, found: FoundToken) -> None:
        """Take this token from now on."""
        self._found = found

    def open(self) -> AirtableClient:
        """A client with the user's own proxy and certificate settings. Raises `MissingTokenError`."""
        from api_client.client import AirtableClient

        return AirtableClient(self.profile, self.token().token)


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


def find_tenant(settings: Settings, *, ask: AskForToken = ask_in_terminal) -> Tenant:
    """The tenant of these settings and of the environment. Raises the errors of bad input.

    `ask` is for a token that was not given and is not kept.
    """
    if settings.is_demo:
        return DemoTenant(settings.demo_users or DEMO_USERS, bool(settings.read_only))
    close_process()
    choice, given = choose_profile(settings), given_token(settings)
    if given:
        return RealTenant(choice.profile, lambda: given)
    if choice.saved and choice.saved.keyring:
        refuse_other_places(choice.saved, choice.profile)
    keyring = TokenKeyring()
    return RealTenant(choice.profile, partial(_kept_or_asked, choice.saved, keyring, ask), keyring)


def _kept_or_asked(saved: SavedProfile | None, keyring: TokenKeyring, ask: AskForToken) -> FoundToken:
    """The token in the keyring, else what a person says."""
    if saved is None or not saved.keyring:
        return ask(MissingTokenError(f"There is no token{f' for the profile {saved.name}' if saved else ''}."))
    try:
        return kept_token(saved, keyring)
    except MissingTokenError as error:
        return ask(error)
