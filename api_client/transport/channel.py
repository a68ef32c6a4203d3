"""One channel to one tenant: signed, paced, retried requests that end as JSON or as one typed error."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from random import Random
from types import TracebackType
from typing import Any, Self

import httpx

from api_client.errors import (
    AirdeckError,
    ApiError,
    InvalidAddressError,
    InvalidInputError,
    OutcomeUnknownError,
    UnexpectedAnswerError,
)
from api_client.transport.address import Origin
from api_client.transport.answers import clock_ahead, decode, decode_error, retry_after
from api_client.transport.auth import BearerAuth
from api_client.transport.envelopes import error_for
from api_client.transport.network_errors import network_error
from api_client.transport.outcomes import WriteOutcome, delay_before_next_write, outcome_of
from api_client.transport.pacing import Pacer
from api_client.transport.retry import delay_before_next_try
from api_client.transport.token import Token
from api_client.transport.wire import on_the_wire

HttpxTransport = httpx.AsyncBaseTransport
Query = Sequence[tuple[str, str]]
DelayDecision = Callable[[AirdeckError, int, Random], float | None]

_TIMEOUT = httpx.Timeout(30.0, connect=10.0, pool=None)
_MAX_CONNECTIONS = 48
_NO_PROXY_FOR_LOOPBACK: dict[str, None] = {"http://": None}
"""Plain http goes to loopback alone, and by way of a proxy the token would leave the machine in the clear."""

_PROXY_HINT = "Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; proxies that speak SOCKS are not supported."

logging.getLogger("httpx").setLevel(logging.WARNING)
_LOG = logging.getLogger(__name__)


class Channel:
    """Sends requests to the origins of one tenant; both of Airtable's hosts share its pacer.

    `http_transport` replaces the network (the embedded sandbox); left out, the user's proxy and certificate settings
    hold. Use it as an async context manager. `clock_ahead` is by how many seconds this machine's clock is ahead of the
    server's, as the last answer with a date tells it; None before one has come.
    """

    def __init__(
        self,
        token: Token,
        origins: Iterable[Origin],
        *,
        pacer: Pacer | None = None,
        http_transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.pacer = pacer or Pacer()
        self.clock_ahead: float | None = None
        self._token = token
        self._random = Random(0)  # noqa: S311
        self._http = _open(BearerAuth(token, origins), http_transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def get(self, url: str, query: Query = ()) -> Any:
        """The JSON at `url`; a read is tried again where that can help. Raises the errors of `api_client.errors`."""
        return await self._send(self._request("GET", url, query), delay_before_next_try)

    async def write(self, method: str, url: str, body: Any = None, query: Query = ()) -> Any:
        """Send a change with `body` as JSON; returns the JSON of the answer, None where it has no body.

        Sent again only while it surely was not carried out. Raises `OutcomeUnknownError` where it may have been, the
        other errors of `api_client.errors` where it was not.
        """
        request = self._request(method, url, query, body)
        try:
            return await self._send(request, delay_before_next_write)
        except AirdeckError as error:
            if outcome_of(error) is not WriteOutcome.UNKNOWN:
                raise
            raise OutcomeUnknownError(what=_name(request), cause=error) from error

    async def _send(self, request: httpx.Request, delay_before_next: DelayDecision) -> Any:
        tries = 0
        while True:
            try:
                return await self._send_once(request)
            except AirdeckError as error:
                tries += 1
                delay = delay_before_next(error, tries, self._random)
                if delay is None:
                    raise
            await asyncio.sleep(delay)

    def _request(self, method: str, url: str, query: Query, body: Any = None) -> httpx.Request:
        try:
            return self._http.build_request(method, url, params=list(query), json=body)
        except httpx.InvalidURL as error:
            message = f"No request can be made of this address: {error}."
            raise InvalidAddressError(message) from error
        except ValueError as error:
            message = "What was to be sent holds a character or a number that JSON cannot hold."
            raise InvalidInputError(message) from error

    async def _send_once(self, request: httpx.Request) -> Any:
        try:
            async with self.pacer.turn() as granted:
                with on_the_wire() as wire:
                    response = await self._http.send(request)
                    wire.status = response.status_code
        except httpx.TransportError as error:
            _LOG.info("%s: %s", _name(request), type(error).__name__)
            raise network_error(error, request=request) from error
        except httpx.HTTPError as error:
            message = f"The answer to {_name(request)} could not be read."
            raise UnexpectedAnswerError(message) from error
        return self._read(response, granted)

    def _read(self, response: httpx.Response, granted: float) -> Any:
        name = _name(response.request)
        _LOG.info("%s: %d in %.3f s", name, response.status_code, asyncio.get_running_loop().time() - granted)
        ahead = clock_ahead(response)
        self.clock_ahead = self.clock_ahead if ahead is None else ahead
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            wait = self.pacer.locked_out(granted, retry_after(response))
            raise self._refusal(response, name, wait)
        self.pacer.succeeded()
        if response.is_success:
            return decode(response, request=name)
        if response.is_redirect:
            raise UnexpectedAnswerError(_redirect_words(response, name))
        if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            self.pacer.pause(retry_after(response) or 0.0)
        raise self._refusal(response, name)

    def _refusal(self, response: httpx.Response, name: str, wait: float | None = None) -> ApiError:
        """The typed error, without the token, should the server repeat it in its complaint."""
        complaint = decode_error(self._token.mask_in(response.content))
        return error_for(response.status_code, complaint, request=name, retry_after=wait)


def _redirect_words(response: httpx.Response, name: str) -> str:
    try:
        host = httpx.URL(response.headers.get("location", "")).host
    except httpx.InvalidURL:
        host = ""
    return f"{name} was redirected{f' to {host}' if host else ''}; airdeck never follows with a token."


def _name(request: httpx.Request) -> str:
    """The request in words that hold no personal data: the query may name an e-mail address."""
    return f"{request.method} {request.url.path}"


def _open(auth: BearerAuth, http_transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=_MAX_CONNECTIONS, max_keepalive_connections=_MAX_CONNECTIONS)
    try:
        return httpx.AsyncClient(
            auth=auth, timeout=_TIMEOUT, limits=limits, transport=http_transport, mounts=_NO_PROXY_FOR_LOOPBACK
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        message = "The proxy settings in the environment cannot be used."
        raise InvalidInputError(message, hint=_PROXY_HINT) from error
    except OSError as error:
        message = "The file with certificate authorities cannot be read."
        raise InvalidInputError(message, hint="Check SSL_CERT_FILE and SSL_CERT_DIR.") from error
