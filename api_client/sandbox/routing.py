"""Which endpoint answers which request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from api_client.sandbox.logs import Record
from api_client.sandbox.switches import Role
from api_client.sandbox.tenant import Tenant
from api_client.sandbox.wire import Request, Response

USER_ADMINS: frozenset[Role] = frozenset({"super_admin", "user_admin"})
"""Who may change groups and remove access."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way into an endpoint; `parameters` are the named parts of its path, `number` its rank."""

    tenant: Tenant
    request: Request
    parameters: Mapping[str, str]
    number: int

    def record(self, resource_id: str, before: Record | None, after: Record | None) -> None:
        """Write an executed change down in the effect log."""
        method = self.request.method
        self.tenant.effects.add(method, resource_id, before=before, after=after, request=self.number)


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table: `template` is a path with `{names}`; `scope`, `all_plans` and `roles` say who may call it.

    Without `roles`, every admin may read and super admins alone may write (support page Enterprise permissions).
    """

    method: str
    template: str
    answer: Callable[[Call], Response]
    scope: str | None = None
    all_plans: bool = False
    roles: frozenset[Role] | None = None
    _parts: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parts", tuple(self.template.split("/")))

    def admits(self, role: Role) -> bool:
        """True where an admin of this role may call it."""
        if self.roles is None:
            return self.method == "GET" or role == "super_admin"
        return role in self.roles

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
