"""`python -m tests.bench`: all measurements in one run, as ratios beside absolute values, with their goals.

Times are CPU seconds unless they are said to be wall time: other programs on the machine then matter less.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from exporters import ExportFormat
from tests.bench import (
    command_line,
    directory,
    export,
    export_memory,
    groups,
    memory,
    screen,
    start,
    streaming,
    sync,
    table,
)
from tests.bench.report import Goal, Line

_SIZES = (10_000, 100_000, 1_000_000)
_GOAL_SIZE = 100_000
_KEY_GOAL, _STILL_GOAL = 16, 50
"""Milliseconds: a frame at 60 a second, and what a person notices as a halt."""
_FEW_FILTER_GOAL, _FILTER_GOAL, _SORT_GOAL = 0.1, 0.3, 1
"""Seconds; the first one at most at 100,000 users."""
_WORDS_GOAL = 150
"""Milliseconds of CPU over bare Python."""
_MEMORY_GOAL = 300
"""Megabytes at 100,000 users."""
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
    _print("Words of the command line, CPU over bare Python", _words_lines())
    _print("Users screen", _screen_lines(sizes))
    _print(f"Users streaming into a table of {sizes[-1]:,}, filtered and sorted", _streaming_lines(sizes[-1]))
    _print(f"Memory of the whole program with {few:,} users, the sandbox included", _memory_lines(few))
    _print("Record table beside Textual's DataTable", _table_lines(sizes))
    _print(f"Directory of {few:,} users", _directory_lines(few))
    _print("Sync of both APIs, sandbox in process", _sync_lines(sizes[0]))
    _print(f"Groups of {few:,} users, sandbox in process", _group_lines(few))
    _print("Export", _export_lines(sizes[-1]))


def _print(title: str, lines: Iterable[Line]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(line, flush=True)


def _start_lines() -> Iterator[Line]:
    told = start.measure()
    beside = f"airdeck --demo {told['airdeck']:.2f} s, a bare app {told['bare']:.2f} s"
    beside += f"; all users on the screen after {told['all_users']:.2f} s"
    yield Line("airdeck --demo against a bare Textual app", told["ratio"], "x", beside, goal=1.25)


def _words_lines() -> Iterator[Line]:
    for option in ("--version", "--help"):
        told = command_line.measure(option)
        beside = f"airdeck {told['airdeck'] * 1000:.0f} ms, Python {told['bare'] * 1000:.0f} ms"
        yield Line(f"airdeck {option}", told["over"] * 1000, "ms", beside, goal=_WORDS_GOAL)


def _screen_lines(sizes: Iterable[int]) -> Iterator[Line]:
    for rows in sizes:
        told = screen.measure(rows)
        yield Line(f"{rows:,} users: data to screen", told["usable"], "s", goal=0.2)
        median = (
            f"the median {told['key'] * 1000:.1f} ms, a page {told['page'] * 1000:.1f}, End {told['End'] * 1000:.1f}"
        )
        yield Line("  cursor key to frame, 95th percentile", told["key p95"] * 1000, "ms", median, _KEY_GOAL)
        first = f"the first of all {told['first keystroke']:.3f} s"
        goal = _FEW_FILTER_GOAL if rows <= _GOAL_SIZE else _FILTER_GOAL
        yield Line("  filter keystroke to frame, the slowest", told["keystroke"], "s", first, goal)
        yield Line(
            "  sort to frame, the slowest", told["sort"], "s", f"once more {told['sort again']:.3f} s", _SORT_GOAL
        )


def _streaming_lines(rows: int) -> Iterator[Line]:
    told = streaming.measure(rows)
    beside = f"until a timer came, other programs on the machine included, {told['gap'] * 1000:.0f} ms of wall time"
    yield Line("work that no frame can interrupt, the longest", told["work"] * 1000, "ms", beside, _STILL_GOAL)


def _memory_lines(users: int) -> Iterator[Line]:
    told = memory.measure(users)
    beside = f"{told['first frame']:.0f} MB at the first frame"
    yield Line("read, filtered and sorted, at the peak", told["peak"], "MB", beside, _MEMORY_GOAL)


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


def _group_lines(users: int) -> Iterator[Line]:
    told = groups.measure(users)
    beside = f"{told['memberships']:,.0f} memberships of {told['groups']:,.0f} groups"
    yield Line("reading who is in which group, each", told["each"], "µs", beside)
    yield Line("  the longest step between two frames", told["longest"], "ms", goal=50)


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
