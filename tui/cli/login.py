"""`airdeck login` and `airdeck logout`: set up a tenant, and forget its token."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from tui.cli.failures import tell
from tui.cli.options import Settings, tenant_options

if TYPE_CHECKING:
    from api_client.profiles.profile import Profile
    from api_client.profiles.saved import SavedProfile
    from api_client.profiles.token_keyring import TokenKeyring
    from api_client.transport.token import Token


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of the profile beyond its addresses."""

    allow_changes: bool
    no_keyring: bool


@click.command("login")
@click.argument("name", required=False)
@click.option("--allow-changes", is_flag=True, help="Let airdeck change users there; without it, it only looks.")
@click.option("--no-keyring", is_flag=True, help="Keep the addresses and no token.")
@tenant_options
def login_command(name: str | None, settings: Settings, **wish: bool) -> None:
    """Set up a tenant as profile NAME: ask for what is missing, check it, keep the token in the keyring.

    Nothing is kept where the token is not accepted or cannot list users.
    """
    from tui.safety.process import close_process

    _refuse_demo(settings)
    close_process()
    _log_in(name, settings, Wish(**wish))


@click.command("logout")
@click.argument("name", required=False)
@click.option("--forget", is_flag=True, help="Take the profile out of the profile file as well.")
def logout_command(name: str | None, *, forget: bool) -> None:
    """Delete the token of profile NAME from the keyring; its addresses stay."""
    from api_client.profiles.profile_file import Profiles
    from api_client.profiles.token_keyring import TokenKeyring
    from tui.files.folders import profiles_path
    from tui.tenants.signing_in import forget_token

    saved = _known(name)
    if saved.keyring and forget_token(saved, TokenKeyring()):
        tell(f"The token of {saved.name} is deleted. It stays valid: revoke it at Airtable if it is no longer needed.")
    else:
        tell(f"No token of {saved.name} was kept.")
    if forget:
        Profiles.load(profiles_path()).without(saved.name).save(profiles_path())
        tell(f"The profile {saved.name} is forgotten.")


def _known(name: str | None) -> SavedProfile:
    """The profile of this name, else the usual one. Raises `MissingSettingError`."""
    from api_client.errors import MissingSettingError
    from api_client.profiles.profile_file import Profiles
    from tui.files.folders import profiles_path
    from tui.tenants.choice import chosen_name

    profiles = Profiles.load(profiles_path())
    wanted = name or chosen_name(Settings())
    saved = profiles.named(wanted) if wanted else profiles.usual()
    if saved is None:
        message = "There is no profile."
        raise MissingSettingError(message, hint="airdeck login sets one up.")
    return saved


def _refuse_demo(settings: Settings) -> None:
    if settings.is_demo:
        message = "The demo needs no login."
        raise click.UsageError(message)


def _log_in(name: str | None, settings: Settings, wish: Wish) -> None:
    from api_client.profiles.token_keyring import KeyringError, TokenKeyring
    from tui.cli.doctor import show_checks
    from tui.tenants.signing_in import check_tenant, keep, obstacle

    profile = _asked_profile(name, settings, wish)
    keyring = TokenKeyring()
    if not wish.no_keyring:
        _warn_without(keyring)
    token = _asked_token(settings)
    checks = asyncio.run(show_checks(check_tenant(profile, token), err=True))
    if trouble := obstacle(checks):
        raise trouble
    try:
        keep(profile, None if wish.no_keyring else token, keyring)
    except KeyringError:
        keep(profile, None, keyring)
        tell(f"The profile {profile.name} is saved without its token; the dashboard asks for it at each start.")
        raise
    tell(f"The profile {profile.name} is saved{'' if wish.no_keyring else ', its token in the keyring'}.")
    tell("It only looks; with --allow-changes it may change users." if profile.read_only else "It may change users.")


def _warn_without(keyring: TokenKeyring) -> None:
    """Say before a token is asked for that it cannot be kept."""
    from api_client.profiles.token_keyring import KeyringError

    try:
        keyring.name()
    except KeyringError as error:
        tell(f"{error.message} The token will be checked, and not kept.")


def _asked_profile(name: str | None, settings: Settings, wish: Wish) -> Profile:
    """The profile as it was said, then as it is saved, then as it is answered. Raises the errors of bad input."""
    from api_client.profiles.profile_file import Profiles
    from api_client.profiles.saved import SavedProfile, check_name
    from tui.files.folders import profiles_path
    from tui.tenants.choice import chosen_name, said
    from tui.tenants.signing_in import FIRST_NAME

    profiles = Profiles.load(profiles_path())
    wanted = name or chosen_name(settings) or profiles.default or FIRST_NAME
    check_name(wanted)
    words, before = said(settings), profiles.by_name.get(wanted)
    saved = before or SavedProfile(wanted)
    if before is None and not any(words.values()):
        words = _asked_addresses()
    return saved.overridden(**words, read_only=settings.read_only or not wish.allow_changes).profile()


def _asked_addresses() -> dict[str, str | None]:
    """What a person answers; Airtable's own addresses where nobody is there to ask."""
    from api_client.profiles.profile import AIRTABLE_API_URL, AIRTABLE_SCIM_URL
    from tui.tenants.tokens import is_terminal

    if not is_terminal():
        return {}
    scim_url = click.prompt("SCIM address", default=AIRTABLE_SCIM_URL, err=True)
    is_airtable = scim_url == AIRTABLE_SCIM_URL
    api_url = AIRTABLE_API_URL if is_airtable else click.prompt("API address (empty for none)", default="", err=True)
    enterprise_id = ""
    if api_url:
        question = "Enterprise id (ent…, in the admin panel as Account ID; empty for none)"
        enterprise_id = click.prompt(question, default="", show_default=False, err=True)
    return {"scim_url": scim_url, "api_url": api_url, "enterprise_id": enterprise_id}


def _asked_token(settings: Settings) -> Token:
    """The token that was given, else typed in without being shown. Raises `MissingTokenError`."""
    from tui.tenants.tokens import MissingTokenError, ask_in_terminal, given_token

    message = "A token is needed: one of an enterprise admin, or of a service account that is one."
    hint = "Put it into AIRDECK_TOKEN, or give --token-file, --token-stdin or --token-command."
    found = given_token(settings) or ask_in_terminal(MissingTokenError(message, hint))
    return found.token
