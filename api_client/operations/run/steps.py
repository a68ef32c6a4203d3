"""The steps of a run: into the journal first, then into memory, the directory, and to whoever watches."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence

from api_client.errors import JournalError
from api_client.operations.journal.entries import Entry, Status
from api_client.operations.journal.journal import Journal
from api_client.operations.run.item import Item

WatchStep = Callable[[Item], None]

_WINDOW_SECONDS = 10.0


class Steps:
    """Takes steps of `items`, and counts them. `unwritten` are outcomes that a broken journal did not take.

    What a watcher raises goes to `on_error`.
    """

    def __init__(self, journal: Journal, items: Sequence[Item]) -> None:
        self._journal = journal
        self._items = {item.number: item for item in items}
        self._watchers: list[WatchStep] = []
        self._recent: deque[tuple[float, int]] = deque()
        self.counts: Counter[Status] = Counter(item.status for item in items)
        self.unwritten: list[Entry] = []
        self.in_a_row = 0
        self.on_error: Callable[[BaseException], None] = lambda _error: None

    def watch(self, watcher: WatchStep) -> None:
        """Call `watcher` with each item after each of its steps."""
        self._watchers.append(watcher)

    async def take(self, entries: Sequence[Entry]) -> None:
        """Take steps, together or not at all. Raises `JournalError`."""
        await self._journal.write(entries, self._taken)

    @property
    def per_second(self) -> float:
        """How many changes were settled in a second, over the last few."""
        now = asyncio.get_running_loop().time()
        while self._recent and self._recent[0][0] < now - _WINDOW_SECONDS:
            self._recent.popleft()
        if not self._recent:
            return 0.0
        return sum(count for _, count in self._recent) / max(1.0, now - self._recent[0][0])

    def _taken(self, entries: Sequence[Entry], failure: JournalError | None) -> None:
        if failure is not None:
            self.unwritten += [entry for entry in entries if entry.status not in (Status.INTENT, Status.PLANNED)]
            return
        for entry in entries:
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        item = self._items[entry.number]
        self.counts[item.status] -= 1
        self.counts[entry.status] += 1
        item.status, item.words = entry.status, entry.words
        item.http = entry.http or item.http
        item.result = entry.result if entry.result is not None else item.result
        item.attempts += entry.status is Status.INTENT
        item.unknowns += entry.status is Status.UNKNOWN
        if entry.status is Status.FAILED:
            self.in_a_row += 1
        elif entry.status is Status.DONE:
            self.in_a_row = 0
        if entry.status.is_settled:
            self._recent.append((asyncio.get_running_loop().time(), 1))
        for watcher in self._watchers:
            try:
                watcher(item)
            except Exception as error:  # noqa: BLE001 - it must not keep anybody waiting for the journal
                self.on_error(error)
