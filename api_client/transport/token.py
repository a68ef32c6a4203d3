"""A bearer token that shows itself to nobody but the Authorization header."""

from __future__ import annotations

import re
from typing import NoReturn

from api_client.errors import InvalidTokenError

_MASK = "•••"
_TOKEN = re.compile(r"[\x21-\x7e]{10,512}")


class Token:
    """A personal access token or OAuth token, checked on the way in and masked everywhere else.

    Airtable asks to treat tokens as opaque and of variable length (API reference, Authentication), so only what no
    header may hold is refused.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Take `text` as it is; raises `InvalidTokenError`, whose words hold no part of it."""
        fault = _fault_of(text)
        if fault:
            raise InvalidTokenError(fault)
        self._text = text

    def reveal(self) -> str:
        """The token itself, for the Authorization header and the keyring alone."""
        return self._text

    def mask_in(self, body: bytes) -> bytes:
        """`body` without the token, for answers whose words are shown."""
        return body.replace(self._text.encode("ascii"), _MASK.encode())

    def __repr__(self) -> str:
        return f"Token({_MASK})"

    def __reduce__(self) -> NoReturn:
        message = "a token is never pickled"
        raise TypeError(message)


def _fault_of(text: str) -> str:
    if not text:
        return "The token is empty."
    if "\n" in text or "\r" in text:
        return "The token holds a line break."
    if any(character.isspace() for character in text):
        return "The token holds a blank."
    if not text.isascii() or not text.isprintable():
        return "The token holds a character that no token has (invisible, accented or a control character)."
    if not _TOKEN.fullmatch(text):
        return f"The token is {len(text)} characters long; a token has 10 to 512."
    return ""
