"""A table as data of a command: in columns for people, as JSON, or in a format of the exporters."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from api_client.directory.columns import Column, Kind
from api_client.directory.directory import Directory
from api_client.directory.values import Unknown, Value
from exporters.export import write_export
from exporters.files import new_file
from exporters.formats import ExportFormat, ExportOptions
from tui.cli.failures import tell
from tui.cli.stdout import data_stream
from tui.files.folders import unfinished_folder
from tui.safety.printable import printable
from tui.words import plural

TABLE, JSON = "table", "json"
FORMATS = (TABLE, JSON, *(each.value for each in ExportFormat))
_WIDEST = 60


def write_table(table: Directory, target: Path | None, wanted: str | None, *, force: bool) -> None:
    """Write all rows of `table` to `target`, None for standard output.

    `wanted` is one of `FORMATS`; without it the name of the file decides, else it is a table. Raises the errors of the
    target.
    """
    by_name = ExportFormat.of(target) if target else None
    word = wanted or (by_name.value if by_name else TABLE)
    if word in (TABLE, JSON):
        width = shutil.get_terminal_size().columns if target is None and sys.stdout.isatty() else None
        _write(_as_json(table) if word == JSON else _as_text(table, width), target, force=force)
    else:
        _export(table, target, ExportFormat(word), force=force)
    if target is not None:
        tell(f"{plural(len(table), table.columns.noun)} → {target}")


def _export(table: Directory, target: Path | None, export_format: ExportFormat, *, force: bool) -> None:
    arrow = table.arrow(table.columns.in_file, table.rows, typed=export_format.is_typed)
    options = ExportOptions(force=force)
    write_export(arrow, target or data_stream(), export_format, options, notes=unfinished_folder())


def _write(text: str, target: Path | None, *, force: bool) -> None:
    if target is None:
        stream = data_stream()
        stream.write(text.encode())
        stream.flush()
        return
    with new_file(target, force=force, notes=unfinished_folder()) as file:
        file.write(text.encode())


def _as_json(table: Directory) -> str:
    """An array of objects, keys are column ids; what is unknown is null, times are ISO 8601."""
    columns = [table.column(name) for name in table.columns.in_file]
    records = [
        {column.id: _json(table.value(column.id, row), column) for column in columns} for row in table.rows.tolist()
    ]
    return json.dumps(records, indent=1, ensure_ascii=False) + "\n"


def _json(value: Value, column: Column) -> str | int | bool | None:
    if isinstance(value, Unknown):
        return None
    if column.kind is Kind.TIME and isinstance(value, int):
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="milliseconds")
    return value


def _as_text(table: Directory, width: int | None) -> str:
    """Columns under their titles, in lines of `width` cells at the most; nothing that a terminal would obey is left."""
    columns = [table.column(name) for name in table.columns.on_screen]
    if not len(table):
        return ""
    cells = [[column.title, *map(_cell, table.texts(column.id, table.rows))] for column in columns]
    widths = [max(map(cell_len, column)) for column in cells]
    lines = (_line(row, widths) for row in zip(*cells, strict=True))
    return "".join(f"{_cut(line, width)}\n" for line in lines)


def _cell(text: str | None) -> str:
    return _cut(printable(text or ""), _WIDEST)


def _cut(text: str, width: int | None) -> str:
    return text if width is None or cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(set_cell_size(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()
