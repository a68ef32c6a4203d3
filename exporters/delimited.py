"""CSV and TSV: UTF-8, quoted as RFC 4180 says.

Unknown is an empty field without quotes and blank is `""`, so that careful readers can tell them apart. In a file of
one column both are `""`: many readers skip the empty line that an unknown would be, and a row must never be lost.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from exporters.formats import ExportOptions
from exporters.table import table_of, with_iso_times

_BATCH_ROWS = 4_096


def write_csv(frames: Iterable[pd.DataFrame], sink: BinaryIO, options: ExportOptions) -> None:
    """Write frames of the same columns one below the other, fields parted by commas."""
    _write(frames, sink, options, delimiter=",")


def write_tsv(frames: Iterable[pd.DataFrame], sink: BinaryIO, options: ExportOptions) -> None:
    """Write frames of the same columns one below the other, fields parted by tabs and quoted as in CSV."""
    _write(frames, sink, options, delimiter="\t")


def _write(frames: Iterable[pd.DataFrame], sink: BinaryIO, options: ExportOptions, *, delimiter: str) -> None:
    """Hand each frame to Arrow, which writes some thirty times faster than pandas does."""
    if options.excel:
        sink.write(codecs.BOM_UTF8)
    with_header = options.header
    for frame in frames:
        for rows in _batches(frame):
            form = csv.WriteOptions(
                include_header=with_header, delimiter=delimiter, eol="\r\n" if options.excel else "\n"
            )
            with pa.BufferOutputStream() as rendered:
                csv.write_csv(rows, rendered, form)
                sink.write(rendered.getvalue())
            with_header = False


def _batches(frame: pd.DataFrame) -> list[pa.RecordBatch]:
    """Batches small enough for the processor's cache; one without rows for a frame without rows."""
    table = _rows(frame)
    return table.to_batches(max_chunksize=_BATCH_ROWS) or [pa.RecordBatch.from_pylist([], table.schema)]


def _rows(frame: pd.DataFrame) -> pa.Table:
    table = with_iso_times(table_of(frame))
    if table.num_columns > 1:
        return table
    return pa.table([column.cast(pa.string()).fill_null("") for column in table.columns], names=table.column_names)
