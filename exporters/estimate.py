"""What an export would be, told before it is written."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters.formats import ExportFormat, ExportOptions
from exporters.sink import CountingSink

if TYPE_CHECKING:
    import pyarrow as pa

_RUNS = 8
_RUN_ROWS = 512


@dataclass(frozen=True, slots=True)
class ExportEstimate:
    """What would be written: `rows` without the header, `protected_cells` to the last one, and about `size` bytes."""

    format: ExportFormat
    rows: int
    columns: int
    protected_cells: int
    size: int


def estimate_export(
    table: pa.Table, export_format: ExportFormat, options: ExportOptions | None = None
) -> ExportEstimate:
    """Look what `write_export` would write, without writing it; the size is that of a few thousand rows, scaled.

    Raises `FormatLimitError` where the format cannot hold the table, and `ValueError` where titles repeat.
    """
    from exporters.pipeline import checked_frame, count_protected

    options = options or ExportOptions()
    frame = checked_frame(table, export_format, options)
    return ExportEstimate(
        format=export_format,
        rows=table.num_rows,
        columns=table.num_columns,
        protected_cells=count_protected(frame, export_format, options),
        size=_size(table, export_format, options),
    )


def _size(table: pa.Table, export_format: ExportFormat, options: ExportOptions) -> int:
    empty, sample = table.slice(0, 0), _sample(table)
    frame = _written(empty, export_format, options)
    if not sample.num_rows:
        return frame
    rows = _written(sample, export_format, options) - frame
    return frame + int(rows * table.num_rows / sample.num_rows)


def _sample(table: pa.Table) -> pa.Table:
    """Runs of rows from all over the table; the whole of a small one."""
    import pyarrow as pa

    if table.num_rows <= _RUNS * _RUN_ROWS:
        return table
    step = (table.num_rows - _RUN_ROWS) / (_RUNS - 1)
    return pa.concat_tables([table.slice(round(run * step), _RUN_ROWS) for run in range(_RUNS)])


def _written(table: pa.Table, export_format: ExportFormat, options: ExportOptions) -> int:
    """How many bytes `table` takes."""
    from exporters.pipeline import pour

    sink = CountingSink(io.BytesIO())
    pour(table, sink, export_format, options)
    return sink.size
