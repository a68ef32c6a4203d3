"""Table, frame, slices, protection, writer: what happens between the two ends of an export.

This module and those that it imports load pandas and pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

import pandas as pd
import pyarrow as pa

from exporters.delimited import write_csv, write_tsv
from exporters.errors import ExportCancelledError
from exporters.formats import ExportFormat, ExportOptions
from exporters.jsonl import write_jsonl
from exporters.parquet import write_parquet
from exporters.protect import FormulaGuard
from exporters.sink import CountingSink
from exporters.table import frame_of


@dataclass(frozen=True, slots=True)
class _Writer:
    write: Callable[[Iterable[pd.DataFrame], BinaryIO, ExportOptions], None]
    slice_rows: int


# Arrow writes without holding the interpreter's lock, so its slices may be long; Python's own JSON encoder holds it,
# and a screen beside it shall not stutter.
_WRITERS = {
    ExportFormat.CSV: _Writer(write_csv, 65_536),
    ExportFormat.TSV: _Writer(write_tsv, 65_536),
    ExportFormat.JSONL: _Writer(write_jsonl, 2_048),
    ExportFormat.PARQUET: _Writer(write_parquet, 65_536),
}


def pour(
    table: pa.Table,
    sink: CountingSink,
    export_format: ExportFormat,
    options: ExportOptions,
    *,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Write `table` into `sink`; the answer is the number of cells, header included, that were protected."""
    writer = _WRITERS[export_format]
    guard = FormulaGuard()
    slices = _slices(frame_of(table), writer.slice_rows, progress=progress, cancelled=cancelled)
    if export_format.is_for_spreadsheets and not options.raw:
        slices = guard.protect(slices)
    writer.write(slices, cast("BinaryIO", sink), options)
    return guard.protected_cells


def _slices(
    frame: pd.DataFrame, rows: int, *, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
) -> Iterator[pd.DataFrame]:
    """The frame in slices, at least one, so that an empty table still gets its header."""
    total = len(frame)
    for start in range(0, max(total, 1), rows):
        _heed(cancelled)
        yield frame.iloc[start : start + rows]
        if progress:
            progress(min(start + rows, total), total)
    _heed(cancelled)


def _heed(cancelled: Callable[[], bool] | None) -> None:
    if cancelled and cancelled():
        message = "stopped as asked; nothing was kept"
        raise ExportCancelledError(message)
