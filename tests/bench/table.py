"""CPU time of the record table, beside Textual's own DataTable in the same run."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable

from tui.widgets.table.model import Head, Row, RowKey
from tui.widgets.table.record_table import RecordTable

SIZE = (160, 48)
DATA_TABLE_ROWS = 10_000
_NAMES = ("Ada Lovelace", "José García", "张伟", "Zoë Müller", "Олена Шевченко", "محمد علي", "Grace Hopper", "김민준")
_TITLES = ("Name", "Email", "State", "Department", "Cost Center", "Title", "Manager name", "Last active", "Seat", "ID")
_WIDTHS = (24, 30, 11, 18, 12, 22, 22, 16, 12, 17)


class SyntheticModel:
    """Any number of made-up users, computed from the row's number."""

    def __init__(self, row_count: int) -> None:
        self.row_count = row_count
        self.heads = tuple(Head(title, title, width) for title, width in zip(_TITLES, _WIDTHS, strict=True))

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """The rows of a window."""
        return [Row(cells_of(row), dimmed=row % 17 == 0) for row in range(first, first + count)]

    def key_at(self, row: int) -> RowKey:
        """The row's number is its key."""
        return row

    def row_of(self, key: RowKey) -> int | None:
        """The key is the row's number."""
        return key if isinstance(key, int) and key < self.row_count else None


def cells_of(row: int) -> tuple[str, ...]:
    """Ten texts, half of the names in other scripts than Latin."""
    name = f"{_NAMES[row % len(_NAMES)]} {row}"
    state = "active" if row % 17 else "deactivated"
    pushed = (f"Department {row % 40}", f"CC-{row % 300:04}", f"Engineer {row % 9}", _NAMES[row % 7])
    return (name, f"user{row}@example.com", state, *pushed, "2026-01-05", "editor", f"usr{row:014}")


def measure(rows: int) -> dict[str, float]:
    """Milliseconds of CPU: first paint of `rows` rows, a cursor key, a scrolling key, a page, End."""
    return asyncio.run(_measure(lambda: RecordTable(SyntheticModel(rows)), end="end"))


def measure_data_table(rows: int = DATA_TABLE_ROWS) -> dict[str, float]:
    """The same of Textual's DataTable, at a size that it can bear."""
    return asyncio.run(_measure(lambda: _data_table(rows), end="ctrl+end"))


def _data_table(rows: int) -> Widget:
    table: DataTable[str] = DataTable(cursor_type="row")
    table.add_columns(*_TITLES)
    table.add_rows(cells_of(row) for row in range(rows))
    return table


class _Bench(App[None]):
    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        yield self._make()


async def _measure(make: Callable[[], Widget], *, end: str) -> dict[str, float]:
    with real_output():
        bare = await _first_paint(Widget)
        gc.collect()
        start = time.process_time()
        async with _Bench(make).run_test(size=SIZE) as pilot:
            await pilot.pause()
            first = (time.process_time() - start) * 1000 - bare
            return {"first paint": first} | await _keys(pilot, end)


async def _first_paint(make: Callable[[], Widget]) -> float:
    start = time.process_time()
    async with _Bench(make).run_test(size=SIZE) as pilot:
        await pilot.pause()
        return (time.process_time() - start) * 1000


async def _keys(pilot: Pilot[None], end: str) -> dict[str, float]:
    await pilot.press("tab", "down")
    results = {"key": await _median(pilot, "down", 30)}
    await pilot.press(*["down"] * 20)
    results["scrolling key"] = await _median(pilot, "down", 20)
    results["page"] = await _median(pilot, "pagedown", 10)
    results["End"] = await _median(pilot, end, 1)
    return results


async def _median(pilot: Pilot[None], key: str, times: int) -> float:
    spent = []
    for _ in range(times):
        start = time.process_time()
        await pilot.press(key)
        await pilot.pause()
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)


@contextmanager
def real_output() -> Iterator[None]:
    """Make the headless driver have Textual build what a terminal would be sent."""
    headless, write = HeadlessDriver.is_headless, HeadlessDriver.write
    HeadlessDriver.is_headless = property(lambda _: False)
    HeadlessDriver.write = lambda _, __: None
    try:
        yield
    finally:
        HeadlessDriver.is_headless, HeadlessDriver.write = headless, write
