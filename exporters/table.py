"""Arrow tables and pandas frames: the same columns, unknown kept apart from blank."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

LITERALS = "literals"
"""Where a frame's `attrs` name the columns whose texts are literals of JSON: true, false, numbers."""


def frame_of(table: pa.Table) -> pd.DataFrame:
    """The table as a frame of Arrow-backed columns, without a copy of plain ones; text is always of type string.

    Columns whose fields have the metadata `literal` are named in the frame's `attrs`.

    Raises:
        ValueError: two columns have the same title.
    """
    titles = table.column_names
    if len(set(titles)) < len(titles):
        repeated = sorted({title for title in titles if titles.count(title) > 1})
        message = f"column titles repeat: {', '.join(repeated)}"
        raise ValueError(message)
    plain = pa.table([_plain(column) for column in table.columns], names=titles)
    frame: pd.DataFrame = plain.to_pandas(types_mapper=pd.ArrowDtype)
    if literals := [field.name for field in table.schema if field.metadata and b"literal" in field.metadata]:
        frame.attrs[LITERALS] = literals
    return frame


def table_of(frame: pd.DataFrame) -> pa.Table:
    """The frame as a table again, its pandas types noted in the metadata, without its index."""
    return pa.Table.from_pandas(frame, preserve_index=False, nthreads=1)


def with_iso_times(table: pa.Table) -> pa.Table:
    """The table with its timestamps as text."""
    columns = [iso_times(column) if pa.types.is_timestamp(column.type) else column for column in table.columns]
    return pa.table(columns, names=table.column_names)


def iso_times(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Timestamps as text: ISO 8601 in UTC with milliseconds, 2026-01-31T09:30:00.000Z.

    This is the form in which Airtable itself writes every timestamp.
    """
    spaced = column.cast(pa.timestamp("ms"), safe=False).cast(pa.string())
    # Thirteen from the end, since a year may have more than four digits: 2026-01-31 09:30:00.000
    return pc.binary_join_element_wise(pc.binary_replace_slice(spaced, -13, -12, "T"), "Z", "")


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.cast(kind.value_type))
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.string())
    return column
