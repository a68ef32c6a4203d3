"""Setting up a tenant: what is asked, how it is checked, and where it is kept. The command and the screen share it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from api_client.errors import AirdeckError
from api_client.profiles.checks import OWNER, USERS, Check, Verdict
from api_client.profiles.profile import Profile
from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from api_client.profiles.token_keyring import TokenKeyring
from api_client.transport.token import Token
from tui.files.folders import profiles_path

FIRST_NAME = "airtable"
"""What a profile is called where nobody gives it a name."""

_NEEDED = frozenset({OWNER, USERS})


async def check_tenant(profile: Profile, token: Token) -> AsyncIterator[Check]:
    """What the token may do there, check by check; nothing is changed. Raises the errors of bad proxy settings."""
    from api_client.client import AirtableClient
    from api_client.profiles.probes import Probes

    async with AirtableClient(profile, token) as client:
        async for check in Probes(client.channel, profile).all():
            yield check


def obstacle(checks: list[Check]) -> AirdeckError | None:
    """Why there would be nothing to look at: the token is not accepted, or cannot list users."""
    needed = (check for check in checks if check.subject in _NEEDED and check.verdict is Verdict.FAILED)
    return next((check.error for check in needed), None)


def saved_from(profile: Profile, *, keyring: bool) -> SavedProfile:
    """The words for a profile, with all addresses spelt out, so that a later default leads the token nowhere else."""
    return SavedProfile(
        profile.name,
        scim_url=profile.scim.url,
        api_url=profile.api.url if profile.api else None,
        enterprise_id=profile.enterprise_id,
        read_only=profile.read_only,
        keyring=keyring,
    )


def keep(profile: Profile, token: Token | None, keyring: TokenKeyring) -> None:
    """Save the profile, and the token in the keyring where one is given. Raises `KeyringError`, `InvalidInputError`.

    The token comes first: a profile that promises a token which is not there would be a puzzle at the next start.
    """
    if token is not None:
        keyring.write(profile, token)
    saved = saved_from(profile, keyring=token is not None)
    Profiles.load(profiles_path()).having(saved).save(profiles_path())


def forget_token(saved: SavedProfile, keyring: TokenKeyring) -> bool:
    """Delete the token of a profile, which stays without it; False where there was none. Raises `KeyringError`."""
    was_there = keyring.delete(saved.profile())
    Profiles.load(profiles_path()).having(replace(saved, keyring=False)).save(profiles_path())
    return was_there
