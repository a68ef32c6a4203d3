"""The table behind the golden files; `python -m tests.exporters.sample` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from exporters import ExportFormat, ExportOptions, write_export

GOLDEN = Path(__file__).parent / "golden"
_FORCE = ExportOptions(force=True)
CASES = {
    "users.csv": (ExportFormat.CSV, _FORCE),
    "users-raw.csv": (ExportFormat.CSV, ExportOptions(raw=True, force=True)),
    "users-excel.csv": (ExportFormat.CSV, ExportOptions(excel=True, force=True)),
    "users.tsv": (ExportFormat.TSV, _FORCE),
    "users.jsonl": (ExportFormat.JSONL, _FORCE),
    "users.parquet": (ExportFormat.PARQUET, _FORCE),
}


def sample_table() -> pa.Table:
    """A few users, ordinary and hostile; unknown beside blank in every column that can be either."""
    nine_thirty = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
    return pa.table(
        {
            "User ID": [f"usr{number:014d}" for number in range(6)],
            "Name": ["Zoë García", "=1+1", "\t=cmd|' /C calc'!A0", 'O"Neil, Ann', "'tis\r\nme", "張\x1b]0;x\x07\x00"],
            "Cost Center": ["R&D/IT", "", None, "\uff1dwide", "\u00a0-2", "4010"],
            "Admin": pa.array([True, False, None, False, False, None]),
            "Last active": pa.array(
                [nine_thirty, nine_thirty.replace(microsecond=123_000), None, None, nine_thirty, None],
                pa.timestamp("ms", "UTC"),
            ),
        }
    )


def write_all(folder: Path) -> Iterator[Path]:
    """Every case, written into `folder`."""
    for name, (export_format, options) in CASES.items():
        write_export(sample_table(), folder / name, export_format, options)
        yield folder / name


if __name__ == "__main__":
    list(write_all(GOLDEN))
