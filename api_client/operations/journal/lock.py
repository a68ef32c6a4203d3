"""One runner for each tenant: a lock of the operating system, which dies with its process.

The lock is not SQLite's own. With `PRAGMA locking_mode=EXCLUSIVE` nobody could read the journal of a run that is under
way, neither `airdeck runs` nor the dashboard in another window; and a lock on one journal would not keep a second
process from applying the same plan into another journal, where both would see the same state and both would send. So
the runner locks a file of the tenant in the folder of the journals, and the journals themselves are locked normally.
The operating system frees the lock when the process ends, however it ends: there is no stale lock to be cleared.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import Self

from api_client.errors import AlreadyRunningError, JournalError
from api_client.operations.journal.os_lock import try_lock
from api_client.operations.tenant_key import TenantKey

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_MOST_BYTES = 4096
_TRIES = 20
_PAUSE = 0.01
"""A reader who looks whether the lock is held has it for a moment."""


class RunnerLock:
    """The lock of one tenant, held from the making until `release`. Use it as a context manager.

    Raises `AlreadyRunningError` where another process, or another run of this one, has it.
    """

    def __init__(self, folder: Path, tenant: TenantKey, run_id: str) -> None:
        path = lock_path(folder, tenant)
        try:
            self._descriptor = os.open(path, _FLAGS, 0o600)
        except OSError as error:
            message = f"{path} cannot be opened: {error.strerror}."
            raise JournalError(message) from error
        if not _take(self._descriptor):
            holder = _holder(self._descriptor)
            os.close(self._descriptor)
            message = f"The run {holder.get('run', '')} of this tenant is under way (process {holder.get('pid', '?')})."
            raise AlreadyRunningError(message)
        _tell(self._descriptor, {"run": run_id, "pid": os.getpid()})

    def release(self) -> None:
        """Let go of the lock; a second time does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def lock_path(folder: Path, tenant: TenantKey) -> Path:
    """The lock file of a tenant; its name says nothing of the tenant."""
    digest = hashlib.sha256(json.dumps(astuple(tenant)).encode("ascii")).hexdigest()
    return folder / f"runner-{digest[:16]}.lock"


def running_in(folder: Path) -> frozenset[str]:
    """The ids of the runs that are under way at this moment, by whatever process."""
    return frozenset(_running(folder))


def _running(folder: Path) -> Iterator[str]:
    for path in folder.glob("runner-*.lock"):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
            try:
                if not try_lock(descriptor, shared=True):
                    yield str(_holder(descriptor).get("run", ""))
            finally:
                os.close(descriptor)


def _take(descriptor: int) -> bool:
    for _ in range(_TRIES):
        if try_lock(descriptor, shared=False):
            return True
        time.sleep(_PAUSE)
    return False


def _tell(descriptor: int, holder: dict[str, object]) -> None:
    """Write who holds the lock, for the words of those who want it; the lock holds without it too."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(holder).encode("ascii"))


def _holder(descriptor: int) -> dict[str, object]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        told = json.loads(os.read(descriptor, _MOST_BYTES))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
