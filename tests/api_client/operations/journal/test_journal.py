from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from api_client.errors import JournalError, UnknownRunError
from api_client.operations.journal import database
from api_client.operations.journal.entries import Entry, RunState, Status
from api_client.operations.journal.folder import RunFolder
from api_client.operations.journal.journal import Journal
from api_client.operations.journal.record import RunRecord
from api_client.operations.journal.writer import JournalWriter
from api_client.operations.plan import Plan
from api_client.operations.verbs import DEACTIVATE
from tests.api_client.operations.people import ADA, BOB, LEAVER
from tests.api_client.operations.running import confirmed
from tests.api_client.operations.situations import NOW, plan_of


def _begun(runs: Path, plan: Plan | None = None) -> tuple[JournalWriter, RunRecord]:
    folder = RunFolder(runs)
    folder.ready()
    plan = plan or plan_of("deactivate", [ADA, BOB])
    path = folder.new_path(plan.verb, NOW)
    return JournalWriter.begin(path, confirmed(plan), lambda: NOW), RunRecord(path)


def test_plan_and_inverse_are_there_before_anything_is_sent(runs: Path) -> None:
    """What was confirmed comes back whole, and so does the plan that would put it back."""
    plan = plan_of("deactivate", [ADA, BOB, LEAVER])
    writer, record = _begun(runs, plan)
    writer.close()
    assert record.plan() == plan
    assert [outcome.status for outcome in record.outcomes()] == [Status.PLANNED] * 2
    with database.reading(record.path) as connection:
        rows = connection.execute("SELECT inverse FROM change").fetchall()
    assert all('"after":{"state":"active"}' in inverse for (inverse,) in rows)


def test_steps_add_up_and_the_history_stays(runs: Path) -> None:
    """The row shows how a change stands, the events how it came there."""
    writer, record = _begun(runs)
    writer.write([Entry(1, Status.INTENT), Entry(2, Status.INTENT)])
    writer.write([Entry(1, Status.UNKNOWN, "no answer", 502)])
    writer.write([Entry(1, Status.INTENT)])
    writer.write([Entry(1, Status.DONE, "", 200, {"group_id": "ugpA"}), Entry(2, Status.FAILED, "refused", 403)])
    writer.end(RunState.FINISHED, "")
    writer.close()
    first, second = record.outcomes()
    assert (first.status, first.attempts, first.unknowns, first.http) == (Status.DONE, 2, 1, 200)
    assert first.result == {"group_id": "ugpA"}
    assert (second.status, second.words, second.http, second.attempts) == (Status.FAILED, "refused", 403, 1)
    told = [(event.number, event.kind) for event in record.events() if event.number == 1]
    assert told == [(1, "intent"), (1, "unknown"), (1, "intent"), (1, "done")]
    assert record.info().counts == {Status.DONE: 1, Status.FAILED: 1}
    assert record.outcomes(Status.FAILED) == (second,)


@pytest.mark.parametrize("statement", ["DELETE FROM event", "UPDATE event SET words = 'never happened'"])
def test_the_history_can_neither_be_changed_nor_deleted(statement: str, runs: Path) -> None:
    """By no statement of this program, at least."""
    writer, record = _begun(runs)
    writer.close()
    with closing(sqlite3.connect(record.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_steps_are_taken_together_or_not_at_all(runs: Path) -> None:
    """A batch whose second row cannot be written leaves no trace of the first."""
    writer, record = _begun(runs)
    with pytest.raises(JournalError):
        writer.write([Entry(1, Status.INTENT), Entry(99, Status.INTENT)])
    writer.close()
    assert [outcome.status for outcome in record.outcomes()] == [Status.PLANNED, Status.PLANNED]


def test_files_and_folder_are_closed_to_others(runs: Path) -> None:
    """They name people; this holds for what SQLite puts beside the file too."""
    writer, _ = _begun(runs)
    writer.write([Entry(1, Status.INTENT)])
    assert stat.S_IMODE(runs.stat().st_mode) == 0o700
    modes = {path.name.partition(".sqlite")[2]: stat.S_IMODE(path.stat().st_mode) for path in runs.iterdir()}
    assert modes == {"": 0o600, "-wal": 0o600, "-shm": 0o600}
    writer.close()
    assert [path.suffix for path in runs.iterdir()] == [".sqlite"]


@pytest.mark.parametrize(("asked", "given"), [("WAL", "MEMORY"), ("FULL", "NORMAL")])
def test_a_disk_that_does_not_keep_what_is_written_is_refused(
    asked: str, given: str, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WAL and synchronous=FULL are asserted where the journal is opened, before anything is sent."""

    class Careless(sqlite3.Connection):
        def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
            return super().execute(sql.replace(f"= {asked}", f"= {given}"), *arguments)

    monkeypatch.setattr(database, "connection_class", Careless)
    with pytest.raises(JournalError, match="does not keep"):
        _begun(runs)


def test_every_commit_is_on_the_disk_when_it_returns(runs: Path) -> None:
    """The writing connection says so itself."""
    writer, _ = _begun(runs)
    connection = writer._connection
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    writer.close()


def test_a_journal_of_a_newer_airdeck_is_refused_with_words(runs: Path) -> None:
    """To read and to go on with; the list says so and lists the others."""
    writer, record = _begun(runs)
    writer.close()
    with closing(sqlite3.connect(record.path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    for attempt in (record.info, lambda: JournalWriter.go_on(record.path, lambda: NOW)):
        with pytest.raises(JournalError, match="newer airdeck"):
            attempt()
    _begun(runs)[0].close()
    other, newer = RunFolder(runs).runs()
    assert newer.state is RunState.UNREADABLE
    assert "newer airdeck" in newer.problem
    assert other.state is RunState.INTERRUPTED


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 200])
def test_what_is_no_journal_is_listed_with_its_problem(content: bytes, runs: Path) -> None:
    """Also a file whose plan was never written to the end: nothing was sent then."""
    runs.mkdir()
    (runs / "20260101-000000-000-delete.sqlite").write_bytes(content)
    (info,) = RunFolder(runs).runs()
    assert info.state is RunState.UNREADABLE
    assert info.problem


def test_a_database_of_another_program_is_left_alone(runs: Path) -> None:
    """Whatever it is called."""
    runs.mkdir()
    path = runs / "20260101-000000-000-delete.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE run (id)")
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(JournalError, match="another program"):
        RunRecord(path).info()


def test_runs_are_found_by_id_by_its_beginning_and_as_the_last(runs: Path) -> None:
    """Two runs of one millisecond do not get in each other's way."""
    for _ in range(2):
        _begun(runs)[0].close()
    folder = RunFolder(runs)
    last, first = folder.ids()
    assert first == "20260301-090000-000-deactivate"
    assert last == "20260301-090000-001-deactivate"
    assert folder.record("last").id == last
    assert folder.record(first).id == first
    assert folder.record("20260301-090000-001").id == last
    for word in ("2026", "", "2025", "nothing"):
        with pytest.raises(UnknownRunError):
            folder.record(word)


def test_no_runs_yet(runs: Path) -> None:
    """The folder need not be there."""
    assert RunFolder(runs).runs() == []
    with pytest.raises(UnknownRunError):
        RunFolder(runs).record("last")


def test_what_was_open_when_a_process_ended_is_unknown(runs: Path) -> None:
    """The resumed run reads exactly these; what was planned stays planned."""
    writer, record = _begun(runs)
    writer.write([Entry(1, Status.INTENT)])
    writer.close()
    assert record.info().state is RunState.INTERRUPTED
    JournalWriter.go_on(record.path, lambda: NOW).close()
    first, second = record.outcomes()
    assert (first.status, first.attempts, first.unknowns) == (Status.UNKNOWN, 1, 1)
    assert second.status is Status.PLANNED


def test_only_the_failed_are_planned_anew(runs: Path) -> None:
    """With a line in the history."""
    writer, record = _begun(runs)
    writer.write([Entry(1, Status.FAILED, "refused"), Entry(2, Status.DONE)])
    assert writer.retry(Status.FAILED) == 1
    writer.close()
    assert [outcome.status for outcome in record.outcomes()] == [Status.PLANNED, Status.DONE]
    assert [event.kind for event in record.events() if event.number == 1] == ["failed", "planned"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Before anything is sent."""
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="cannot be made"):
        RunFolder(tmp_path / "file" / "runs").ready()


class _Writer:
    """Counts what is committed; fails from commit number `fails_at` on."""

    def __init__(self, fails_at: int | None = None, error: BaseException | None = None) -> None:
        self.commits: list[list[int]] = []
        self._fails_at = fails_at
        self._error = error or JournalError("disk full")

    def write(self, entries: Sequence[Entry]) -> None:
        if self._fails_at is not None and len(self.commits) + 1 >= self._fails_at:
            raise self._error
        self.commits.append([entry.number for entry in entries])

    def close(self) -> None:
        pass


@pytest.mark.parametrize("in_thread", [True, False])
async def test_steps_that_come_together_share_a_commit(in_thread: bool) -> None:  # noqa: FBT001
    """Ten batches that wait for the disk cost one or two waits and not ten, and keep their order."""
    writer = _Writer()
    journal = Journal(writer, in_thread=in_thread)  # type: ignore[arg-type]
    await asyncio.gather(*(journal.write([Entry(number, Status.INTENT)]) for number in range(10)))
    await journal.close()
    assert [number for commit in writer.commits for number in commit] == list(range(10))
    assert len(writer.commits) <= 2


@pytest.mark.parametrize("in_thread", [True, False])
@pytest.mark.parametrize("error", [JournalError("disk full"), RuntimeError("bug"), MemoryError()])
async def test_a_broken_journal_leaves_nobody_waiting(error: Exception, in_thread: bool) -> None:  # noqa: FBT001
    """Whoever waits, and whoever comes later, is told; the first to know is who can stop everything."""
    journal = Journal(_Writer(fails_at=2, error=error), in_thread=in_thread)  # type: ignore[arg-type]
    told: list[JournalError] = []
    journal.on_failure = told.append
    await journal.write([Entry(1, Status.INTENT)])
    async with asyncio.timeout(5):
        results = await asyncio.gather(
            *(journal.write([Entry(number, Status.INTENT)]) for number in range(4)), return_exceptions=True
        )
    assert [type(result) for result in results] == [JournalError] * 4
    assert len(told) == 1
    with pytest.raises(JournalError):
        await journal.write([Entry(9, Status.INTENT)])
    await journal.close()


async def test_what_was_handed_over_is_written_though_nobody_waits_any_more() -> None:
    """A cancelled caller does not take its steps back."""
    writer = _Writer()
    journal = Journal(writer, in_thread=False)  # type: ignore[arg-type]
    ends: list[Any] = []
    task = asyncio.create_task(journal.write([Entry(1, Status.DONE)], lambda _entries, failure: ends.append(failure)))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await journal.close()
    assert writer.commits == [[1]]
    assert ends == [None]


def test_the_verb_is_in_the_name_of_the_file(runs: Path) -> None:
    """A folder that people look into."""
    assert RunFolder(runs).new_path(DEACTIVATE, NOW).name == "20260301-090000-000-deactivate.sqlite"
