"""How runs come about: from a confirmed plan, or from the journal of one that was interrupted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.errors import NothingToDoError
from api_client.operations.confirmation import ConfirmedPlan, check_place
from api_client.operations.facts import Limits
from api_client.operations.journal.entries import Status
from api_client.operations.journal.folder import RunFolder
from api_client.operations.journal.journal import Journal
from api_client.operations.journal.lock import RunnerLock
from api_client.operations.journal.record import RunRecord
from api_client.operations.journal.writer import Clock, JournalWriter
from api_client.operations.run.run import Run
from api_client.operations.tenant_key import TenantKey

ResultT = TypeVar("ResultT")

_USUAL = Limits()


def now_in_utc() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


async def begin_run(
    client: AirtableClient,
    confirmed: ConfirmedPlan,
    folder: RunFolder,
    *,
    directory: Directory | None = None,
    limits: Limits = _USUAL,
    clock: Clock = now_in_utc,
    in_thread: bool = True,
) -> Run:
    """A new run, whose plan, states before and inverse are on the disk when this returns; nothing is sent yet.

    Raises `ReadOnlyError`, `OtherTenantError`, `AlreadyRunningError` and `JournalError`.
    """
    plan = confirmed.plan
    check_place(plan, TenantKey.of(client.profile), read_only=client.profile.read_only)
    folder.ready()
    path = folder.new_path(plan.verb, clock())
    lock = RunnerLock(folder.path, plan.tenant, path.stem)
    try:
        writer = await _do(partial(JournalWriter.begin, path, confirmed, clock), in_thread=in_thread)
        journal = Journal(writer, in_thread=in_thread)
        return Run(client, plan, RunRecord(path), journal, lock, limits=limits, directory=directory)
    except BaseException:
        lock.release()
        raise


async def resume_run(
    client: AirtableClient,
    folder: RunFolder,
    run_id: str,
    *,
    retry_failed: bool = False,
    directory: Directory | None = None,
    limits: Limits = _USUAL,
    clock: Clock = now_in_utc,
    in_thread: bool = True,
) -> Run:
    """A run that goes on: what was open when it ended is read first; `retry_failed` plans the failed ones anew.

    Raises `UnknownRunError`, `ReadOnlyError`, `OtherTenantError`, `AlreadyRunningError`, `JournalError`, and
    `NothingToDoError` where nothing is left.
    """
    path = folder.path_of(run_id)
    record = RunRecord(path)
    plan = await _do(record.plan, in_thread=in_thread)
    check_place(plan, TenantKey.of(client.profile), read_only=client.profile.read_only)
    lock = RunnerLock(folder.path, plan.tenant, path.stem)
    try:
        _check_left(record, retry_failed=retry_failed)
        writer = await _do(partial(JournalWriter.go_on, path, clock), in_thread=in_thread)
        journal = Journal(writer, in_thread=in_thread)
        if retry_failed:
            await journal.retry(Status.FAILED)
        return Run(client, plan, record, journal, lock, limits=limits, directory=directory)
    except BaseException:
        lock.release()
        raise


def _check_left(record: RunRecord, *, retry_failed: bool) -> None:
    info = record.info()
    if not info.left + (info.count(Status.FAILED) if retry_failed else 0):
        message = f"Nothing of the run {info.id} is left to do."
        hint = "" if retry_failed else "Changes that failed can be tried again."
        raise NothingToDoError(message, hint)


async def _do(work: Callable[[], ResultT], *, in_thread: bool) -> ResultT:
    return await asyncio.to_thread(work) if in_thread else work()
