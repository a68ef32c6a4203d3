"""What Excel's sheets cannot hold (Microsoft, Excel specifications and limits): said before anything is written."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from exporters.errors import FormatLimitError
from exporters.formats import ExportOptions

SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384
CELL_CHARACTERS = 32_767
"""Counted as Excel does, in units of UTF-16: most emoji are two."""
SHEET_BYTES = 2**31 - 1
"""What a part of a zip archive may hold before it needs the extensions that Excel offers to repair."""


def check_sheet(table: pa.Table, options: ExportOptions) -> None:
    """Raise `FormatLimitError` for a table with more rows, columns or characters in a cell than a sheet may have."""
    check_counts(table.num_rows, table.num_columns, options)
    for title, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_string(column.type):
            _check_texts(title, column)


def check_counts(rows: int, columns: int, options: ExportOptions) -> None:
    """Raise `FormatLimitError` for more rows, the header included, or more columns than a sheet may have."""
    if rows + options.header > SHEET_ROWS:
        message = f"{rows + options.header:,} rows, the header included, where a sheet has {SHEET_ROWS:,}"
        raise FormatLimitError(message)
    if columns > SHEET_COLUMNS:
        message = f"{columns:,} columns, where a sheet has {SHEET_COLUMNS:,}"
        raise FormatLimitError(message)


def check_size(size: int) -> None:
    """Raise `FormatLimitError` where the XML of a sheet has more than `SHEET_BYTES` bytes."""
    if size > SHEET_BYTES:
        message = "as a sheet the table takes more than 2 GiB"
        raise FormatLimitError(message)


def _check_texts(title: str, texts: pa.ChunkedArray) -> None:
    # A character takes at least as many bytes of UTF-8 as it takes units of UTF-16.
    may_be_long = pc.fill_null(pc.greater(pc.binary_length(texts), CELL_CHARACTERS), False)
    for row in pc.indices_nonzero(may_be_long).to_pylist():
        length = len(texts[row].as_py().encode("utf-16-le")) // 2
        if length > CELL_CHARACTERS:
            message = f"column {title}, row {row + 1:,}: {length:,} characters, where a cell has {CELL_CHARACTERS:,}"
            raise FormatLimitError(message)
