"""A run as screens show it: its outcomes as a table, and how it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from api_client.operations.journal.entries import Outcome, RunState
from api_client.operations.outcome_table import on_screen, outcome_table, show_outcomes
from tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunRecord
    from api_client.operations.plan import Change
    from api_client.operations.run.item import Item
    from api_client.operations.run.run import Run


class ShownRun:
    """Told by its journal. `run` is set while this process carries it out; then its steps show at once.

    Making one reads the journal, which takes a while where it is long: `read` does that in a thread.
    """

    def __init__(self, record: RunRecord) -> None:
        self.record = record
        self.plan = record.plan()
        self.info = record.info()
        self.sheet = Sheet(outcome_table(record.outcomes()))
        self.sheet.view.columns = on_screen(self.plan.verb.subject)
        self.run: Run | None = None
        self._changes = {change.key: change for change in self.plan.changes}

    @classmethod
    async def read(cls, record: RunRecord) -> ShownRun:
        """What the journal tells now. Raises `JournalError`."""
        return await asyncio.to_thread(cls, record)

    async def reread(self, record: RunRecord, now: datetime) -> None:
        """Show what `record`, the same run looked up anew, tells by now. Raises `JournalError`."""
        info, table = await asyncio.to_thread(lambda: (record.info(), outcome_table(record.outcomes())))
        self.record, self.info = record, info
        await self.sheet.carry_to(table, now)

    @property
    def id(self) -> str:
        """The id of the run."""
        return self.info.id

    @property
    def is_under_way(self) -> bool:
        """Whether this or another process carries it out at this moment."""
        return self.run is not None or self.info.state is RunState.RUNNING

    def change(self, key: str) -> Change:
        """The change of a row."""
        return self._changes[key]


class LiveRun:
    """A run that this process carries out, from its first step to its end. `clock` tells aware times."""

    def __init__(self, run: Run, shown: ShownRun, clock: Callable[[], datetime]) -> None:
        self.run = run
        self.shown = shown
        self._clock = clock
        self._fresh: dict[int, Outcome] = {}
        shown.run = run
        run.watch(self._take)

    def catch_up(self) -> None:
        """Show the steps that were taken since the last time."""
        fresh, self._fresh = self._fresh, {}
        show_outcomes(self.shown.sheet.directory, fresh.values())

    def _take(self, item: Item) -> None:
        self._fresh[item.number] = Outcome(
            item.number,
            item.change,
            item.status,
            item.words,
            item.http,
            item.attempts,
            item.unknowns,
            self._clock(),
            item.result,
        )
