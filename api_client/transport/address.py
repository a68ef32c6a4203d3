"""Base addresses and the origins that a token may travel to."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import NoReturn, Self
from urllib.parse import SplitResult, urlsplit

from api_client.errors import InvalidAddressError

_DEFAULT_PORTS = {"https": 443, "http": 80}
_HOST_NAME = re.compile(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]*[a-z][a-z0-9-]*\.?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host (ASCII, lower case, no brackets) and port: what a token is bound to."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, scheme: str, host: str, port: int | None) -> Self:
        """The origin, with the scheme's own port where none is named."""
        return cls(scheme, host.lower(), _DEFAULT_PORTS.get(scheme, 0) if port is None else port)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS.get(self.scheme) else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


@dataclass(frozen=True, slots=True)
class BaseAddress:
    """The address that an API's paths are appended to, without a trailing slash."""

    url: str
    origin: Origin

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an https address, or an http one on loopback; raises `InvalidAddressError`.

        What is accepted here is spelt anew from its parts, so that no other reader of addresses sees another host.
        """
        text = text.strip()
        _refuse_secrets(text)
        parts, port = _split(text)
        origin = Origin.of(parts.scheme, _host_of(parts, text), port)
        if origin.scheme == "http" and not _is_loopback(origin.host):
            _refuse(f"{text!r} would send the token over plain http.")
        if parts.query or parts.fragment:
            hint = "Give the base address only, such as https://airtable.com/scim/v2."
            _refuse(f"{text!r} has a query or a fragment.", hint)
        return cls(f"{origin}{parts.path.rstrip('/')}", origin)

    def __truediv__(self, path: str) -> str:
        return f"{self.url}/{path}"


def _refuse(message: str, hint: str | None = None) -> NoReturn:
    raise InvalidAddressError(message, hint)


def _refuse_secrets(text: str) -> None:
    """Refuse, without repeating it, what may hold a password, or be a token that went into the wrong place."""
    if "://" not in text:
        _refuse("The address does not begin with https://.")
    if "@" in text:
        _refuse("The address holds a user name or password.", "Leave them out; the token alone says who you are.")


def _split(text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        message = f"{text!r} is not an address: {error}."
        raise InvalidAddressError(message) from error
    if parts.scheme not in _DEFAULT_PORTS or port == 0 or not text.isprintable() or " " in text or "\\" in text:
        _refuse(f"{text!r} is not an address that airdeck can use.")
    return parts, port


def _host_of(parts: SplitResult, text: str) -> str:
    host = parts.hostname or ""
    address = _ip_address(host)
    if address is not None:
        return str(address)
    if not _HOST_NAME.fullmatch(host):
        _refuse(f"{text!r} has no host name that airdeck can use.", "Spell other letters than a to z as xn--….")
    return host


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return None if "%" in host else ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    address = _ip_address(host)
    return host == "localhost" if address is None else address.is_loopback
