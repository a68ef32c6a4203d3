"""What the export dialog offers, and what the user chooses of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exporters.formats import ExportFormat, ExportOptions, Header
from exporters.presets import Preset
from tui.exports.last_choice import LastChoice


class Which(StrEnum):
    """Which rows."""

    SHOWN = "shown"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A set of columns by their ids; `key` is what it is remembered by, a preset's is its name after a colon."""

    key: str
    label: str
    columns: tuple[str, ...]
    preset: Preset | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to export: how many rows of each kind, sets of columns, the file name to begin with."""

    table: str
    rows: dict[Which, int]
    columns: tuple[ColumnChoice, ...]
    name: str
    """Of the file, without its ending."""
    last: LastChoice
    warnings: tuple[str, ...] = ()
    """What is to be known before it is exported."""

    @property
    def last_columns(self) -> ColumnChoice:
        """The columns that were chosen the last time, else those on the screen."""
        return self.columns_behind(self.last.columns) or self.columns[0]

    def columns_behind(self, key: str) -> ColumnChoice | None:
        """The set of columns of that key."""
        return next((choice for choice in self.columns if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user wants."""

    rows: Which
    columns: ColumnChoice
    path: Path
    format: ExportFormat
    header: Header
    options: ExportOptions

    def to_remember(self) -> LastChoice:
        """The answers that the next export of the table begins with."""
        return LastChoice(
            folder=str(self.path.parent.absolute()),
            columns=self.columns.key,
            format=self.format,
            header=self.header,
            protect=not self.options.raw,
            excel=self.options.excel,
        )
