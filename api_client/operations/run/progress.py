"""How far a run is, for whoever watches it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from api_client.errors import AirdeckError
from api_client.operations.journal.entries import Entry, RunState, Status


class Activity(enum.StrEnum):
    """What a run is busy with."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    """For a lock-out of the API to end, or for the network to come back."""
    STOPPING = "stopping"
    """What is under way is brought to its end."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class RunProgress:
    """A run at this moment: changes by status, changes settled per second, and the seconds that the rest takes.

    `remaining` is None while nobody can tell. `pause_left` counts down the API's lock-out in seconds; `waits_for` says
    what kind of trouble is waited through.
    """

    activity: Activity
    total: int
    counts: Mapping[Status, int]
    per_second: float
    remaining: float | None
    pause_left: float
    waits_for: str = ""

    @property
    def settled(self) -> int:
        """How many changes are done, failed or skipped."""
        return sum(count for status, count in self.counts.items() if status.is_settled)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended, told from its journal: `error` is why it ended early, None where it did not.

    `was_stopped` tells that somebody asked for it. `unwritten` are outcomes that a broken journal did not take: they
    are known here and nowhere else.
    """

    run_id: str
    state: RunState
    counts: Mapping[Status, int]
    error: AirdeckError | None = None
    was_stopped: bool = False
    unwritten: tuple[Entry, ...] = ()

    def count(self, *statuses: Status) -> int:
        """How many changes have one of these statuses."""
        return sum(self.counts.get(status, 0) for status in statuses)

    @property
    def all_done(self) -> bool:
        """Whether every change was made."""
        return self.count(Status.DONE) == sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many changes a resumed run would go on with."""
        return self.count(Status.PLANNED, Status.INTENT, Status.UNKNOWN)
