"""The journal as a run uses it: steps that are asked for at the same time share one commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from api_client.errors import JournalError
from api_client.operations.journal.entries import Entry, RunState, Status
from api_client.operations.journal.writer import JournalWriter

ResultT = TypeVar("ResultT")
OnEnd = Callable[[Sequence[Entry], JournalError | None], None]


def _nobody(_entries: Sequence[Entry], _failure: JournalError | None) -> None:
    """For callers that are not told."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    entries: Sequence[Entry]
    on_end: OnEnd
    written: asyncio.Future[None]

    def end(self, failure: JournalError | None) -> None:
        self.on_end(self.entries, failure)
        if self.written.done():
            return
        if failure is None:
            self.written.set_result(None)
        else:
            self.written.set_exception(failure)


class Journal:
    """Writes steps so that they are on the disk when the call returns; after the first failure every call fails.

    `on_failure` is called at that moment, before anybody who waits goes on.

    Commits wait for the disk, so they run in a thread of their own; on a loop without real time they run in the loop
    itself (`in_thread=False`).
    """

    def __init__(self, writer: JournalWriter, *, in_thread: bool = True) -> None:
        self._writer = writer
        self._executor = ThreadPoolExecutor(1, "journal") if in_thread else None
        self._waiting: list[_Waiting] = []
        self._flusher: asyncio.Task[None] | None = None
        self.failure: JournalError | None = None
        self.on_failure: Callable[[JournalError], None] = lambda _error: None

    async def write(self, entries: Sequence[Entry], on_end: OnEnd = _nobody) -> None:
        """Take these steps, together or not at all. Raises `JournalError`.

        `on_end` is told how it ended, also where the caller has been cancelled meanwhile: what was handed over is
        written all the same.
        """
        if not entries:
            return
        if self.failure is not None:
            on_end(entries, self.failure)
            raise self.failure
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(entries, on_end, written))
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush())
        await written

    async def note(self, words: str) -> None:
        """Put down something about the whole run. Raises `JournalError`."""
        await self._do(lambda: self._writer.note(words))

    async def retry(self, status: Status) -> int:
        """Plan all changes of this status anew; returns how many there are. Raises `JournalError`."""
        return await self._do(lambda: self._writer.retry(status))

    async def end(self, state: RunState, reason: str) -> None:
        """Put down how the run ended. Raises `JournalError`."""
        await self._do(lambda: self._writer.end(state, reason))

    async def close(self) -> None:
        """Write what waits, then close the file."""
        if self._flusher is not None:
            await asyncio.gather(self._flusher, return_exceptions=True)
        await self._run(self._writer.close)
        if self._executor is not None:
            self._executor.shutdown(wait=False)

    async def _do(self, work: Callable[[], ResultT]) -> ResultT:
        if self.failure is not None:
            raise self.failure
        try:
            return await self._run(work)
        except JournalError as error:
            self._fail(error)
            raise

    def _fail(self, error: JournalError) -> None:
        self.failure = error
        self.on_failure(error)

    async def _flush(self) -> None:
        """Commit what waits, and what came to wait meanwhile; a failure reaches everybody who waits or will."""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            entries = [entry for one in waiting for entry in one.entries]
            try:
                if self.failure is None:
                    await self._run(partial(self._writer.write, entries))
            except JournalError as error:
                self._fail(error)
            except BaseException as error:
                self._fail(JournalError(f"The journal broke: {type(error).__name__}."))
                raise
            finally:
                for one in (*waiting, *(self._waiting if self.failure else ())):
                    one.end(self.failure)

    async def _run(self, work: Callable[[], ResultT]) -> ResultT:
        if self._executor is None:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)
