"""Exports whose values have types, as Arrow tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from exporters.sheet import unescape


def read_parquet(path: Path) -> pa.Table:
    """The table as it was. Raises what reading raises."""
    return parquet.ParquetFile(path).read()


def read_jsonl(path: Path) -> pa.Table:
    """One row for each line, columns as in the first. Raises what reading and parsing raise."""
    with path.open(encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    titles = list(records[0]) if records else []
    if any(record.keys() != records[0].keys() for record in records):
        message = "its lines have different keys"
        raise ValueError(message)
    return pa.table([_typed([record[title] for record in records]) for title in titles], names=titles)


def read_xlsx(path: Path, *, header: bool) -> pa.Table:
    """The first sheet of the workbook. Raises what reading, unpacking and parsing raise."""
    from openpyxl import load_workbook

    with path.open("rb") as file:
        workbook = load_workbook(file, read_only=True)
        rows = [[_value(cell) for cell in row] for row in workbook.worksheets[0].iter_rows(values_only=True)]
        workbook.close()
    width = max(map(len, rows), default=0)
    whole = [row + [None] * (width - len(row)) for row in rows]
    titles = [str(number) for number in range(1, width + 1)]
    if header:
        titles = [str(cell) for cell in whole.pop(0)]
    return pa.table([_typed([row[place] for row in whole]) for place in range(width)], names=titles)


def _value(cell: object) -> object:
    if isinstance(cell, str):
        return unescape(cell)
    return cell.replace(tzinfo=UTC) if isinstance(cell, datetime) else cell


def _typed(values: Sequence[Any]) -> pa.Array:
    """An array of the one type that the values have, of texts where they have several or none."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {datetime}:
        return pa.array(values, pa.timestamp("ms", "UTC"))
    if len(kinds) == 1:
        return pa.array(values)
    return pa.array([None if value is None else _text(value) for value in values], pa.string())


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S}.{value.microsecond // 1000:03d}Z"
    return json.dumps(value) if isinstance(value, bool) else str(value)
