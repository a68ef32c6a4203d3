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
from exporters.limits import check_sheet
from exporters.parquet import write_parquet
from exporters.protect import FormulaGuard
from exporters.sink import CountingSink
from exporters.table import frame_of, table_of
from exporters.xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class _Writer:
    write: Callable[[Iterable[pd.DataFrame], BinaryIO, ExportOptions], None]
    slice_rows: int


# Arrow writes without holding the interpreter's lock, so its slices may be long; Python's own JSON encoder holds it,
# and a screen beside it shall not stutter.
_WRITERS = {
    ExportFormat.CSV: _Writer(write_csv, 65_536),
    ExportFormat.TSV: _Writer(write_tsv, 65_536),
    ExportFormat.XLSX: _Writer(write_xlsx, 16_384),
    ExportFormat.JSONL: _Writer(write_jsonl, 2_048),
    ExportFormat.PARQUET: _Writer(write_parquet, 65_536),
}


def pour(
    table: pa.Table,
    sink: CountingSink,
    export_format: ExportFormat,
    options: ExportOptions,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write `table` into `sink`; the answer is the number of cells, header included, that were protected.

    Raises `FormatLimitError` before the first byte where the format cannot hold the table.
    """
    writer = _WRITERS[export_format]
    guard = FormulaGuard()
    frame = checked_frame(table, export_format, options)
    slices = _slices(frame, writer.slice_rows, progress=progress, cancelled=cancelled)
    if _is_guarded(export_format, options):
        slices = guard.protect(slices, header=options.header)
    writer.write(slices, cast("BinaryIO", sink), options)
    return guard.protected_cells


def checked_frame(table: pa.Table, export_format: ExportFormat, options: ExportOptions) -> pd.DataFrame:
    """The table as a frame that the format can hold. Raises `FormatLimitError`; `ValueError` where titles repeat."""
    frame = frame_of(table)
    if export_format is ExportFormat.XLSX:
        check_sheet(table_of(frame), options)
    return frame


def count_protected(frame: pd.DataFrame, export_format: ExportFormat, options: ExportOptions) -> int:
    """How many cells of the frame, header included, would be protected."""
    guard = FormulaGuard()
    if _is_guarded(export_format, options):
        for _ in guard.protect(_slices(frame, _WRITERS[export_format].slice_rows), header=options.header):
            pass
    return guard.protected_cells


def _is_guarded(export_format: ExportFormat, options: ExportOptions) -> bool:
    return export_format.is_delimited and not options.raw


def _slices(
    frame: pd.DataFrame,
    rows: int,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
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
