"""The writing side of a journal: each call is one transaction, on the disk when it returns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from api_client.operations.confirmation import ConfirmedPlan
from api_client.operations.inverse import inverse_before
from api_client.operations.journal.database import create, make_tables, open_for_writing, transaction
from api_client.operations.journal.entries import Entry, RunState, Status
from api_client.operations.plan import Plan
from api_client.operations.plan_document import change_to_json, head_of

Clock = Callable[[], datetime]

_RUN = "INSERT INTO run (id, head, inverse_head, digest, accepted, started, state) VALUES (?, ?, ?, ?, ?, ?, ?)"
_CHANGE = "INSERT INTO change (number, content, inverse, status, at) VALUES (?, ?, ?, ?, ?)"
_STEP = """
    UPDATE change SET status = :status, words = :words, at = :at,
        http = coalesce(:http, http),
        result = coalesce(:result, result),
        attempts = attempts + (:status = 'intent'),
        unknowns = unknowns + (:status = 'unknown')
    WHERE number = :number
"""
_EVENT = "INSERT INTO event (at, number, kind, http, words) VALUES (:at, :number, :status, :http, :words)"


class JournalWriter:
    """Writes one run's journal. Every method raises `JournalError` where nothing could be written.

    `clock` tells aware times.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._connection = connection
        self._path = path
        self._clock = clock

    @classmethod
    def begin(cls, path: Path, confirmed: ConfirmedPlan, clock: Clock) -> Self:
        """A new journal with the whole plan, what was known before, and the plan that puts it back."""
        writer = cls(create(path), path, clock)
        try:
            with transaction(writer._connection, path):
                make_tables(writer._connection)
                writer._write_plan(confirmed)
        except BaseException:
            writer.close()
            raise
        return writer

    @classmethod
    def go_on(cls, path: Path, clock: Clock) -> Self:
        """The journal of a run that is resumed: what was being sent when it ended is unknown from now on."""
        writer = cls(open_for_writing(path), path, clock)
        try:
            writer._reopen()
        except BaseException:
            writer.close()
            raise
        return writer

    def write(self, entries: Sequence[Entry]) -> None:
        """Take these steps, together or not at all."""
        with transaction(self._connection, self._path):
            self._steps(entries)

    def note(self, words: str) -> None:
        """Put down something about the whole run."""
        with transaction(self._connection, self._path):
            self._note(words)

    def retry(self, status: Status) -> int:
        """Plan all changes of this status anew; returns how many there are."""
        with transaction(self._connection, self._path):
            numbers = self._numbers_of(status)
            self._steps([Entry(number, Status.PLANNED, "To be tried again.") for number in numbers])
        return len(numbers)

    def end(self, state: RunState, reason: str) -> None:
        """Put down how the run ended."""
        with transaction(self._connection, self._path):
            self._connection.execute("UPDATE run SET ended = ?, state = ?, reason = ?", [self._now(), state, reason])
            self._note(reason or str(state))

    def close(self) -> None:
        """Close the file; what was written stays written."""
        self._connection.close()

    def _write_plan(self, confirmed: ConfirmedPlan) -> None:
        plan, at = confirmed.plan, self._now()
        inverse = inverse_before(plan)
        run = (
            self._path.stem,
            _json(head_of(plan)),
            _json(head_of(inverse)) if inverse else None,
            confirmed.digest,
            _json(list(confirmed.accepted)),
            at,
            RunState.RUNNING,
        )
        self._connection.execute(_RUN, run)
        self._connection.executemany(_CHANGE, [(*row, Status.PLANNED, at) for row in _rows(plan, inverse)])
        self._note("The plan was confirmed.")

    def _reopen(self) -> None:
        words = "The process ended before the answer came."
        with transaction(self._connection, self._path):
            self._connection.execute("UPDATE run SET ended = NULL, reason = '', state = ?", [RunState.RUNNING])
            self._note("The run goes on.")
            self._steps([Entry(number, Status.UNKNOWN, words) for number in self._numbers_of(Status.INTENT)])

    def _numbers_of(self, status: Status) -> list[int]:
        rows = self._connection.execute("SELECT number FROM change WHERE status = ? ORDER BY number", [status])
        return [number for (number,) in rows]

    def _steps(self, entries: Sequence[Entry]) -> None:
        at = self._now()
        rows = [_parameters(entry, at) for entry in entries]
        self._connection.executemany(_STEP, rows)
        self._connection.executemany(_EVENT, rows)

    def _note(self, words: str) -> None:
        self._connection.execute("INSERT INTO event (at, kind, words) VALUES (?, 'note', ?)", [self._now(), words])

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")


def _rows(plan: Plan, inverse: Plan | None) -> list[tuple[int, str, str | None]]:
    subject = plan.verb.subject
    back = [None] * plan.count if inverse is None else [_json(change_to_json(row, subject)) for row in inverse.changes]
    contents = [_json(change_to_json(change, subject)) for change in plan.changes]
    return [(number, *row) for number, row in enumerate(zip(contents, back, strict=True), 1)]


def _parameters(entry: Entry, at: str) -> dict[str, Any]:
    return {
        "number": entry.number,
        "status": str(entry.status),
        "words": entry.words,
        "http": entry.http,
        "result": None if entry.result is None else _json(dict(entry.result)),
        "at": at,
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
