"""CSV and TSV exports as Arrow tables of text."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

from exporters.reading import restore_text


def read_delimited(path: Path, delimiter: str, *, raw: bool, header: bool) -> pa.Table:
    """The file's texts, one apostrophe off each cell unless it is `raw`. Raises what reading it raises."""
    table = _text_table(path, delimiter, header=header)
    if raw:
        return table
    titles = [restore_text(title) if header else title for title in table.column_names]
    return pa.table([_restored(column) for column in table.columns], names=titles)


def _text_table(path: Path, delimiter: str, *, header: bool) -> pa.Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.reader(file, delimiter=delimiter), [])
    titles = first if header else [str(number) for number, _ in enumerate(first, 1)]
    # One block: Arrow cannot cut a file within a cell that has line breaks.
    block = max(path.stat().st_size + 1, 1 << 20)
    return read_csv(
        path,
        read_options=ReadOptions(block_size=block, column_names=None if header else titles),
        parse_options=ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=ConvertOptions(
            column_types=dict.fromkeys(titles, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _restored(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(column, r"\A'", "", max_replacements=1)
