"""Tokens from where scripts keep them: a file, standard input, or a command of a password manager."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import BinaryIO

from api_client.errors import InvalidInputError, MissingSettingError
from api_client.profiles.private_files import read_private
from api_client.transport.token import Token

_MOST_BYTES = 4_096
_COMMAND_SECONDS = 60.0
"""Enough for somebody to unlock a password manager."""


def token_from_file(path: Path) -> Token:
    """The token in a file that is ours and closed to others. Raises `InvalidInputError`, `MissingSettingError`."""
    try:
        return _token(read_private(path, secret=True, most=_MOST_BYTES))
    except FileNotFoundError as error:
        message = f"There is no token file {path}."
        raise MissingSettingError(message, hint="Check --token-file.") from error


def token_from_stream(stream: BinaryIO) -> Token:
    """The token that a pipe brings. Raises `InvalidInputError`."""
    if stream.isatty():
        message = "--token-stdin reads from a pipe or a file, and standard input is the terminal."
        raise InvalidInputError(message, hint="Leave it out: airdeck asks for the token without showing it.")
    return _token(_text(stream.read(_MOST_BYTES + 1), "standard input"))


def token_from_command(command: str, *, timeout: float = _COMMAND_SECONDS) -> Token:
    """The token that `command` prints; no shell reads it, and its stderr and terminal are ours.

    Raises `InvalidInputError` and `MissingSettingError`, which name the program and never what it printed.
    """
    words = _words(command)
    program = words[0]
    try:
        ended = subprocess.run(words, stdout=subprocess.PIPE, timeout=timeout, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        message = f"The token command {program} took longer than {timeout:.0f} seconds."
        raise MissingSettingError(message) from None  # the cause would hold what was printed so far
    except OSError as error:
        message = f"The token command {program} cannot be run: {error.strerror}."
        raise InvalidInputError(message, hint="Check --token-command.") from error
    if ended.returncode:
        message = f"The token command {program} ended with exit code {ended.returncode}."
        raise MissingSettingError(message, hint="Run it by hand to see what is wrong.")
    return _token(_text(ended.stdout, f"the token command {program}"))


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        message = f"The token command cannot be read: {error}."
        raise InvalidInputError(message, hint="Check the quotes in --token-command.") from error
    if not words:
        message = "The token command is empty."
        raise InvalidInputError(message)
    return words


def _text(content: bytes, origin: str) -> str:
    if len(content) > _MOST_BYTES:
        message = f"What came from {origin} is too long to be a token."
        raise InvalidInputError(message)
    return content.decode("utf-8", "replace")


def _token(text: str) -> Token:
    """The token without the one line break that files and commands end with. Raises `InvalidTokenError`."""
    return Token(text.removesuffix("\n").removesuffix("\r"))
