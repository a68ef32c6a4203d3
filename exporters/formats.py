"""The words of an export: its format, its options and its report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ExportFormat(StrEnum):
    """A file format; the value is its name on the command line and, after a dot, its usual file name ending."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"

    @property
    def suffix(self) -> str:
        """The file name ending, dot included."""
        return f".{self.value}"

    @property
    def label(self) -> str:
        """What people call the format."""
        return {"csv": "CSV", "tsv": "TSV", "xlsx": "XLSX", "jsonl": "JSON Lines", "parquet": "Parquet"}[self.value]

    @property
    def is_typed(self) -> bool:
        """Whether times, flags and numbers keep their types in it, so that they cannot tell blank from unknown."""
        return self in {ExportFormat.XLSX, ExportFormat.PARQUET}

    @property
    def is_delimited(self) -> bool:
        """Whether a spreadsheet guesses what its cells are and could run them; only then `raw` and `excel` count."""
        return self in {ExportFormat.CSV, ExportFormat.TSV}

    @property
    def has_header(self) -> bool:
        """Whether titles stand in a row of their own, which can be left out; elsewhere they name the values."""
        return self.is_delimited or self is ExportFormat.XLSX

    @classmethod
    def of(cls, path: Path) -> ExportFormat | None:
        """The format that a file name's ending stands for, or None."""
        return next((each for each in cls if each.suffix == path.suffix.lower()), None)


class Header(StrEnum):
    """What heads the columns: titles for people, ids for scripts, or nothing where the format can do without."""

    TITLES = "titles"
    IDS = "ids"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write.

    `raw` leaves cells alone that a spreadsheet would run as formulas. `excel` adds what Excel needs to read CSV and
    TSV as UTF-8: a byte order mark, and CRLF line ends. `header` writes the titles, where the format has a row for
    them. `force` allows an existing file to be replaced.
    """

    raw: bool = False
    excel: bool = False
    header: bool = True
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
