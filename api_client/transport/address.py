"""Base addresses and the origins that a token may travel to."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Self
from urllib.parse import SplitResult, urlsplit

from api_client.errors import InvalidAddressError

_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port: what a token is bound to."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class BaseAddress:
    """The address that an API's paths are appended to, without a trailing slash."""

    url: str
    origin: Origin

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an https address, or an http one on loopback; raises `InvalidAddressError`."""
        parts, port = _split(text.strip())
        host = (parts.hostname or "").casefold()
        _refuse_extras(parts, text)
        if parts.scheme == "http" and not _is_loopback(host):
            message = f"{text!r} would send the token over plain http."
            raise InvalidAddressError(message)
        origin = Origin(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme])
        return cls(f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}", origin)

    def __truediv__(self, path: str) -> str:
        return f"{self.url}/{path}"


def _split(text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        message = f"{text!r} is not an address: {error}."
        raise InvalidAddressError(message) from error
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or not text.isprintable() or " " in text:
        message = f"{text!r} is not an address that airdeck can use."
        raise InvalidAddressError(message)
    return parts, port


def _refuse_extras(parts: SplitResult, text: str) -> None:
    if parts.username is not None or parts.password is not None:
        message = "The address holds a user name or password."
        raise InvalidAddressError(message, hint="Leave them out; the token alone says who you are.")
    if parts.query or parts.fragment:
        message = f"{text!r} has a query or a fragment."
        raise InvalidAddressError(message, hint="Give the base address only, such as https://airtable.com/scim/v2.")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
