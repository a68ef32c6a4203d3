"""Which endpoint answers which request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from api_client.sandbox.tenant import Tenant
from api_client.sandbox.wire import Request, Response


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way into an endpoint; `parameters` are the named parts of its path, `number` its rank."""

    tenant: Tenant
    request: Request
    parameters: Mapping[str, str]
    number: int


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table: `template` is a path with `{names}`; `scope` and `all_plans` say who may call it."""

    method: str
    template: str
    answer: Callable[[Call], Response]
    scope: str | None = None
    all_plans: bool = False
    _parts: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parts", tuple(self.template.split("/")))

    def match(self, method: str, parts: Sequence[str]) -> dict[str, str] | None:
        """The path's named parts, or None where this route does not answer it."""
        if method != self.method or len(parts) != len(self._parts):
            return None
        parameters = {}
        for wanted, part in zip(self._parts, parts, strict=True):
            if wanted.startswith("{"):
                parameters[wanted[1:-1]] = part
            elif wanted != part:
                return None
        return parameters


def find_route(routes: Sequence[Route], request: Request) -> tuple[Route, dict[str, str]] | None:
    """The route for this request and the named parts of its path."""
    parts = request.path.split("/")
    for route in routes:
        parameters = route.match(request.method, parts)
        if parameters is not None:
            return route, parameters
    return None
