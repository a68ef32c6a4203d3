"""What crosses the wire, as values: a request comes in, a response or a fault goes out."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, unquote

SCIM_BASE = "/scim/v2"
API_BASE = "/v0"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """One request, decoded: header names are in lower case, `query` keeps order and repeated names."""

    method: str
    target: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes = b""

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Request:
        """The request for `target`, the path and query as they stand in the request line (RFC 9112 section 3.2.1)."""
        path, _, query = target.partition("?")
        lowered = {name.lower(): value for name, value in headers.items()}
        pairs = tuple(parse_qsl(query, keep_blank_values=True))
        return cls(method, target, unquote(path), pairs, lowered, body)

    @property
    def is_scim(self) -> bool:
        """True on the SCIM host's base address."""
        return self.path.startswith(SCIM_BASE + "/")

    def values(self, name: str) -> list[str]:
        """All values of an array parameter, with brackets or without (`id[]=a&id[]=b`, `id=a&id=b`)."""
        return [value for key, value in self.query if key in (name, f"{name}[]")]

    def value(self, name: str) -> str | None:
        """The first value of a parameter, or None where it is not sent."""
        return next((value for key, value in self.query if key == name), None)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; `delay` is the number of seconds that the door waits before it sends it."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0

    def with_headers(self, *headers: tuple[str, str]) -> Response:
        """The same answer with more headers."""
        return replace(self, headers=self.headers + headers)

    def json(self) -> Any:
        """The decoded body."""
        return json.loads(self.body)


class FaultKind(enum.Enum):
    """What happens to a connection instead of a whole answer."""

    RESET = "reset"
    TRUNCATE = "truncate"
    HANG = "hang"


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure of the connection after `delay` seconds; a truncated answer sends half the body of `response`."""

    kind: FaultKind
    response: Response = Response(200)
    delay: float = 0.0


class RefusalError(Exception):
    """Carries the error answer out of an endpoint."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def json_response(value: Any, *, status: int = 200, content_type: str = JSON) -> Response:
    """A JSON answer, by pydantic's fast writer but for lone surrogates, which it cannot write."""
    from pydantic_core import PydanticSerializationError, to_json

    try:
        body = to_json(value)
    except PydanticSerializationError:
        body = json.dumps(value, separators=(",", ":")).encode("ascii")
    return Response(status, body, (("content-type", content_type),))
