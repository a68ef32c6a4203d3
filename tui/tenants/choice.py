"""Which tenant is meant: a saved profile, what the options and the environment say over it, or these alone."""

from __future__ import annotations

import os
from dataclasses import dataclass

from api_client.profiles.profile import Profile
from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from tui.cli.options import Settings
from tui.files.folders import profiles_path

ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Choice:
    """A tenant, and the saved profile behind it where there is one."""

    profile: Profile
    saved: SavedProfile | None


def choose_profile(settings: Settings) -> Choice:
    """The tenant of these settings. Raises the errors of bad input.

    The default profile counts where no address was given: mixing it with a foreign address would mix two tenants.
    """
    words = said(settings)
    name = chosen_name(settings)
    has_address = bool(words["scim_url"] or words["api_url"])
    saved = Profiles.load(profiles_path()).named(name) if name else None if has_address else _usual()
    base = saved or SavedProfile(ENVIRONMENT)
    return Choice(base.overridden(**words, read_only=settings.read_only).profile(), saved)


def chosen_name(settings: Settings) -> str | None:
    """The profile that was asked for by name."""
    return settings.profile or os.environ.get("AIRDECK_PROFILE") or None


def said(settings: Settings) -> dict[str, str | None]:
    """The addresses and the enterprise id that were said: by option, else by the environment."""
    return {
        "scim_url": settings.scim_url or os.environ.get("AIRDECK_SCIM_URL"),
        "api_url": settings.api_url or os.environ.get("AIRDECK_API_URL"),
        "enterprise_id": settings.enterprise_id or os.environ.get("AIRDECK_ENTERPRISE_ID"),
    }


def nothing_is_set_up(settings: Settings) -> bool:
    """Whether this is a first run: no profile, and not a word about a tenant or a token."""
    is_silent = settings == Settings(read_only=settings.read_only) and not any(said(settings).values())
    return is_silent and not chosen_name(settings) and "AIRDECK_TOKEN" not in os.environ and _usual() is None


def _usual() -> SavedProfile | None:
    return Profiles.load(profiles_path()).usual()
