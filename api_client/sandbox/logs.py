"""What happened on this side of the wire, for tests that compare a client's story with the server's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Served:
    """One request, without its query since that may name a person.

    `time` counts the seconds of the sandbox's `now`; `outcome` is a status, or the `FaultKind` of a broken connection.
    """

    number: int
    time: float
    method: str
    path: str
    outcome: int | str


@dataclass(frozen=True, slots=True)
class Effect:
    """One executed change; `before` is None after a create, `after` is None after a delete.

    `request` is the number of the request in `Sandbox.served`; `by` tells the token's own writes from those of
    others who work on the same tenant. A write that leaves everything as it was is an executed change too.
    """

    number: int
    method: str
    resource_id: str
    before: Record | None
    after: Record | None
    request: int
    by: Literal["client", "others"] = "client"


class EffectLog:
    """All executed changes, numbered from 1 in the order of their execution."""

    def __init__(self) -> None:
        self._effects: list[Effect] = []
        self._tell: Callable[[Effect], None] = lambda _: None

    def subscribe(self, tell: Callable[[Effect], None]) -> None:
        """Let `tell` hear of each change at once."""
        self._tell = tell

    def add(
        self,
        method: str,
        resource_id: str,
        *,
        before: Record | None,
        after: Record | None,
        request: int,
        by: Literal["client", "others"] = "client",
    ) -> None:
        """Write down one change."""
        effect = Effect(len(self._effects) + 1, method, resource_id, before, after, request, by)
        self._effects.append(effect)
        self._tell(effect)

    def all(self) -> tuple[Effect, ...]:
        """Every change so far."""
        return tuple(self._effects)

    def by_client(self) -> tuple[Effect, ...]:
        """The changes that came through the token."""
        return tuple(effect for effect in self._effects if effect.by == "client")
