"""A token is checked on the way in and shows itself to nobody afterwards."""

from __future__ import annotations

import copy
import pickle

import pytest

from api_client.errors import InvalidTokenError
from api_client.transport.token import Token
from tests.api_client.transport.channels import FAKE_TOKEN

_ODD = {
    "space": "patSecretPart xMoreOfIt",
    "trailing space": "patSecretPartMoreOfIt ",
    "tab": "patSecretPart\tMoreOfIt",
    "LF": "patSecretPart\nMoreOfIt",
    "CR": "patSecretPart\rMoreOfIt",
    "header injection": "patSecretPart\r\nX-Evil: MoreOfIt",
    "NUL": "patSecretPart\0MoreOfIt",
    "escape": "patSecretPart\x1b[2JMoreOfIt",
    "DEL": "patSecretPart\x7fMoreOfIt",
    "zero-width": "patSecretPart\u200bMoreOfIt",
    "no-break space": "patSecretPart\u00a0MoreOfIt",
    "line separator": "patSecretPart\u2028MoreOfIt",
    "umlaut": "patSecretPart\u00fcMoreOfIt",
    "lone surrogate": "patSecretPart\ud800MoreOfIt",
    "short": "SecretPar",
    "long": "SecretPart" * 60,
}


@pytest.mark.parametrize("text", _ODD.values(), ids=_ODD.keys())
def test_what_no_header_may_hold_is_refused_in_words_that_hold_no_part_of_it(text: str) -> None:
    """An odd token is refused before any request, and neither error text nor hint repeats any of it."""
    with pytest.raises(InvalidTokenError) as caught:
        Token(text)
    told = f"{caught.value!s} {caught.value!r} {caught.value.hint} {caught.value.__cause__!r}"
    assert "SecretPar" not in told
    assert "MoreOfIt" not in told


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        ("space", "a blank"),
        ("no-break space", "a blank"),
        ("LF", "a line break"),
        ("zero-width", "a character that no token has"),
        ("umlaut", "a character that no token has"),
        ("long", "600 characters long"),
    ],
)
def test_the_words_say_what_is_odd(odd: str, words: str) -> None:
    """Whoever pasted a token learns what came along with it."""
    with pytest.raises(InvalidTokenError, match=words):
        Token(_ODD[odd])


def test_an_empty_token_is_called_empty() -> None:
    """The words tell an empty token from a bad one."""
    with pytest.raises(InvalidTokenError, match="empty"):
        Token("")


@pytest.mark.parametrize("length", [10, 512])
def test_tokens_of_any_length_that_airtable_may_give_are_taken(length: int) -> None:
    """Tokens are opaque and of variable length."""
    assert Token("x" * length).reveal() == "x" * length


def test_no_rendering_shows_the_token() -> None:
    """repr, str and formatting mask it, also inside of a list or an exception."""
    token = Token(FAKE_TOKEN)
    for text in (repr(token), str(token), f"{token}", f"{token!r:>40}", repr([token]), repr(ValueError(token))):
        assert FAKE_TOKEN not in text
        assert "pat" not in text


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_token_is_never_pickled(protocol: int) -> None:
    """Pickling fails, so that no cache and no other process gets it."""
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(Token(FAKE_TOKEN), protocol)


def test_a_token_is_never_copied() -> None:
    """There is one instance that holds it."""
    with pytest.raises(TypeError, match="never pickled"):
        copy.deepcopy(Token(FAKE_TOKEN))


def test_a_token_has_no_attributes_to_dump() -> None:
    """What walks through the attributes of objects finds none."""
    assert not hasattr(Token(FAKE_TOKEN), "__dict__")
