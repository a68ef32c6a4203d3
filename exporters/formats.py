"""The words of an export: its format, its options and its report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ExportFormat(StrEnum):
    """A file format; the value is its name on the command line and, after a dot, its usual file name ending."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    PARQUET = "parquet"

    @property
    def suffix(self) -> str:
        """The file name ending, dot included."""
        return f".{self.value}"

    @property
    def label(self) -> str:
        """What people call the format."""
        return {"csv": "CSV", "tsv": "TSV", "jsonl": "JSON Lines", "parquet": "Parquet"}[self.value]

    @property
    def is_typed(self) -> bool:
        """Whether times and flags keep their types in it, so that they cannot tell blank from unknown."""
        return self is ExportFormat.PARQUET

    @property
    def is_for_spreadsheets(self) -> bool:
        """Whether a spreadsheet opens it and could run its cells; only then do `raw` and `excel` mean anything."""
        return self in {ExportFormat.CSV, ExportFormat.TSV}

    @classmethod
    def of(cls, path: Path) -> ExportFormat | None:
        """The format that a file name's ending stands for, or None."""
        return next((each for each in cls if each.suffix == path.suffix.lower()), None)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write.

    `raw` leaves cells alone that a spreadsheet would run as formulas. `excel` adds what Excel needs to read CSV and
    TSV as UTF-8: a byte order mark, and CRLF line ends. `force` allows an existing file to be replaced.
    """

    raw: bool = False
    excel: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: `size` in bytes, `rows` without the header, `protected_cells` with those of the header.

    `path` is None for a stream.
    """

    format: ExportFormat
    rows: int
    columns: int
    protected_cells: int
    size: int
    path: Path | None
