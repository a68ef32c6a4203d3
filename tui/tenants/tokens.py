"""Where the token of a run comes from: what was given for this run, then the keyring, then the person."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import click

from api_client.errors import InvalidInputError, MissingSettingError
from api_client.profiles.profile import Profile
from api_client.profiles.saved import SavedProfile
from api_client.profiles.token_keyring import KeyringError, TokenKeyring
from api_client.profiles.token_sources import token_from_command, token_from_file, token_from_stream
from api_client.transport.token import Token
from tui.cli.options import Settings
from tui.safety.printable import printable

_VARIABLE = "AIRDECK_TOKEN"


class MissingTokenError(MissingSettingError):
    """No token was given, none is kept, and nobody is there to ask."""

    default_hint = (
        "Put it into AIRDECK_TOKEN, give --token-file, --token-stdin or --token-command, keep it with airdeck login, "
        "or look around with airdeck --demo."
    )


@dataclass(frozen=True, slots=True)
class FoundToken:
    """A token, and in words where it came from."""

    token: Token
    source: str


AskForToken = Callable[[MissingTokenError], FoundToken]
"""What to do where there is no token: ask for one, or raise the error that says why."""


def given_token(settings: Settings) -> FoundToken | None:
    """The token that was given for this run by option or environment. Raises the errors of bad input.

    The environment is cleaned of it, so that no program that airdeck starts gets it.
    """
    variable = os.environ.pop(_VARIABLE, None)
    options = (settings.token_file, settings.token_stdin, settings.token_command)
    if sum(1 for option in options if option not in (None, False)) > 1:
        message = "--token-file, --token-stdin and --token-command exclude each other."
        raise InvalidInputError(message, hint="Give one of them.")
    if settings.token_file is not None:
        return FoundToken(token_from_file(settings.token_file), f"the file {settings.token_file}")
    if settings.token_stdin:
        return FoundToken(token_from_stream(sys.stdin.buffer), "standard input")
    if settings.token_command is not None:
        return FoundToken(token_from_command(settings.token_command), "--token-command")
    return None if variable is None else FoundToken(Token(variable), _VARIABLE)


def kept_token(saved: SavedProfile, keyring: TokenKeyring) -> FoundToken:
    """The token of a saved profile. Raises `MissingTokenError` where the keyring does not give it."""
    try:
        token = keyring.read(saved.profile())
        source = keyring.name()
    except KeyringError as error:
        raise MissingTokenError(error.message, error.hint) from error
    if token is None:
        message = f"The keyring has no token for the profile {saved.name} at its addresses."
        raise MissingTokenError(message, hint=f"Keep it again: airdeck login {saved.name}")
    return FoundToken(token, f"the keyring ({source})")


def refuse_other_places(saved: SavedProfile, profile: Profile) -> None:
    """Raise `InvalidInputError` where `profile` would take the kept token to a place that `saved` does not name."""
    elsewhere = profile.origins - saved.profile().origins
    if elsewhere:
        places = ", ".join(sorted(map(str, elsewhere)))
        message = f"The token of the profile {saved.name} is not for {places}, and is never sent there."
        raise InvalidInputError(message, hint="Give the token for that address, or log in to it under another name.")


def ask_in_terminal(error: MissingTokenError) -> FoundToken:
    """Ask without showing what is typed. Raises `error` where nobody is there."""
    if not is_terminal():
        raise error
    click.echo(f"airdeck: {printable(error.message)}", err=True)
    text = click.prompt("Token (not shown)", hide_input=True, err=True)
    return FoundToken(Token(text), "typed in")


def ask_nobody(error: MissingTokenError) -> FoundToken:
    """Raise `error`: the dashboard asks in its own way."""
    raise error


def is_terminal() -> bool:
    """Whether somebody can be asked, and see the question."""
    return sys.stdin.isatty() and sys.stderr.isatty()
