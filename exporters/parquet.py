"""Parquet: typed columns, exact text, unknown as null; pandas reads the same types back."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import BinaryIO

import pandas as pd
from pyarrow.parquet import ParquetWriter

from exporters.formats import ExportOptions
from exporters.table import table_of


def write_parquet(frames: Iterable[pd.DataFrame], sink: BinaryIO, _options: ExportOptions) -> None:
    """Write frames of the same columns, each as a row group."""
    with ExitStack() as stack:
        writer: ParquetWriter | None = None
        for frame in frames:
            table = table_of(frame)
            writer = writer or stack.enter_context(ParquetWriter(sink, table.schema, compression="zstd"))
            writer.write_table(table)
