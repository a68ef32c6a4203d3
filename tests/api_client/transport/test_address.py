"""Base addresses: https, or http on loopback, spelt so that every reader sees the same host."""

from __future__ import annotations

import httpx
import pytest

from api_client.errors import InvalidAddressError
from api_client.transport.address import BaseAddress, Origin
from api_client.transport.auth import origin_of

_GOOD = {
    "https://airtable.com/scim/v2": ("https://airtable.com/scim/v2", Origin("https", "airtable.com", 443)),
    "  https://airtable.com/scim/v2/ \n": ("https://airtable.com/scim/v2", Origin("https", "airtable.com", 443)),
    "HTTPS://AirTable.COM:443/v0": ("https://airtable.com/v0", Origin("https", "airtable.com", 443)),
    "https://airtable.com:8443": ("https://airtable.com:8443", Origin("https", "airtable.com", 8443)),
    "https://airtable.com:/v0?": ("https://airtable.com/v0", Origin("https", "airtable.com", 443)),
    "http://127.0.0.1:8080/v0": ("http://127.0.0.1:8080/v0", Origin("http", "127.0.0.1", 8080)),
    "http://127.9.9.9": ("http://127.9.9.9", Origin("http", "127.9.9.9", 80)),
    "http://localhost:1/scim": ("http://localhost:1/scim", Origin("http", "localhost", 1)),
    "http://[::1]:8080/v0": ("http://[::1]:8080/v0", Origin("http", "::1", 8080)),
    "http://[0:0:0:0:0:0:0:1]/": ("http://[::1]", Origin("http", "::1", 80)),
    "https://xn--mnchen-3ya.example/": (
        "https://xn--mnchen-3ya.example",
        Origin("https", "xn--mnchen-3ya.example", 443),
    ),
}


@pytest.mark.parametrize("text", _GOOD)
def test_usable_addresses_are_read(text: str) -> None:
    """The URL has no trailing slash, and its origin is what the wire library will connect to."""
    address = BaseAddress.parse(text)
    assert (address.url, address.origin) == _GOOD[text]
    assert origin_of(httpx.URL(address / "Users")) == address.origin


_BAD = [
    "",
    "airtable.com/scim/v2",
    "//airtable.com/scim",
    "ftp://airtable.com",
    "file:///etc/passwd",
    "https://",
    "https:///scim",
    "https://airtable.com:0",
    "https://airtable.com:65536",
    "https://airtable.com:port",
    "https://[::1",
    "https://[::1%25lo]/",
    "https://air table.com",
    "https://airtable.com\\.evil.example/",
    "https://airtable.com%2eevil.example/",
    "https://\u0430irtable.com/",
    "https://999.1.1.1/",
    "https://airtable.com/\u202escim",
    "https://air\ntable.com",
    "https://airtable.com/scim?x=1",
    "https://airtable.com/scim#here",
]


@pytest.mark.parametrize("text", _BAD)
def test_what_is_no_base_address_is_refused(text: str) -> None:
    """Addresses that cannot be used, or that two readers could read differently, are bad input."""
    with pytest.raises(InvalidAddressError):
        BaseAddress.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://airtable.com/scim/v2",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://0.0.0.0:8080",
        "http://10.0.0.1",
        "http://[::2]:80",
        "http://2130706433/",
    ],
)
def test_plain_http_is_for_loopback_alone(text: str) -> None:
    """A token never goes over plain http to anything that is not this machine."""
    with pytest.raises(InvalidAddressError):
        BaseAddress.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://ada:SecretPart@airtable.com/",
        "https://SecretPart@airtable.com/",
        "https://airtable.com:SecretPart@evil.example/",
        "https://ada:SecretPart@",
        "ftp://ada:SecretPart@airtable.com",
        "patSecretPart.0123456789abcdef",
    ],
)
def test_secrets_in_an_address_are_refused_and_not_repeated(text: str) -> None:
    """Passwords in an address, and a token in the place of one, never reach the error's words."""
    with pytest.raises(InvalidAddressError) as caught:
        BaseAddress.parse(text)
    assert "SecretPart" not in f"{caught.value!s}{caught.value!r}{caught.value.hint}"
