"""The tables behind the golden files; `python -m tests.exporters.sample` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pyarrow as pa

from api_client.directory.columns import Columns, Kind
from api_client.directory.directory import Directory
from api_client.directory.frequency import frequency_columns
from api_client.directory.group_columns import GROUPS
from api_client.directory.member_columns import MEMBERS, MEMBERSHIPS
from api_client.directory.token_columns import TOKENS
from api_client.directory.user_columns import USERS
from api_client.directory.values import UNKNOWN, Value
from api_client.operations.outcome_table import OUTCOMES
from api_client.operations.plan_table import PLAN_ROWS
from api_client.operations.roster.reconciliation import ROSTER_LINES
from api_client.operations.run_list import RUNS
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from exporters import ExportFormat, ExportOptions, write_export

GOLDEN = Path(__file__).parent / "golden"
_FORCE = ExportOptions(force=True)
CASES = {
    "sample.csv": (ExportFormat.CSV, _FORCE),
    "sample-raw.csv": (ExportFormat.CSV, ExportOptions(raw=True, force=True)),
    "sample-excel.csv": (ExportFormat.CSV, ExportOptions(excel=True, force=True)),
    "sample-no-header.csv": (ExportFormat.CSV, ExportOptions(header=False, force=True)),
    "sample.tsv": (ExportFormat.TSV, _FORCE),
    "sample.xlsx": (ExportFormat.XLSX, _FORCE),
    "sample-no-header.xlsx": (ExportFormat.XLSX, ExportOptions(header=False, force=True)),
    "sample.jsonl": (ExportFormat.JSONL, _FORCE),
    "sample.parquet": (ExportFormat.PARQUET, _FORCE),
}
TABLES: dict[str, Columns] = {
    "users": USERS,
    "groups": GROUPS,
    "members": MEMBERS,
    "memberships": MEMBERSHIPS,
    "tokens": TOKENS,
    "frequency": frequency_columns(USERS.by_id["department"]),
    "plan": PLAN_ROWS,
    "outcomes": OUTCOMES,
    "runs": RUNS,
    "roster": ROSTER_LINES,
}
"""Every table of airdeck that can be exported."""

HOSTILE = tuple(value.replace("\ud800", "\ufffd") for value in HOSTILE_VALUES)
"""What attacks whoever opens a file, as the models let it in: without lone surrogates."""

_NINE_THIRTY = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
_OTHERS: dict[Kind, tuple[Value, ...]] = {
    Kind.FLAG: (True, False, None, UNKNOWN),
    Kind.TIME: (1_769_851_800_123, None, UNKNOWN, -62_135_596_800_000),
    Kind.NUMBER: (0, 1_234_567, None, UNKNOWN, 10**17),
    Kind.PERCENT: (0, 1_234, None, UNKNOWN, 10_000),
}


def sample_table() -> pa.Table:
    """A few users, ordinary and hostile; unknown beside blank in every column that can be either."""
    return pa.table(
        {
            "User ID": [f"usr{number:014d}" for number in range(6)],
            "Name": ["Zoë García", "=1+1", "\t=cmd|' /C calc'!A0", 'O"Neil, Ann', "'tis\r\nme", "張\x1b]0;x\x07\x00"],
            "Cost Center": ["R&D/IT", "", None, "\uff1dwide", "\u00a0-2", "4010"],
            "Admin": pa.array([True, False, None, False, False, None]),
            "Groups": pa.array([0, 1_234_567, None, 10**17, -1, 2], pa.int64()),
            "Last active": pa.array(
                [_NINE_THIRTY, _NINE_THIRTY.replace(microsecond=123_000), None, None, _NINE_THIRTY, None],
                pa.timestamp("ms", "UTC"),
            ),
        }
    )


def hostile_table(columns: Columns, *, typed: bool, titles: bool = True) -> pa.Table:
    """A table of these columns that holds each of the sandbox's hostile values, unknowns and blanks of every kind."""
    texts = [*HOSTILE, UNKNOWN]
    of_text = [column for column in columns if column.kind in {Kind.TEXT, Kind.WORD} and column.id != "id"]
    rows = max(6, -(-len(texts) // len(of_text)))
    ids, turn = [f"=id{number}" for number in range(rows)], count()
    values: dict[str, list[Value]] = {
        column.id: [texts[next(turn) % len(texts)] for _ in ids]
        if column in of_text
        else [_OTHERS[column.kind][number % len(_OTHERS[column.kind])] for number in range(rows)]
        for column in columns
        if column.id != "id"
    }
    directory = Directory(columns)
    directory.merge(ids, values)
    return directory.arrow(columns.ids, directory.rows, titles=titles, typed=typed)


def write_all() -> Iterator[Path]:
    """Every golden file, written anew."""
    for name, (export_format, options) in CASES.items():
        write_export(sample_table(), GOLDEN / name, export_format, options)
        yield GOLDEN / name
    for name, columns in TABLES.items():
        for export_format in ExportFormat:
            path = GOLDEN / "tables" / f"{name}{export_format.suffix}"
            write_export(hostile_table(columns, typed=export_format.is_typed), path, export_format, _FORCE)
            yield path


if __name__ == "__main__":
    list(write_all())
