"""What the engine needs to know of a verb."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Sequence
from typing import Any

from api_client.errors import OutcomeUnknownError
from api_client.models.batches import Done, ItemOutcome, Unknown
from api_client.models.lenient import WireModel
from api_client.operations.plan import Change
from api_client.operations.run.sight import Sight

_LANES = 24
"""Requests in flight: enough for 45 a second while answers take up to half a second."""


class Act(ABC):
    """One verb over one API.

    `batch_size` is how many changes one request carries, `lanes` how many requests may be under way at once, and
    `look_size` how many changes one look should be about.
    """

    batch_size: int = 1
    lanes: int = _LANES

    @property
    def look_size(self) -> int:
        """How many changes one look should be about."""
        return 1

    @abstractmethod
    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """Carry the changes out in one request: the outcome of each, in their order.

        Raises the errors of a request that was refused or not carried out as a whole.
        """

    @abstractmethod
    async def look(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """The subject of each change as it is now, in their order. Raises network errors and those of servers."""

    async def verify(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """As `look`, asking where the change itself is made."""
        return await self.look(changes)


async def outcome_of_one(call: Awaitable[Any]) -> ItemOutcome:
    """The outcome of a call about a single thing. Raises its refusal."""
    try:
        shown = await call
    except OutcomeUnknownError as error:
        return Unknown(error)
    return Done(shown.model_dump() if isinstance(shown, WireModel) else {})
