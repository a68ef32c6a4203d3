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
        FormatLimitError,
        PresetError,
        ReaderGoneError,
        TargetExistsError,
        TargetNotWritableError,
        UnreadableExportError,
        WriteFailedError,
    )
    from exporters.estimate import ExportEstimate, estimate_export
    from exporters.export import write_export
    from exporters.files import check_target
    from exporters.formats import ExportFormat, ExportOptions, ExportReport, Header
    from exporters.log import LogEntry, log_export
    from exporters.parts import remove_noted_parts
    from exporters.presets import Preset, read_presets
    from exporters.reading import read_export, restore_text

_HOMES = {
    "ExportCancelledError": "errors",
    "ExportError": "errors",
    "FormatLimitError": "errors",
    "PresetError": "errors",
    "ReaderGoneError": "errors",
    "TargetExistsError": "errors",
    "TargetNotWritableError": "errors",
    "UnreadableExportError": "errors",
    "WriteFailedError": "errors",
    "ExportEstimate": "estimate",
    "estimate_export": "estimate",
    "write_export": "export",
    "check_target": "files",
    "ExportFormat": "formats",
    "ExportOptions": "formats",
    "ExportReport": "formats",
    "Header": "formats",
    "LogEntry": "log",
    "log_export": "log",
    "remove_noted_parts": "parts",
    "Preset": "presets",
    "read_presets": "presets",
    "read_export": "reading",
    "restore_text": "reading",
}

__all__ = [
    "ExportCancelledError",
    "ExportError",
    "ExportEstimate",
    "ExportFormat",
    "ExportOptions",
    "ExportReport",
    "FormatLimitError",
    "Header",
    "LogEntry",
    "Preset",
    "PresetError",
    "ReaderGoneError",
    "TargetExistsError",
    "TargetNotWritableError",
    "UnreadableExportError",
    "WriteFailedError",
    "check_target",
    "estimate_export",
    "log_export",
    "read_export",
    "read_presets",
    "remove_noted_parts",
    "restore_text",
    "write_export",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
