"""A tenant behind a SCIM server that this project did not write: scim2-server, on a loopback port."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

from scim2_server.memory import InMemoryStorage
from scim2_server.testserver.application import BearerTokenApplication
from scim2_server.testserver.cli import ThreadingWSGIServer
from scim2_server.utils import load_default_provider

FAKE_TOKEN = "patFAKE-scim2.this-token-is-not-real"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_PUSHED_ATTRIBUTES = f"externalId,title,{ENTERPRISE}"

Record = dict[str, Any]
Wsgi = Callable[..., Iterable[bytes]]


@dataclass(slots=True)
class Scim2Tenant:
    """The server's address and what it does beside serving.

    `page_cap` and `omits_metadata` change what a list is asked for before the server sees it; `latency` is in seconds;
    `between_pages` is called after a page was made and before it is sent.
    """

    application: Wsgi
    base: str = ""
    page_cap: int = 10_000
    latency: float = 0.0
    omits_metadata: bool = False
    between_pages: Callable[[], None] = lambda: None
    lists: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def options(self) -> tuple[str, ...]:
        """What leads the command here."""
        return ("--scim-url", self.base)

    def serve(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """One request through the server, which keeps its storage to one thread at a time."""
        is_list = environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"].endswith("/Users")
        if is_list:
            environ["QUERY_STRING"] = self._changed(environ.get("QUERY_STRING", ""))
        with self._lock:
            answer = list(self.application(environ, start_response))
        if is_list:
            self.lists += 1
            self.between_pages()
        time.sleep(self.latency)
        return answer

    def create(self, user: Record) -> str:
        """Create a user over HTTP; the id that the server gave."""
        created: Record = json.loads(self._send("POST", "/Users", user))
        return str(created["id"])

    def delete(self, user_id: str) -> None:
        """Delete a user over HTTP."""
        self._send("DELETE", f"/Users/{user_id}")

    def _changed(self, query: str) -> str:
        words = dict(parse_qsl(query))
        words["count"] = str(min(self.page_cap, int(words.get("count", self.page_cap))))
        if self.omits_metadata:
            words["excludedAttributes"] = _PUSHED_ATTRIBUTES
        return urlencode(words)

    def _send(self, method: str, path: str, body: Record | None = None) -> bytes:
        headers = {"Authorization": f"Bearer {FAKE_TOKEN}", "Content-Type": "application/scim+json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, headers, method=method)  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            content: bytes = answer.read()
            return content


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of the standard library
        """Say nothing."""


@contextmanager
def scim2_tenant() -> Iterator[Scim2Tenant]:
    """A server without users that knows the fake token alone."""
    tenant = Scim2Tenant(BearerTokenApplication(InMemoryStorage(), load_default_provider(), None, [FAKE_TOKEN]))
    with make_server("127.0.0.1", 0, tenant.serve, ThreadingWSGIServer, _Quiet) as server:
        tenant.base = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield tenant
        server.shutdown()
        thread.join(10)
