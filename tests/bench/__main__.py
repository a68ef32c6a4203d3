"""`python -m tests.bench`: all measurements in one run, as ratios beside absolute values, with their goals.

Times are CPU seconds unless they are said to be wall time: other programs on the machine then matter less.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from exporters import ExportFormat
from tests.bench import directory, export, export_memory, screen, start, sync, table
from tests.bench.report import Goal, Line

_SIZES = (10_000, 100_000, 1_000_000)
_GOAL_SIZE = 100_000
_EXPORTS = (
    (ExportFormat.CSV, _GOAL_SIZE, "to_csv"),
    (ExportFormat.PARQUET, _GOAL_SIZE, "to_parquet"),
    (ExportFormat.XLSX, 10_000, "to_excel"),
)
"""What is measured beside which call of pandas, in how many rows; pandas takes long for a sheet."""


def main() -> None:
    """Measure and print, section by section."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 rows only")
    sizes = _SIZES[:1] if parser.parse_args().quick else _SIZES
    few = min(_GOAL_SIZE, sizes[-1])
    _print("Start to first frame, wall time", _start_lines())
    _print("Users screen", _screen_lines(sizes))
    _print("Record table beside Textual's DataTable", _table_lines(sizes))
    _print(f"Directory of {few:,} users", _directory_lines(few))
    _print("Sync of both APIs, sandbox in process", _sync_lines(sizes[0]))
    _print("Export", _export_lines(sizes[-1]))


def _print(title: str, lines: Iterable[Line]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(line, flush=True)


def _start_lines() -> Iterator[Line]:
    told = start.measure()
    beside = f"airdeck --demo {told['airdeck']:.2f} s, a bare app {told['bare']:.2f} s"
    yield Line("airdeck --demo against a bare Textual app", told["ratio"], "x", beside, goal=1.25)


def _screen_lines(sizes: Iterable[int]) -> Iterator[Line]:
    for rows in sizes:
        told = screen.measure(rows)
        has_goal = rows <= _GOAL_SIZE
        yield Line(f"{rows:,} users: data to screen", told["usable"], "s", goal=0.2 if has_goal else None)
        first = f"the first of all {told['first keystroke']:.3f} s"
        yield Line("  filter keystroke to frame, the slowest", told["keystroke"], "s", first, 0.1 if has_goal else None)
        yield Line("  key to frame", told["key"], "s", f"End {told['End']:.3f} s")


def _table_lines(sizes: Iterable[int]) -> Iterator[Line]:
    theirs = table.measure_data_table()
    for rows in sizes:
        ours = table.measure(rows)
        for name, unit in (("first paint", "ms"), ("key", "ms"), ("page", "ms"), ("End", "ms")):
            times = theirs[name] / ours[name]
            beside = f"{times:.1f} x faster than DataTable at {table.DATA_TABLE_ROWS:,} ({theirs[name]:,.1f} ms)"
            yield Line(f"{rows:,} rows: {name}", ours[name], unit, beside)


def _directory_lines(rows: int) -> Iterator[Line]:
    told = directory.measure(rows)
    yield Line("memory", told["bytes_per_user"], "B/user", goal=600)
    yield Line("merge", told["merge_per_1000_users"] * 1000, "ms/1,000")
    yield Line("filter by a word", told["word_filter"], "s", f"the first one {told['first_word_filter']:.3f} s")
    yield Line("filter by columns", told["column_filter"], "s")
    yield Line("sort by name", told["cached_sort"], "s", f"the first one {told['first_sort']:.3f} s")


def _sync_lines(users: int) -> Iterator[Line]:
    told = sync.measure(users)
    yield Line("CPU of the client", told["seconds_per_1000"] * 1000, "ms/1,000")
    yield Line("requests", told["requests_per_1000"], "/1,000")
    yield Line("memory at the peak, pages in flight included", told["peak_bytes_per_user"], "B/user")


def _export_lines(most_rows: int) -> Iterator[Line]:
    for export_format, rows, plain in _EXPORTS:
        told = export.measure(export_format, rows)
        name = f"{export_format.label} of {rows:,} x 16 against {plain}"
        beside = f"ours {told['cpu_seconds']:.3f} s, {plain} {told['plain_cpu_seconds']:.3f} s"
        goal = 8 if export_format is ExportFormat.CSV else None
        yield Line(name, told["times_faster"], "x faster", beside, goal=goal, side=Goal.AT_LEAST)
    for export_format, _, _ in _EXPORTS:
        gigabytes = export_memory.measure(most_rows, export_format) / 1e9
        yield Line(f"{export_format.label} of {most_rows:,} x 16: memory at the peak", gigabytes, "GB", goal=2)


if __name__ == "__main__":
    main()
