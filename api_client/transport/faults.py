"""httpx's exceptions in airdeck's words, with what they say about whether the request was carried out."""

from __future__ import annotations

import httpx

from api_client.errors import NetworkError

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)

_KINDS: tuple[tuple[type[httpx.TransportError], str, str | None], ...] = (
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
)
_CONNECT_SIGNS: tuple[tuple[tuple[str, ...], str, str | None], ...] = (
    (
        ("certificate", "ssl"),
        "The certificate of {host} could not be verified.",
        "Where a company proxy signs the traffic, let SSL_CERT_FILE name a file with its certificate authority.",
    ),
    (("refused", "all connection attempts failed"), "{place} refused the connection.", None),
    (
        ("name or service not known", "name resolution", "nodename", "getaddrinfo", "no address associated"),
        "The host name {host} is not known.",
        "Check the address for a typing error, and the network.",
    ),
)


def network_error(error: httpx.TransportError, *, request: httpx.Request) -> NetworkError:
    """The typed error for a request that got no answer; its words hold no header and no query."""
    message, hint = _words(error, f"{request.url.host}:{request.url.port or 443}")
    return NetworkError(message, hint, sent=not isinstance(error, _NEVER_SENT))


def _words(error: httpx.TransportError, place: str) -> tuple[str, str | None]:
    for kind, message, hint in _KINDS:
        if isinstance(error, kind):
            return message.format(place=place), hint
    if isinstance(error, httpx.ConnectError):
        return _connect_words(str(error).casefold(), place)
    return f"The connection to {place} broke before the answer was whole.", None


def _connect_words(text: str, place: str) -> tuple[str, str | None]:
    for signs, message, hint in _CONNECT_SIGNS:
        if any(sign in text for sign in signs):
            return message.format(place=place, host=place.rpartition(":")[0]), hint
    return f"No connection to {place} could be made.", None
