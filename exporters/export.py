"""The way of a table into a file or a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exporters.errors import ReaderGoneError, WriteFailedError
from exporters.files import new_file
from exporters.formats import ExportFormat, ExportOptions, ExportReport
from exporters.sink import CountingSink

if TYPE_CHECKING:
    import pyarrow as pa


def write_export(
    table: pa.Table,
    target: Path | BinaryIO,
    export_format: ExportFormat,
    options: ExportOptions | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    notes: Path | None = None,
) -> ExportReport:
    """Write `table` to `target`, slice by slice, so that it can run in a thread beside a screen.

    Args:
        table: columns in order, under the titles that the header shall have; null is unknown, "" is blank. A column of
            flags or numbers with blanks among them is one of strings, its field with the metadata `literal`.
        target: a path, where the file appears whole or not at all; or a buffered binary stream, left open.
        export_format: what to write.
        options: how to write it.
        progress: told after each slice (rows written, rows in all).
        cancelled: asked before each slice, and once more before the file takes its name.
        notes: a folder where unfinished files are noted, so that `remove_noted_parts` finds those of killed processes.

    Raises:
        TargetExistsError: a file is there, and `options.force` is not set; also if it came during the export.
        TargetNotWritableError: no file can be made there.
        WriteFailedError: the disk is full or failed.
        ReaderGoneError: the stream's reader closed it.
        ExportCancelledError: `cancelled` said yes.
        FormatLimitError: the table holds what the format cannot.
        ValueError: two columns have the same title.
    """
    options = options or ExportOptions()
    path = target if isinstance(target, Path) else None
    with _opened(target, force=options.force, notes=notes) as sink:
        from exporters.pipeline import pour

        protected = pour(table, sink, export_format, options, progress=progress, cancelled=cancelled)
    return ExportReport(
        format=export_format,
        rows=table.num_rows,
        columns=table.num_columns,
        protected_cells=protected,
        size=sink.size,
        path=path,
    )


@contextmanager
def _opened(target: Path | BinaryIO, *, force: bool, notes: Path | None) -> Iterator[CountingSink]:
    if isinstance(target, Path):
        with new_file(target, force=force, notes=notes) as stream:
            yield CountingSink(stream)
        return
    try:
        yield CountingSink(target)
        target.flush()
    except BrokenPipeError as error:
        message = "what read the export closed it before its end"
        raise ReaderGoneError(message) from error
    except OSError as error:
        message = f"the stream took no more data ({error.strerror or error})"
        raise WriteFailedError(message) from error
