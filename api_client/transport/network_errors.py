"""httpx's exceptions in airdeck's words, with what they say about whether the request was carried out."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Iterator

import httpx

from api_client.errors import NetworkError
from api_client.transport.address import Origin
from api_client.transport.auth import origin_of
from api_client.transport.proxy import proxy_for

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)

_KINDS: tuple[tuple[type[BaseException], str, str | None], ...] = (
    (
        httpx.ProxyError,
        "The proxy did not let the request through to {place}.",
        "Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.",
    ),
    (httpx.ConnectTimeout, "{place} did not take the connection in time.", None),
    (
        httpx.TimeoutException,
        "{place} took too long to answer.",
        "Try again; if it stays, look at Airtable's status page.",
    ),
    (
        ssl.SSLCertVerificationError,
        "The certificate of {host} could not be verified.",
        "Where a company proxy signs the traffic, let SSL_CERT_FILE name a file with its certificate authority.",
    ),
    (
        ssl.SSLError,
        "No secure connection to {place} could be made.",
        "Check the port, and that the address is one that speaks https.",
    ),
    (ConnectionRefusedError, "{place} refused the connection.", None),
    (
        socket.gaierror,
        "The host name {host} is not known.",
        "Check the address for a typing error, and the network.",
    ),
    (httpx.ConnectError, "{place} cannot be reached.", None),
    (httpx.TransportError, "The connection to {place} broke before the answer was whole.", None),
)
"""From the special to the general; the first that is among an exception and its causes gives the words."""


_PROXY_HINT = "Check HTTPS_PROXY, ALL_PROXY and NO_PROXY, and that the proxy is there."


def network_error(error: httpx.TransportError, *, request: httpx.Request) -> NetworkError:
    """The typed error for a request that got no answer; its words hold no header and no query."""
    causes = tuple(_with_causes(error)) if isinstance(error, httpx.ConnectError) else (error,)
    message, hint = next((words, hint) for kind, words, hint in _KINDS if any(isinstance(one, kind) for one in causes))
    origin = origin_of(request.url)
    proxy = proxy_for(origin) if _is_about_the_first_hop(error, causes) else None
    place, host = (f"The proxy {proxy}", f"of the proxy {proxy}") if proxy else (_place(origin), origin.host)
    words = message.format(place=place, host=host)
    return NetworkError(words, _PROXY_HINT if proxy else hint, sent=not isinstance(error, _NEVER_SENT))


def _is_about_the_first_hop(error: httpx.TransportError, causes: Iterable[BaseException]) -> bool:
    """True where no connection came about at all; certificates are those of the host behind a proxy."""
    is_secured = any(isinstance(cause, ssl.SSLError) for cause in causes)
    return isinstance(error, httpx.ConnectError | httpx.ConnectTimeout) and not is_secured


def _place(origin: Origin) -> str:
    return f"{origin.host}:{origin.port}"


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception and what it came from: names resolve to several addresses, each of which may have failed."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for member in error.exceptions:
                yield from _with_causes(member)
        error = error.__cause__ or error.__context__
