"""What the directory costs: memory per user, CPU to merge, filter and sort."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from random import Random
from time import process_time

import numpy as np
import pyarrow as pa

from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.sort import SortKey, order
from api_client.directory.values import Value

_PAGE_ROWS = 100
_REPEATS = 5
_NOW = datetime(2026, 3, 31, tzinfo=UTC)
_GIVEN = [
    "Ann",
    "Zoë",
    "José",
    "María",
    "Wei",
    "Olga",
    "Łukasz",
    "Ольга",
    "Bob",
    "Jürgen",
    "Chen",
    "Fatima",
    "محمد",
    "李",
]
_FAMILY = ["García", "Zhang", "Smith", "Müller", "王", "Иванов", "Okafor", "Nguyễn", "Rossi", "Brown", "Lee", "Novák"]
_WORDS = {"title": 400, "cost_center": 300, "department": 60, "division": 12, "organization": 6}
"""The columns of few texts, and how many."""

Page = tuple[list[str], dict[str, list[Value]]]


def measure(rows: int) -> dict[str, float]:
    """Bytes per user, CPU seconds per 1,000 users merged, and CPU seconds of a filter and of a sort over all rows.

    The population is synthetic and always the same: half of the names are beyond ASCII, every tenth user is a manager.
    """
    pages = list(_pages(rows))
    return _memory(rows) | _merging(rows, pages) | _querying(_filled(pages))


def _pages(rows: int) -> Iterator[Page]:
    random = Random(7)
    for first in range(0, rows, _PAGE_ROWS):
        users = range(first, min(first + _PAGE_ROWS, rows))
        managers = [random.randrange(rows // 10 + 1) for _ in users]
        words = {name: [f"{name} {random.randrange(count)}" for _ in users] for name, count in _WORDS.items()}
        yield (
            [f"usr{random.getrandbits(56):014x}" for _ in users],
            {
                "email": [f"user.{random.getrandbits(32):08x}@corp.com" for _ in users],
                "name": [f"{random.choice(_GIVEN)} {random.choice(_FAMILY)} {random.randrange(1000)}" for _ in users],
                "external_id": [f"{random.getrandbits(48):012x}" for _ in users],
                "state": [random.choice(["active", "active", "active", "deactivated"]) for _ in users],
                "manager_name": [f"Manager Number {manager}" for manager in managers],
                "manager_id": [f"usr{manager:014d}" for manager in managers],
                "seat": [random.choice(["editor", "viewer", ""]) for _ in users],
                "admin": [random.random() < 0.05 for _ in users],
                "created": [1_600_000_000_000 + random.getrandbits(36) for _ in users],
                "last_active": [random.choice([None, 1_700_000_000_000 + random.getrandbits(35)]) for _ in users],
                **words,
            },
        )


def _filled(pages: list[Page] | Iterator[Page]) -> Directory:
    directory = Directory()
    for ids, values in pages:
        directory.merge(ids, values)
    return directory


def _memory(rows: int) -> dict[str, float]:
    """Bytes of a directory that was searched and sorted once, Arrow's own memory included."""
    gc.collect()
    arrow = pa.total_allocated_bytes()
    tracemalloc.start()
    try:
        directory = _filled(_pages(rows))
        Filter.parse("zhang").evaluate(directory, now=_NOW)
        order(directory, directory.rows, [SortKey("name")])
        gc.collect()
        traced = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    return {"bytes_per_user": (traced + pa.total_allocated_bytes() - arrow) / rows}


def _merging(rows: int, pages: list[Page]) -> dict[str, float]:
    started = process_time()
    _filled(pages)
    return {"merge_per_1000_users": (process_time() - started) / rows * 1000}


def _querying(directory: Directory) -> dict[str, float]:
    def ask(text: str) -> Callable[[], object]:
        return lambda: Filter.parse(text).evaluate(directory, now=_NOW)

    def sort() -> object:
        return order(directory, directory.rows, [SortKey("name")])

    return {
        "first_word_filter": _seconds(ask("zhang99"), 1),
        "word_filter": _seconds(ask("zhang99"), _REPEATS),
        "column_filter": _seconds(ask('dept:"department 5" state:active'), _REPEATS),
        "first_sort": _seconds(sort, 1),
        "cached_sort": _seconds(sort, _REPEATS),
    }


def _seconds(work: Callable[[], object], repeats: int) -> float:
    """The median CPU seconds of `work`."""
    seconds = []
    for _ in range(repeats):
        started = process_time()
        work()
        seconds.append(process_time() - started)
    return float(np.median(seconds))
