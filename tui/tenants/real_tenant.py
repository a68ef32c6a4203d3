"""A tenant over HTTP, with the token that the documented order of sources finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from api_client.profiles.profile import Profile
from api_client.profiles.saved import SavedProfile
from api_client.profiles.token_keyring import TokenKeyring
from tui.cli.options import Settings
from tui.files.folders import state_folder
from tui.safety.process import close_process
from tui.tenants.choice import ENVIRONMENT, choose_profile
from tui.tenants.tokens import (
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
        """A client with the user's own proxy settings, and a log of what it asks. Raises `MissingTokenError`."""
        from api_client.client import AirtableClient
        from tui.safety.log import keep_log

        token = self.token().token
        keep_log(state_folder(), self.secrets)
        return AirtableClient(self.profile, token)


def find_real_tenant(settings: Settings, ask: AskForToken | None) -> RealTenant:
    """The tenant of these settings and of the environment; the process is closed to others from now on.

    Raises the errors of bad input.
    """
    close_process()
    choice, given = choose_profile(settings), given_token(settings)
    if given:
        return RealTenant(choice.profile, lambda: given)
    if choice.saved and choice.saved.keyring:
        refuse_other_places(choice.saved, choice.profile)
    keyring = TokenKeyring()
    return RealTenant(choice.profile, partial(_kept_or_asked, choice.saved, keyring, ask or ask_in_terminal), keyring)


def _kept_or_asked(saved: SavedProfile | None, keyring: TokenKeyring, ask: AskForToken) -> FoundToken:
    """The token in the keyring, else what a person says."""
    if saved is None or not saved.keyring:
        return ask(MissingTokenError(f"There is no token{f' for the profile {saved.name}' if saved else ''}."))
    try:
        return kept_token(saved, keyring)
    except MissingTokenError as error:
        return ask(error)
