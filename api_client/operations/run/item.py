"""One change on its way through a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from api_client.operations.journal.entries import Outcome, Status
from api_client.operations.plan import Change, Values


@dataclass(slots=True)
class Item:
    """A change with where it stands; `number` is its place in the plan, from 1.

    `attempts` counts what was sent, `unknowns` what of it ended without anybody knowing how. `seen_at` is the loop's
    time of the last reading.
    """

    number: int
    change: Change
    status: Status = Status.PLANNED
    words: str = ""
    http: int | None = None
    attempts: int = 0
    unknowns: int = 0
    result: Values = field(default_factory=dict)
    seen_at: float = float("-inf")

    @classmethod
    def of(cls, outcome: Outcome) -> Item:
        """The item of a change as the journal has it."""
        return cls(
            outcome.number,
            outcome.change,
            outcome.status,
            outcome.words,
            outcome.http,
            outcome.attempts,
            outcome.unknowns,
            outcome.result,
        )
