"""The reading side of a journal: reports come from here alone, also while the run is under way."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from api_client.errors import JournalError, NothingToDoError
from api_client.operations.facts import Facts, Limits
from api_client.operations.inverse import WEARS_OFF, inverse_after
from api_client.operations.journal.database import reading
from api_client.operations.journal.entries import Event, Outcome, RunState, Status
from api_client.operations.plan import Plan
from api_client.operations.plan_document import change_from_json, plan_of
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import Verb, verb_named

_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One run in a list: what, where, when (aware times), how it stands, and how many changes have each status.

    `problem` says why a journal cannot be read; then only `id` and `state` mean something.
    """

    id: str
    state: RunState
    verb: Verb | None = None
    tenant: TenantKey | None = None
    token_owner: str | None = None
    digest: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    reason: str = ""
    counts: Mapping[Status, int] | None = None
    undoes: str | None = None
    problem: str = ""

    @property
    def total(self) -> int:
        """How many changes the run has."""
        return sum((self.counts or {}).values())

    def count(self, *statuses: Status) -> int:
        """How many changes have one of these statuses."""
        return sum((self.counts or {}).get(status, 0) for status in statuses)

    @property
    def left(self) -> int:
        """How many changes a resumed run would go on with."""
        return self.count(Status.PLANNED, Status.INTENT, Status.UNKNOWN)

    @property
    def can_resume(self) -> bool:
        """Whether there is something to go on with and nobody does."""
        return self.left > 0 and self.state not in (RunState.RUNNING, RunState.UNREADABLE)

    @property
    def can_undo(self) -> bool:
        """Whether something was done that has an inverse."""
        return bool(self.verb and self.verb.inverse_id and self.count(Status.DONE) and self.state != RunState.RUNNING)


class RunRecord:
    """One journal. Every method opens the file for the moment, and raises `JournalError` where it cannot be read."""

    def __init__(self, path: Path, *, is_running: bool = False) -> None:
        self._path = path
        self._is_running = is_running

    @property
    def id(self) -> str:
        """The id of the run."""
        return self._path.stem

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def info(self) -> RunInfo:
        """The run in short."""
        with reading(self._path) as connection, _as_written(self._path):
            run = _run(connection)
            head = json.loads(run["head"])
            counted = connection.execute("SELECT status, count(*) FROM change GROUP BY status")
            counts = {Status(status): count for status, count in counted}
            return RunInfo(
                id=self.id,
                state=self._state(RunState(run["state"]), counts),
                verb=verb_named(head["verb"]),
                tenant=TenantKey(**head["tenant"]),
                token_owner=head["token_owner"],
                digest=run["digest"],
                started=datetime.fromisoformat(run["started"]),
                ended=datetime.fromisoformat(run["ended"]) if run["ended"] else None,
                reason=run["reason"],
                counts=counts,
                undoes=head["undoes"],
            )

    def plan(self) -> Plan:
        """The plan that was confirmed."""
        with reading(self._path) as connection, _as_written(self._path):
            return _plan(connection, "head", "content")

    def outcomes(self, *statuses: Status) -> tuple[Outcome, ...]:
        """Every change as it stands, in the order of the plan; `statuses` chooses some of them."""
        with reading(self._path) as connection, _as_written(self._path):
            found = (_outcome(row) for row in _rows(connection, "SELECT * FROM change ORDER BY number"))
            return tuple(outcome for outcome in found if not statuses or outcome.status in statuses)

    def events(self) -> tuple[Event, ...]:
        """The whole history, in the order in which it was written."""
        with reading(self._path) as connection, _as_written(self._path):
            return tuple(
                Event(datetime.fromisoformat(row["at"]), row["number"], row["kind"], row["http"], row["words"])
                for row in _rows(connection, "SELECT * FROM event ORDER BY id")
            )

    def inverse(self, facts: Facts, limits: Limits = _USUAL) -> Plan:
        """The plan that puts back what was done, to be reviewed like any other.

        Raises `FinalError` and `NothingToDoError`.
        """
        verb = self.info().verb
        if verb is not None and verb.wears_off:
            raise NothingToDoError(WEARS_OFF, hint="")
        with reading(self._path) as connection, _as_written(self._path):
            has_inverse = _run(connection)["inverse_head"] is not None
            inverse = _plan(connection, "inverse_head", "inverse") if has_inverse else None
        return inverse_after(self.id, inverse, self.outcomes(), facts, limits)

    def _state(self, written: RunState, counts: Mapping[Status, int]) -> RunState:
        """What the file says, but for a run whose process ended without a word: before its work was done, or after."""
        if self._is_running:
            return RunState.RUNNING
        if written is not RunState.RUNNING:
            return written
        return RunState.INTERRUPTED if any(not status.is_settled for status in counts) else RunState.FINISHED


@contextmanager
def _as_written(path: Path) -> Iterator[None]:
    """What airdeck did not write itself is told in words."""
    try:
        yield
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        message = f"{path.name} does not hold what a journal holds."
        raise JournalError(message) from error


def _run(connection: sqlite3.Connection) -> dict[str, Any]:
    return next(_rows(connection, "SELECT * FROM run"))


def _plan(connection: sqlite3.Connection, head: str, content: str) -> Plan:
    rows = _rows(connection, "SELECT * FROM change ORDER BY number")
    changes = [change_from_json(json.loads(row[content])) for row in rows]
    return plan_of(json.loads(_run(connection)[head]), changes)


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _outcome(row: Mapping[str, Any]) -> Outcome:
    return Outcome(
        row["number"],
        change_from_json(json.loads(row["content"])),
        Status(row["status"]),
        row["words"],
        row["http"],
        row["attempts"],
        row["unknowns"],
        datetime.fromisoformat(row["at"]),
        json.loads(row["result"]),
    )
