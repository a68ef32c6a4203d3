"""The way back: the original text of a file in which formulas were neutralised."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.errors import UnreadableExportError
from exporters.formats import ExportFormat

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def restore_text(cell: str) -> str:
    """The original text of a cell of a neutralised file: without its one leading apostrophe, if it has one."""
    return cell.removeprefix("'")


def read_export(path: Path, export_format: ExportFormat | None = None, *, raw: bool = False) -> pd.DataFrame:
    """Read a CSV or TSV export back as a frame of its original texts.

    Every column is text, as it stood in the table; unknown is NA, blank is "" (in a file of one column both are "").

    Args:
        path: the file; a byte order mark and either kind of line end are understood.
        export_format: CSV or TSV; without it the ending of the file name decides, and CSV if it says neither.
        raw: the file was written with `raw`, so there are no apostrophes to take off.

    Raises:
        UnreadableExportError: no such file, or it cannot be read as one.
    """
    import pandas as pd
    import pyarrow as pa

    kind = export_format or ExportFormat.of(path) or ExportFormat.CSV
    try:
        table = _text_table(path, delimiter="\t" if kind is ExportFormat.TSV else ",")
    except (OSError, ValueError, csv.Error) as error:
        message = f"{path}: {error}"
        raise UnreadableExportError(message) from error
    if not raw:
        columns = [_restored(column) for column in table.columns]
        table = pa.table(columns, names=[restore_text(title) for title in table.column_names])
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _text_table(path: Path, *, delimiter: str) -> pa.Table:
    import pyarrow as pa
    from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

    with path.open(encoding="utf-8-sig", newline="") as file:
        titles = next(csv.reader(file, delimiter=delimiter), [])
    # One block: Arrow cannot cut a file within a cell that has line breaks.
    block = max(path.stat().st_size + 1, 1 << 20)
    return read_csv(
        path,
        read_options=ReadOptions(block_size=block),
        parse_options=ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=ConvertOptions(
            column_types=dict.fromkeys(titles, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _restored(column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.replace_substring_regex(column, r"\A'", "", max_replacements=1)
