"""A table in, a file out: through pandas, knowing neither the API nor the terminal.

Importing this package pulls neither pandas nor pyarrow: they come with the first export or the first file read.
"""

from __future__ import annotations

from exporters.errors import (
    ExportCancelledError,
    ExportError,
    ReaderGoneError,
    TargetExistsError,
    TargetNotWritableError,
    UnreadableExportError,
    WriteFailedError,
)
from exporters.export import write_export
from exporters.files import check_target
from exporters.formats import ExportFormat, ExportOptions, ExportReport
from exporters.reading import read_export, restore_text

__all__ = [
    "ExportCancelledError",
    "ExportError",
    "ExportFormat",
    "ExportOptions",
    "ExportReport",
    "ReaderGoneError",
    "TargetExistsError",
    "TargetNotWritableError",
    "UnreadableExportError",
    "WriteFailedError",
    "check_target",
    "read_export",
    "restore_text",
    "write_export",
]
