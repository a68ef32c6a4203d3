"""The Authorization header, bound to the profile's own origins."""

from __future__ import annotations

from collections.abc import Generator, Iterable

import httpx

from api_client.errors import InvalidAddressError
from api_client.transport.address import Origin
from api_client.transport.token import Token

_DEFAULT_PORTS = {"https": 443, "http": 80}


class BearerAuth(httpx.Auth):
    """Signs requests to the given origins and refuses to send any other."""

    def __init__(self, token: Token, origins: Iterable[Origin]) -> None:
        self._token = token
        self._origins = frozenset(origins)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header; raises `InvalidAddressError` for a foreign scheme, host or port."""
        url = request.url
        origin = Origin(url.scheme, url.host, url.port or _DEFAULT_PORTS.get(url.scheme, 0))
        if origin not in self._origins:
            message = f"The token is not for {url.scheme}://{url.host}."
            raise InvalidAddressError(message, hint="Only the addresses of the profile get the token.")
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        yield request
