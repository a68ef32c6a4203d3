"""The runs of a folder, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.values import Value
from api_client.operations.journal.entries import Status
from api_client.operations.journal.record import RunInfo
from api_client.operations.outcome_table import milliseconds

_OURS = Source.COUNTED

RUNS = Columns(
    noun="run",
    every=(
        Column("id", "Run", Kind.TEXT, 30, _OURS, "Id of the run: when it began, in UTC, and its verb"),
        Column("verb", "Verb", Kind.WORD, 12, _OURS, "What was done"),
        Column("state", "State", Kind.WORD, 11, _OURS, "running, finished, stopped, or interrupted: it can be resumed"),
        Column("started", "Started", Kind.TIME, 16, _OURS, "When it began"),
        Column("ended", "Ended", Kind.TIME, 16, _OURS, "When it ended"),
        Column("changes", "Changes", Kind.NUMBER, 7, _OURS, "How many changes it has"),
        Column("done", "Done", Kind.NUMBER, 6, _OURS, "How many of them were made"),
        Column("failed", "Failed", Kind.NUMBER, 6, _OURS, "How many were refused"),
        Column("skipped", "Skipped", Kind.NUMBER, 7, _OURS, "How many were set aside: changed since the plan"),
        Column("left", "Left", Kind.NUMBER, 6, _OURS, "How many a resumed run would go on with"),
        Column("undoes", "Undoes", Kind.WORD, 30, _OURS, "The run that it puts back"),
        Column("tenant", "Tenant", Kind.WORD, 30, _OURS, "The enterprise account and its SCIM address"),
        Column("words", "Words", Kind.TEXT, 40, _OURS, "Why it ended early", grows=True),
    ),
    on_screen=("id", "state", "changes", "done", "failed", "skipped", "left", "words"),
    in_file=(
        *("id", "verb", "state", "started", "ended", "changes", "done", "failed", "skipped", "left"),
        *("undoes", "tenant", "words"),
    ),
    searched=("id", "verb", "tenant", "words"),
)
"""One row for each run."""


def run_list(runs: Iterable[RunInfo]) -> Directory:
    """The runs in a directory of `RUNS`, in their order."""
    table = Directory(RUNS)
    rows = {info.id: _row(info) for info in runs}
    if rows:
        columns = next(iter(rows.values()))
        table.merge(list(rows), {column: [row[column] for row in rows.values()] for column in columns})
    return table


def _row(info: RunInfo) -> dict[str, Value]:
    return {
        "verb": info.verb.id if info.verb else "",
        "state": info.state.value,
        "started": milliseconds(info.started),
        "ended": milliseconds(info.ended),
        "changes": info.total,
        "done": info.count(Status.DONE),
        "failed": info.count(Status.FAILED),
        "skipped": info.count(Status.SKIPPED),
        "left": info.left,
        "undoes": info.undoes or "",
        "tenant": str(info.tenant) if info.tenant else "",
        "words": info.problem or info.reason,
    }
