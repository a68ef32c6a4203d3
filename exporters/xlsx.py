"""XLSX (ECMA-376): one sheet, streamed, in which text is text, a time is a date and a number a number.

Written here, since the usual writers spool sheets through temporary files, which hold personal data and outlive a
killed process, and take some ten times as long as Arrow does. Nothing but the zip archive stands between the rows and
the sink, so that memory stays constant and a pipe will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from exporters.formats import ExportOptions
from exporters.limits import check_size
from exporters.sheet import rows_of, titles_of
from exporters.table import table_of
from exporters.workbook import PARTS, SHEET, SHEET_END, sheet_start

_BATCH_ROWS = 4_096
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same table gives the same bytes."""


def write_xlsx(frames: Iterable[pd.DataFrame], sink: BinaryIO, options: ExportOptions) -> None:
    """Write frames of the same columns one below the other as the only sheet of a workbook.

    Unknown is no cell at all, a blank text is a cell of the empty text. Raises `FormatLimitError` where the sheet grows
    beyond what a plain zip archive holds: Excel offers to repair those of the larger kind.
    """
    with ZipFile(sink, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(_part(name), content)
        with archive.open(_part(SHEET), "w") as sheet:
            size = 0
            for xml in _sheet(frames, options):
                size += len(xml)
                check_size(size)
                sheet.write(xml)


def _part(name: str) -> ZipInfo:
    part = ZipInfo(name, _LONG_AGO)
    part.compress_type = ZIP_DEFLATED
    return part


def _sheet(frames: Iterable[pd.DataFrame], options: ExportOptions) -> Iterator[bytes | memoryview]:
    """The sheet's XML, piece by piece."""
    next_row = 1
    for frame in frames:
        table = table_of(frame)
        if next_row == 1:
            yield sheet_start(_widths(table), frozen=options.header)
            if options.header:
                yield titles_of(table.column_names)
                next_row = 2
        for batch in table.to_batches(max_chunksize=_BATCH_ROWS):
            yield rows_of(batch, next_row)
            next_row += batch.num_rows
    yield SHEET_END


def _widths(table: pa.Table) -> list[int]:
    """The longest text of each column and its title, in characters; times need 24, flags and numbers few."""
    return [max(len(title), _longest(column)) for title, column in zip(table.column_names, table.columns, strict=True)]


def _longest(column: pa.ChunkedArray) -> int:
    if pa.types.is_timestamp(column.type):
        return 24
    if not pa.types.is_string(column.type):
        return 8
    return pc.max(pc.utf8_length(column)).as_py() or 0
