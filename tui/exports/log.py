"""An entry in the exports log for each export, from the dialog and from the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.errors import ExportError
from exporters.formats import ExportFormat
from tui.files.folders import exports_log_path

if TYPE_CHECKING:
    from api_client.directory.query.filter import Filter

STDOUT, MARKED = "stdout", "marked"


@dataclass(frozen=True, slots=True)
class Exported:
    """What left: `columns` (ids) of `rows` records of a table, as `target` (None for standard output)."""

    tenant: str
    who: str
    table: str
    filter: Filter | None
    """None where rows were marked one by one."""
    columns: tuple[str, ...]
    rows: int
    format: ExportFormat
    target: Path | None


def log_exported(exported: Exported) -> str:
    """Add an entry without names of people; the answer says why none could be added, and is empty where one was."""
    from api_client.directory.query.redaction import without_people
    from exporters.log import LogEntry, log_export

    entry = LogEntry(
        at=datetime.now(UTC),
        who=exported.who,
        tenant=exported.tenant,
        table=exported.table,
        rows=exported.rows,
        columns=exported.columns,
        filter=without_people(exported.filter) if exported.filter else MARKED,
        format=exported.format,
        target=str(exported.target.absolute()) if exported.target else STDOUT,
    )
    try:
        log_export(exports_log_path(), entry)
    except ExportError as error:
        return f"{error.message}; this export is not in the log."
    return ""
