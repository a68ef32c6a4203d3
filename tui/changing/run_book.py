"""All runs on one tenant, as their journals tell of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from api_client.directory.directory import Directory
from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.folder import RunFolder
from api_client.operations.journal.record import RunInfo
from api_client.operations.run_list import RUNS, run_list
from api_client.operations.tenant_key import TenantKey
from tui.sheets.sheet import Sheet


class RunBook:
    """The runs of `tenant` in a folder; journals that nobody can read are listed too. `clock` tells aware times."""

    def __init__(self, folder: RunFolder, tenant: TenantKey, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.sheet = Sheet(Directory(RUNS))
        self._tenant = tenant
        self._clock = clock
        self._infos: dict[str, RunInfo] = {}

    def info(self, run_id: str) -> RunInfo | None:
        """A run by its id, as it was at the last reading."""
        return self._infos.get(run_id)

    @property
    def is_any_running(self) -> bool:
        """Whether any process carried one of them out at the last reading."""
        return any(info.state is RunState.RUNNING for info in self._infos.values())

    @property
    def newest(self) -> RunInfo | None:
        """The newest run that has changed anything, whether that can be put back or not."""
        return next((info for info in self._infos.values() if info.count(Status.DONE)), None)

    @property
    def interrupted(self) -> tuple[RunInfo, ...]:
        """Runs whose process ended without a word, and that can be gone on with; the newest first."""
        return tuple(info for info in self._infos.values() if info.state is RunState.INTERRUPTED and info.can_resume)

    async def reread(self) -> None:
        """Read all journals; the table shows what they tell by now."""
        infos = {info.id: info for info in await asyncio.to_thread(self.folder.runs)}
        ours = {run_id: info for run_id, info in infos.items() if info.tenant in (None, self._tenant)}
        if ours != self._infos:
            self._infos = ours
            await self.sheet.carry_to(run_list(ours.values()), self._clock())
