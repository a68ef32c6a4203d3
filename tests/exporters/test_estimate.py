"""What an export would be, told before it is written."""

from __future__ import annotations

import io

import pyarrow as pa
import pytest

from exporters import ExportFormat, ExportOptions, estimate_export, write_export
from tests.bench.export import people
from tests.exporters.sample import sample_table

_FORMATS = pytest.mark.parametrize("export_format", ExportFormat)


@_FORMATS
@pytest.mark.parametrize("options", [ExportOptions(), ExportOptions(raw=True), ExportOptions(header=False)])
def test_a_small_table_is_told_to_the_byte(export_format: ExportFormat, options: ExportOptions) -> None:
    """For a few thousand rows the estimate is what the export then reports, path aside."""
    told = estimate_export(sample_table(), export_format, options)
    report = write_export(sample_table(), io.BytesIO(), export_format, options)
    assert (told.format, told.rows, told.columns) == (export_format, report.rows, report.columns)
    assert (told.protected_cells, told.size) == (report.protected_cells, report.size)


@_FORMATS
def test_a_large_table_is_told_about_right(export_format: ExportFormat) -> None:
    """Protected cells are exact; the size is within a few parts in a hundred, for compressed formats within a half."""
    table = people(40_000, 16)
    told = estimate_export(table, export_format)
    report = write_export(table, io.BytesIO(), export_format)
    assert told.protected_cells == report.protected_cells
    is_compressed = export_format in {ExportFormat.PARQUET, ExportFormat.XLSX}
    assert told.size == pytest.approx(report.size, rel=0.5 if is_compressed else 0.03)


@_FORMATS
def test_an_empty_table_has_a_size(export_format: ExportFormat) -> None:
    """A table without rows is told as what it will be: a header, where the format has one."""
    table = sample_table().slice(0, 0)
    out = io.BytesIO()
    write_export(table, out, export_format)
    assert estimate_export(table, export_format).size == len(out.getvalue())


def test_titles_that_repeat_are_told_before() -> None:
    """A table that could not be exported cannot be estimated either."""
    with pytest.raises(ValueError, match="repeat"):
        estimate_export(pa.table([[1], [2]], names=["a", "a"]), ExportFormat.CSV)
