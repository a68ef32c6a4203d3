"""A table in, a file out: through pandas, knowing neither the API nor the terminal.

Names are imported from their modules when they are first asked for, and pandas and pyarrow with the first export.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "ExportCancelledError": "errors",
    "ExportError": "errors",
    "ReaderGoneError": "errors",
    "TargetExistsError": "errors",
    "TargetNotWritableError": "errors",
    "UnreadableExportError": "errors",
    "WriteFailedError": "errors",
    "ExportFormat": "formats",
    "ExportOptions": "formats",
    "ExportReport": "formats",
    "check_target": "files",
    "read_export": "reading",
    "restore_text": "reading",
    "write_export": "export",
}

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
