"""The folder of all journals: new ones, one by its id, and the list of them."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from api_client.errors import AirdeckError, JournalError, UnknownRunError
from api_client.operations.journal.entries import RunState
from api_client.operations.journal.lock import running_in
from api_client.operations.journal.record import RunInfo, RunRecord
from api_client.operations.verbs import Verb
from api_client.profiles.private_files import make_private_folder

LAST = "last"
_SUFFIX = ".sqlite"
_MILLISECOND = timedelta(milliseconds=1)


class RunFolder:
    """The runs of all tenants under one home; made with mode 0700 where it is missing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ready(self) -> None:
        """Make the folder. Raises `JournalError`."""
        try:
            if not self.path.is_dir():
                make_private_folder(self.path)
                _keep_entries(self.path.parent)
        except OSError as error:
            message = f"The folder {self.path} cannot be made: {error.strerror}."
            raise JournalError(message) from error

    def new_path(self, verb: Verb, now: datetime) -> Path:
        """The path of a new journal, named after the time, in UTC to the millisecond, and the verb."""
        while True:
            moment = now.strftime("%Y%m%d-%H%M%S-%f")[:-3]
            path = self.path / f"{moment}-{verb.id}{_SUFFIX}"
            if not path.exists():
                return path
            now += _MILLISECOND

    def path_of(self, run_id: str) -> Path:
        """The journal of a run by its id, the beginning of it that no other has, or "last".

        Raises `UnknownRunError`.
        """
        ids = self.ids()
        found = ids[:1] if run_id == LAST else [known for known in ids if known == run_id]
        found = found or [known for known in ids if run_id and known.startswith(run_id)]
        if len(found) != 1:
            message = f"There is no run {run_id!r}." if not found else f"{len(found)} runs begin with {run_id!r}."
            raise UnknownRunError(message)
        return self.path / f"{found[0]}{_SUFFIX}"

    def ids(self) -> list[str]:
        """The ids of all runs, the newest first."""
        return sorted((path.stem for path in self.path.glob(f"*{_SUFFIX}")), reverse=True)

    def record(self, run_id: str) -> RunRecord:
        """A run by its id, the beginning of it, or "last". Raises `UnknownRunError`."""
        path = self.path_of(run_id)
        return RunRecord(path, is_running=path.stem in running_in(self.path))

    def runs(self) -> list[RunInfo]:
        """All runs, the newest first; a journal that cannot be read is listed with its problem."""
        running = running_in(self.path)
        return [self._info(run_id, is_running=run_id in running) for run_id in self.ids()]

    def _info(self, run_id: str, *, is_running: bool) -> RunInfo:
        try:
            return RunRecord(self.path / f"{run_id}{_SUFFIX}", is_running=is_running).info()
        except AirdeckError as error:
            return RunInfo(run_id, RunState.UNREADABLE, problem=error.message)


def _keep_entries(folder: Path) -> None:
    """Put the names in a folder on the disk, where the system can: a loss of power would take the new one otherwise."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
