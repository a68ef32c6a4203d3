"""What a record table shows: column heads, rows asked for a window at a time, and a key for each row."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol, TypeAlias

RowKey: TypeAlias = Hashable
"""What stays the same of a record while rows are filtered, sorted and added."""


class Sort(Enum):
    """The direction of a sorted column; the value is its mark in the header."""

    ASCENDING = "▲"
    DESCENDING = "▼"


class Align(Enum):
    """Where a column's text stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Head:
    """One column: `width` is the wish in cells, `flex` its share of spare width (0: it never grows)."""

    id: str
    title: str
    width: int
    flex: int = 1
    align: Align = Align.LEFT
    sort: Sort | None = None
    rank: int = 0
    """Which of several sort keys the column is, counted from 1; 0 where it is the only one, or none."""


class Row(NamedTuple):
    """One row as it is drawn: raw texts, None where a value is unknown."""

    cells: Sequence[str | None]
    marked: bool = False
    dimmed: bool = False


class TableModel(Protocol):
    """A view of records. The table asks for the rows that it draws and keeps none of them."""

    @property
    def heads(self) -> Sequence[Head]:
        """The columns, in their order."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """The rows `first` to `first + count - 1`, all of which exist; as many cells each as there are heads."""

    def key_at(self, row: int) -> RowKey:
        """The key of the record in `row`."""

    def row_of(self, key: RowKey) -> int | None:
        """The row of a record, or None where this view does not show it."""


@dataclass(frozen=True)
class EmptyModel:
    """A table without columns and rows."""

    heads: Sequence[Head] = field(default=())
    row_count: int = 0

    def rows(self, first: int, count: int) -> Sequence[Row]:  # noqa: ARG002 - the protocol's signature
        """No rows."""
        return ()

    def key_at(self, row: int) -> RowKey:
        """Raises `IndexError`: there is no row."""
        raise IndexError(row)

    def row_of(self, key: RowKey) -> int | None:  # noqa: ARG002 - the protocol's signature
        """None: there is no record."""
        return None
