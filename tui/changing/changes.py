"""What is being changed on the tenant of a session: what plans are made from, and the run under way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from api_client.operations.journal.folder import RunFolder
from api_client.operations.plan import Parameters
from api_client.operations.tenant_key import TenantKey
from tui.changing.run_book import RunBook
from tui.commands.keymap import key_of
from tui.files.folders import runs_folder
from tui.words import plural

if TYPE_CHECKING:
    from api_client.client import AirtableClient
    from api_client.directory.directory import Directory
    from api_client.directory.progress import ReportProgress
    from api_client.operations.confirmation import ConfirmedPlan
    from api_client.operations.facts import Facts
    from api_client.operations.plan import Plan
    from api_client.operations.run.item import Item
    from api_client.operations.run.progress import RunSummary
    from api_client.operations.run.run import Run
    from api_client.operations.verbs import Verb
    from tui.changing.review import Review
    from tui.changing.shown_run import LiveRun
    from tui.tenants.tenant import Tenant

_NONE = Parameters()


class Changes:
    """Belongs to a session, and knows no screen. `heed` is called for each change done; `clock` tells aware times."""

    def __init__(
        self,
        client: AirtableClient,
        tenant: Tenant,
        heed: Callable[[Plan, Item], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._heed = heed
        self._clock = clock
        self.book: RunBook = RunBook(RunFolder(runs_folder(is_demo=tenant.is_demo)), self.tenant, clock)
        self.read_only = tenant.read_only
        self.live: LiveRun | None = None
        """The run that this process carries out."""
        self.reviews: list[Review] = []
        """The plans that are open."""
        self._ended = asyncio.Event()

    @property
    def tenant(self) -> TenantKey:
        """Which tenant plans and runs are about."""
        return TenantKey.of(self._client.profile)

    @property
    def is_running(self) -> bool:
        """Whether this process changes the tenant at this moment."""
        return self.live is not None

    @property
    def unfinished(self) -> tuple[str, ...]:
        """What would be stopped or lost if the session ended now, in sentences."""
        lost = sum(review.unsaved for review in self.reviews)
        plans = (f"{plural(lost, 'planned change')}, which no file holds, would be lost.",) if lost else ()
        if self.live is None:
            return plans
        progress = self.live.run.progress
        how_far, key = f"{progress.settled:,} of {progress.total:,}", key_of("go.runs")
        run = f"A run is under way: {how_far}. It would be stopped; {key} resumes it."
        return (run, *plans)

    async def stop(self) -> None:
        """Bring what is on the wire to its end, and then the run."""
        if self.live is not None:
            self.live.run.stop()
            await self._ended.wait()

    async def group_names(self) -> dict[str, str]:
        """The names of all groups by their ids, in the order of the alphabet. Raises `NotOnPlanError`."""
        from api_client.operations.gathering.groups import listed_groups

        groups = (await listed_groups(self._client)).values()
        return {group.id: group.name for group in sorted(groups, key=lambda group: group.name.casefold())}

    async def facts(
        self,
        directory: Directory,
        verb: Verb,
        ids: tuple[str, ...],
        parameters: Parameters = _NONE,
        *,
        is_complete: bool,
        report: ReportProgress,
    ) -> Facts:
        """What a plan has to know beside the directory; nothing is changed by asking. Raises as `gather_facts`."""
        from api_client.operations.gathering.facts import gather_facts

        return await gather_facts(
            self._client,
            directory,
            verb,
            ids,
            now=self._clock(),
            is_complete=is_complete,
            parameters=parameters,
            report=report,
        )

    async def begin(self, confirmed: ConfirmedPlan, directory: Directory) -> LiveRun:
        """A run of this plan, written down and not yet begun. Raises as `begin_run`."""
        from api_client.operations.run.start import begin_run

        run = await begin_run(self._client, confirmed, self.book.folder, directory=directory, clock=self._clock)
        return await self._made_live(run)

    async def resume(self, run_id: str, directory: Directory, *, retry_failed: bool = False) -> LiveRun:
        """A run that goes on, not yet begun. Raises as `resume_run`."""
        from api_client.operations.run.start import resume_run

        run = await resume_run(
            self._client, self.book.folder, run_id, retry_failed=retry_failed, directory=directory, clock=self._clock
        )
        return await self._made_live(run)

    async def carry_out(self, live: LiveRun) -> RunSummary:
        """Bring a run to its end; afterwards it shows what its journal tells."""
        try:
            return await live.run.go()
        finally:
            live.catch_up()
            live.shown.run, self.live = None, None
            self._ended.set()
            await live.shown.reread(live.run.record, self._clock())

    def show_in(self, directory: Directory) -> None:
        """Show in another directory what the run under way has done, and will do."""
        if self.live is None:
            return
        from api_client.operations.journal.entries import Status
        from api_client.operations.run.directory_update import show_in

        run = self.live.run
        for item in run.items:
            if item.status is Status.DONE:
                show_in(directory, run.plan, item.change)
        run.directory = directory

    async def _made_live(self, run: Run) -> LiveRun:
        from tui.changing.shown_run import LiveRun, ShownRun

        shown = await ShownRun.read(run.record)
        run.watch(partial(self._tell, run.plan))
        self._ended.clear()
        self.live = LiveRun(run, shown, self._clock)
        return self.live

    def _tell(self, plan: Plan, item: Item) -> None:
        from api_client.operations.journal.entries import Status

        if item.status is Status.DONE:
            self._heed(plan, item)
