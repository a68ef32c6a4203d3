"""One tenant: its people, its settings, and what has been done to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from api_client.sandbox.logs import EffectLog
from api_client.sandbox.population.population import Population
from api_client.sandbox.switches import Switches


@dataclass
class Tenant:
    """What the endpoints work on; `wall` tells the time of day in seconds since the epoch."""

    population: Population
    switches: Switches
    wall: Callable[[], float]
    effects: EffectLog = field(default_factory=EffectLog)

    @property
    def enterprise_id(self) -> str:
        """The id of the enterprise account."""
        return self.population.seed.enterprise_id
