"""The way back: an export as a frame, with the original text of cells in which formulas were neutralised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.errors import UnreadableExportError
from exporters.formats import ExportFormat

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def restore_text(cell: str) -> str:
    """The original text of a cell of a neutralised file: without its one leading apostrophe, if it has one."""
    return cell.removeprefix("'")


def read_export(
    path: Path | str, export_format: ExportFormat | None = None, *, raw: bool = False, header: bool = True
) -> pd.DataFrame:
    """Read an export back as a frame of its original texts; unknown is NA, blank is "".

    Parquet gives the table back exactly, with its types. JSON Lines do so but for times, which are texts as written,
    and for flags and numbers with blanks among them, which are texts.
    XLSX gives times (`timestamp[ms, UTC]`), numbers and texts; flags are texts, true and false. In CSV and TSV every
    column is text, as it stood in the table (in a file of one column unknown is "" as well).

    Args:
        path: the file; in CSV and TSV a byte order mark and either kind of line end are understood.
        export_format: without it the ending of the file name decides, and CSV if it says nothing.
        raw: a CSV or TSV file was written with `raw`, so there are no apostrophes to take off.
        header: whether the first row of CSV, TSV or XLSX holds titles; without, columns are named 1, 2, 3.

    Raises:
        UnreadableExportError: no such file, or it cannot be read as one.
    """
    import pandas as pd

    file = Path(path)
    kind = export_format or ExportFormat.of(file) or ExportFormat.CSV
    frame: pd.DataFrame = _table(file, kind, raw=raw, header=header).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _table(path: Path, kind: ExportFormat, *, raw: bool, header: bool) -> pa.Table:
    from csv import Error as CsvError
    from xml.etree.ElementTree import ParseError
    from zipfile import BadZipFile

    from exporters.reading_delimited import read_delimited
    from exporters.reading_typed import read_jsonl, read_parquet, read_xlsx

    readers: dict[ExportFormat, Callable[[], pa.Table]] = {
        ExportFormat.CSV: lambda: read_delimited(path, ",", raw=raw, header=header),
        ExportFormat.TSV: lambda: read_delimited(path, "\t", raw=raw, header=header),
        ExportFormat.XLSX: lambda: read_xlsx(path, header=header),
        ExportFormat.JSONL: lambda: read_jsonl(path),
        ExportFormat.PARQUET: lambda: read_parquet(path),
    }
    try:
        return readers[kind]()
    except (OSError, ValueError, TypeError, LookupError, AttributeError, CsvError, BadZipFile, ParseError) as error:
        message = f"{path}: {error}"
        raise UnreadableExportError(message) from error
