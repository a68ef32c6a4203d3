"""How to open what was exported."""

from __future__ import annotations

from exporters.formats import ExportFormat, ExportOptions

_WAYS = {
    ExportFormat.XLSX: "Opens in Excel, LibreOffice and Google Sheets.",
    ExportFormat.JSONL: "One object a line: jq, or pandas.read_json(path, lines=True).",
    ExportFormat.PARQUET: "Opens with pandas.read_parquet, DuckDB and Power BI.",
}
_FOR_EXCEL = "Opens in Excel and LibreOffice as it is."
_DELIMITED = "In Excel: Data, From Text/CSV, as UTF-8; in LibreOffice choose UTF-8 where it asks."


def how_to_open(export_format: ExportFormat, options: ExportOptions) -> str:
    """A sentence on programs that open a file of this format."""
    return _WAYS.get(export_format) or (_FOR_EXCEL if options.excel else _DELIMITED)
