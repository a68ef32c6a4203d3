"""One tenant: its people, groups, shares and tokens, its settings, and what has been done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_client.sandbox.logs import EffectLog
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.population.times import moment
from api_client.sandbox.state.audit import AuditLog
from api_client.sandbox.state.groups import Groups
from api_client.sandbox.state.population import Population
from api_client.sandbox.state.shares import Shares
from api_client.sandbox.state.tokens import Tokens
from api_client.sandbox.switches import Switches


class Tenant:
    """What the endpoints work on; `wall` tells the time of day in seconds since the epoch."""

    def __init__(self, seed: Seed, switches: Switches, wall: Callable[[], float]) -> None:
        self.switches = switches
        self.wall = wall
        self.population = Population(seed)
        self.groups = Groups(seed, self.population)
        self.shares = Shares(seed)
        self.tokens = Tokens(seed, self.population)
        self.audit = AuditLog(seed, wall())
        self.effects = EffectLog()

    @property
    def enterprise_id(self) -> str:
        """The id of the enterprise account."""
        return self.population.seed.enterprise_id

    @property
    def descendant_ids(self) -> list[str]:
        """The ids of the org units below the root; none without Enterprise Hub."""
        return [IdSpace("ent", self.population.seed.seed).encode(1)] if self.switches.hub else []

    @property
    def now(self) -> str:
        """The time of day as ISO 8601 in UTC."""
        return moment(self.wall())

    def tell(self, action: str, model: tuple[str, str], **payload: Any) -> None:
        """Put an event of the token's owner into the audit log; `model` is the type and id of what it was done to."""
        self.audit.add(self.wall(), action, self.population.owner_id, model, payload)
