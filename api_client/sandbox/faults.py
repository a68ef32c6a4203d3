"""Failures on purpose, by name: which requests they hit is decided by the seed and the request's number."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from api_client.sandbox.wire import Fault, FaultKind, Response

BEFORE = ("429", "500", "503", "reset", "html", "hang")
"""Faults that hit before the work: nothing was executed."""
AFTER = ("502", "reset-after", "truncate", "slow", "hang-after")
"""Faults that hit the answer: the work was done."""
SLOW_SECONDS = 5.0

_HTML = (
    b"<!DOCTYPE html><html><head><title>Sign in</title></head>"
    b"<body><h1>Please sign in to the network</h1></body></html>"
)
_DRAWS = 1 << 32


@dataclass(frozen=True, slots=True)
class FaultRule:
    """One fault: with a chance of `rate` for each request, or at the requests of these numbers (the first is 1)."""

    name: str
    rate: float = 0.0
    at: frozenset[int] = frozenset()

    def hits(self, seed: int, number: int) -> bool:
        """True where this fault strikes the request of this number."""
        if number in self.at:
            return True
        digest = blake2b(f"{seed}/{self.name}/{number}".encode(), digest_size=4).digest()
        return int.from_bytes(digest) < self.rate * _DRAWS


class FaultPlan:
    """The rules of one sandbox; at most one fault hits a request, the first rule in order."""

    def __init__(self, rules: tuple[FaultRule, ...] = (), *, seed: int = 0) -> None:
        self._rules = rules
        self._seed = seed

    def strike(self, number: int) -> str | None:
        """The name of the fault for the request of this number, or None."""
        return next((rule.name for rule in self._rules if rule.hits(self._seed, number)), None)


def html_page() -> Response:
    """What a captive portal or a proxy answers to everything: 200 with a page."""
    return Response(200, _HTML, (("content-type", "text/html; charset=utf-8"),))


def connection_fault(name: str, response: Response) -> Fault:
    """The fault of the connection behind `name`; `response` is what a whole answer would have been."""
    kind = FaultKind(name.removesuffix("-after"))
    return Fault(kind, response, response.delay)
