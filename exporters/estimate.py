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
    import numpy as np

    from exporters.pipeline import checked_frame, count_protected

    options = options or ExportOptions()
    sample = table.take(np.array(sample_of(table.num_rows), dtype=np.int64))
    frame = checked_frame(table, export_format, options)
    return ExportEstimate(
        format=export_format,
        rows=table.num_rows,
        columns=table.num_columns,
        protected_cells=count_protected(frame, export_format, options),
        size=estimate_size(sample, table.num_rows, export_format, options),
    )


def estimate_size(sample: pa.Table, rows: int, export_format: ExportFormat, options: ExportOptions) -> int:
    """About how many bytes a table of `rows` rows takes of which `sample` holds those at `sample_of(rows)`.

    Raises `FormatLimitError` where the format cannot hold so many rows and columns, or a cell of the sample.
    """
    from exporters.limits import check_counts

    if export_format is ExportFormat.XLSX:
        check_counts(rows, sample.num_columns, options)
    frame = _written(sample.slice(0, 0), export_format, options)
    if not rows:
        return frame
    return frame + int((_written(sample, export_format, options) - frame) * rows / sample.num_rows)


def sample_of(rows: int) -> list[int]:
    """Which of `rows` rows tell how large they all are: runs from all over them, or all of a few."""
    if rows <= _RUNS * _RUN_ROWS:
        return list(range(rows))
    step = (rows - _RUN_ROWS) / (_RUNS - 1)
    return [row for run in range(_RUNS) for row in range(round(run * step), round(run * step) + _RUN_ROWS)]


def _written(table: pa.Table, export_format: ExportFormat, options: ExportOptions) -> int:
    """How many bytes `table` takes."""
    from exporters.pipeline import pour

    sink = CountingSink(io.BytesIO())
    pour(table, sink, export_format, options)
    return sink.size
