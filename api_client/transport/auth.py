"""The Authorization header, bound to the profile's own origins."""

from __future__ import annotations

from collections.abc import Generator, Iterable

import httpx

from api_client.errors import InvalidAddressError
from api_client.transport.address import Origin
from api_client.transport.token import Token


class BearerAuth(httpx.Auth):
    """Signs requests to the given origins and refuses to send any other."""

    def __init__(self, token: Token, origins: Iterable[Origin]) -> None:
        self._token = token
        self._origins = frozenset(origins)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header; raises `InvalidAddressError` for a foreign scheme, host or port, or a user name."""
        origin = origin_of(request.url)
        if origin not in self._origins or request.url.userinfo:
            message = f"The token is not for {origin}."
            raise InvalidAddressError(message, hint="Only the addresses of the profile get the token.")
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        yield request


def origin_of(url: httpx.URL) -> Origin:
    """The origin that a request to `url` goes to, with the host as it goes over the wire."""
    return Origin.of(url.scheme, url.raw_host.decode("ascii"), url.port)
