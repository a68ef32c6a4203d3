"""Exports to a stream, and what the caller hears while one runs."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pyarrow as pa
import pytest

from exporters import (
    ExportCancelledError,
    ExportFormat,
    ReaderGoneError,
    WriteFailedError,
    write_export,
)

_TABLE = pa.table({"Name": [f"user {number}" for number in range(200_000)], "Active": [True] * 200_000})
_FORMATS = pytest.mark.parametrize("export_format", ExportFormat)


@_FORMATS
def test_a_stream_gets_the_bytes_of_the_file(export_format: ExportFormat, tmp_path: Path) -> None:
    """A stream gets the very bytes that a file would hold, stays open, and the report has no path."""
    out = io.BytesIO()
    path = tmp_path / "users"
    table = _TABLE.slice(0, 10)
    to_file, to_stream = write_export(table, path, export_format), write_export(table, out, export_format)
    assert out.getvalue() == path.read_bytes()
    assert (to_stream.path, to_stream.size) == (None, to_file.size)


@_FORMATS
def test_a_reader_that_leaves_is_not_a_crash(export_format: ExportFormat) -> None:
    """A pipe whose reader has closed it, as `head` does, stops the export with the error made for that."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb", buffering=0) as pipe, pytest.raises(ReaderGoneError):
        write_export(_TABLE, pipe, export_format)


class _FullAtTheEnd(io.BytesIO):
    """A stream that takes everything into its buffer and cannot pass it on."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@_FORMATS
def test_a_stream_onto_a_full_disk_fails(export_format: ExportFormat) -> None:
    """A stream that takes no more data fails the export and says why."""
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(WriteFailedError, match="No space left"):
        write_export(_TABLE, full, export_format)


@_FORMATS
def test_data_that_stay_in_a_buffer_are_not_written(export_format: ExportFormat) -> None:
    """An export is done when the stream has passed everything on, not when its buffer has it."""
    with pytest.raises(WriteFailedError, match="No space left"):
        write_export(_TABLE, _FullAtTheEnd(), export_format)


@_FORMATS
def test_progress_counts_rows_up_to_the_last(export_format: ExportFormat) -> None:
    """Progress is told several times in a long export, always further, and ends with all rows."""
    told: list[tuple[int, int]] = []
    write_export(_TABLE, io.BytesIO(), export_format, progress=lambda *rows: told.append(rows))
    done = [rows for rows, _ in told]
    assert done == sorted(set(done))
    assert len(done) > 1
    assert done[-1] == _TABLE.num_rows
    assert {total for _, total in told} == {_TABLE.num_rows}


@_FORMATS
def test_cancel_stops_within_a_slice(export_format: ExportFormat) -> None:
    """After `cancelled` says yes, not one more slice is written."""
    told: list[int] = []
    with pytest.raises(ExportCancelledError):
        write_export(
            _TABLE,
            io.BytesIO(),
            export_format,
            progress=lambda rows, _: told.append(rows),
            cancelled=lambda: len(told) == 2,
        )
    assert len(told) == 2


@pytest.mark.parametrize(
    ("export_format", "content"),
    [(ExportFormat.CSV, b'"Name","Active"\n'), (ExportFormat.TSV, b'"Name"\t"Active"\n'), (ExportFormat.JSONL, b"")],
)
def test_a_table_without_rows_still_has_its_header(export_format: ExportFormat, content: bytes) -> None:
    """An empty selection gives a file of just the header, where the format has one."""
    out = io.BytesIO()
    report = write_export(_TABLE.slice(0, 0), out, export_format)
    assert out.getvalue() == content
    assert report.rows == 0
