"""What is written into a journal: what became of a change, step by step."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from api_client.operations.plan import Change, Values


class Status(enum.StrEnum):
    """Where a change stands. What is planned, intended or unknown is not settled, and a resumed run goes on with it."""

    PLANNED = "planned"
    INTENT = "intent"
    """About to be sent, or sent and not answered: after a crash nobody knows."""
    DONE = "done"
    FAILED = "failed"
    """Refused; nothing was changed."""
    UNKNOWN = "unknown"
    """Perhaps carried out: it is read before anything is sent again."""
    SKIPPED = "skipped"
    """Not sent: it was no longer as it had been when the plan was reviewed."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will be done about it by itself."""
        return self in (Status.DONE, Status.FAILED, Status.SKIPPED)


class RunState(enum.StrEnum):
    """Where a whole run stands."""

    RUNNING = "running"
    FINISHED = "finished"
    """Every change is settled, or unknown for good."""
    STOPPED = "stopped"
    """Ended early, on purpose or by an error, with the journal in order."""
    INTERRUPTED = "interrupted"
    """Its process ended without a word."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the change of this `number`: the status that it has from now on.

    `words` say why, for people; `http` is the HTTP status of the answer where there was one; `result` is what the
    answer showed that is needed later.
    """

    number: int
    status: Status
    words: str = ""
    http: int | None = None
    result: Values | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A change as it stands: its place in the plan (from 1), its status and why, and how often it was sent.

    `unknowns` is how many of these attempts ended without anybody knowing how; `at` is the aware time of the last step.
    """

    number: int
    change: Change
    status: Status
    words: str
    http: int | None
    attempts: int
    unknowns: int
    at: datetime
    result: Values


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history; `number` is None for a note about the whole run, whose `kind` is "note"."""

    at: datetime
    number: int | None
    kind: str
    http: int | None
    words: str
