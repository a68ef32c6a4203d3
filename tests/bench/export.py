"""Exports beside the plain calls of pandas for the same frame."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa

from exporters import ExportFormat, ExportOptions, write_export
from exporters.table import frame_of

_NAMES = ["Zoë García", "Ann Smith", "張偉", "Владимир Ильин", "Jörg Müller", "Grace Hopper"]
_WORDS = ["Finance", "R&D", "Sales EMEA", "4010", "", "Berlin", "Support", "Vice President"]
_HOSTILE = ["=HYPERLINK(1)", "'quoted", "+49 30 1234", "  @here"]
_HOSTILE_SHARE = 0.01
_GAP_SHARE = 0.1
_ROUNDS = 3
_TIME = pa.timestamp("ms", "UTC")


def measure(export_format: ExportFormat = ExportFormat.CSV, rows: int = 100_000, columns: int = 16) -> dict[str, float]:
    """Seconds of both and how many times faster ours is, each the median of three rounds in which both take turns.

    The processor's clock is disturbed less by other work; the wall's counts waiting for the disk as well, to which our
    file is synced and theirs is not.
    """
    table = people(rows, columns)
    frame = frame_of(table)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs.xlsx"

        def export() -> None:
            write_export(table, ours, export_format, ExportOptions(force=True))

        rounds = [(*_seconds(export), *_seconds(lambda: _PLAIN[export_format](frame, theirs))) for _ in range(_ROUNDS)]
    cpu, wall, their_cpu, their_wall = (statistics.median(times) for times in zip(*rounds, strict=True))
    return {
        "cpu_seconds": cpu,
        "plain_cpu_seconds": their_cpu,
        "times_faster": their_cpu / cpu,
        "wall_seconds": wall,
        "plain_wall_seconds": their_wall,
        "times_faster_wall": their_wall / wall,
    }


def _to_excel(frame: pd.DataFrame, path: Path) -> None:
    """What pandas does where times have no zone; it refuses those that have one."""
    times = frame.select_dtypes(pd.ArrowDtype(_TIME))
    frame.assign(**{title: times[title].dt.tz_localize(None) for title in times}).to_excel(path, index=False)


_PLAIN: dict[ExportFormat, Callable[[pd.DataFrame, Path], None]] = {
    ExportFormat.CSV: lambda frame, path: frame.to_csv(path, index=False),
    ExportFormat.XLSX: _to_excel,
    ExportFormat.PARQUET: lambda frame, path: frame.to_parquet(path, index=False),
}


def _seconds(work: Callable[[], None]) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def people(rows: int, columns: int) -> pa.Table:
    """Columns as a directory has them: ids, two of names, words, one time, one yes or no; gaps and a few formulas."""
    chance = random.Random(7)
    ids = pa.array([f"usr{number:014d}" for number in range(rows)])
    names = [pa.array([_name(chance) for _ in range(rows)]) for _ in range(2)]
    words = [pa.array([_word(chance) for _ in range(rows)]) for _ in range(columns - 5)]
    times = pa.array([1_700_000_000_000 + chance.randrange(10**10) for _ in range(rows)], _TIME)
    flags = pa.array([chance.random() < 0.5 for _ in range(rows)])
    cells = [ids, *names, *words, times, flags]
    return pa.table(cells, names=[f"Column {number}" for number in range(len(cells))])


def _name(chance: random.Random) -> str:
    start = chance.choice(_HOSTILE if chance.random() < _HOSTILE_SHARE else _NAMES)
    return f"{start} {chance.randrange(1000)}"


def _word(chance: random.Random) -> str | None:
    return None if chance.random() < _GAP_SHARE else chance.choice(_WORDS)
