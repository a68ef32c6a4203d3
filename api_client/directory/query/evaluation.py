"""A filter's parts asked of whole columns at once: of each distinct text once, where a column repeats its texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from api_client.directory import arrow
from api_client.directory.arrays import Mask, Rows
from api_client.directory.columns import Column, Kind
from api_client.directory.directory import Directory
from api_client.directory.query.conditions import (
    IsBlank,
    IsFlag,
    IsUnknown,
    NumberCompares,
    TextCondition,
    TimeCompares,
)
from api_client.directory.query.syntax import AllOf, AnyOf, Anywhere, InColumn, Node, Not
from api_client.directory.query.verdict import Verdict, all_of, any_of
from api_client.directory.stores.text import TextStore

_FEW = 8
"""Texts are picked out before they are looked at where at most one in so many rows is asked about."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A directory, the rows that are asked about, and the time that ages are counted from."""

    directory: Directory
    rows: Rows
    now: datetime

    def verdict(self, node: Node) -> Verdict:
        """The verdict of `node` on each of the rows."""
        match node:
            case Not(operand):
                return ~self.verdict(operand)
            case AllOf(operands):
                return all_of([self.verdict(operand) for operand in operands], len(self.rows))
            case AnyOf(operands):
                return any_of([self.verdict(operand) for operand in operands], len(self.rows))
            case Anywhere(condition):
                return Verdict.known(self._anywhere(condition))
            case InColumn():
                return self._in_column(node)

    def _anywhere(self, condition: TextCondition) -> Mask:
        held = np.zeros(len(self.rows), np.bool_)
        for column_id in self.directory.columns.searched:
            verdict, places = self._values(self.directory.column(column_id), condition)
            held |= verdict.matches if places is None else verdict.matches[places]
        return held

    def _in_column(self, term: InColumn) -> Verdict:
        store = self.directory.store(term.column.id)
        match term.condition:
            case IsUnknown():
                return Verdict.known(store.unknown(self.rows))
            case IsBlank():
                return Verdict(store.blank(self.rows), store.unknown(self.rows))
            case IsFlag() | TimeCompares() | NumberCompares() as condition:
                return self._codes(term.column, condition)
            case condition:
                return self._texts(term.column, condition)

    def _codes(self, column: Column, condition: IsFlag | TimeCompares | NumberCompares) -> Verdict:
        store: Any = self.directory.store(column.id)
        codes, unknown = self._at(store.codes), store.unknown(self.rows)
        held = condition.holds(codes, self.now) if isinstance(condition, TimeCompares) else condition.holds(codes)
        return Verdict(held & ~unknown, unknown)

    def _texts(self, column: Column, condition: TextCondition) -> Verdict:
        verdict, places = self._values(column, condition)
        return verdict if places is None else verdict.at(places)

    def _values(self, column: Column, condition: TextCondition) -> tuple[Verdict, Rows | None]:
        """The verdict on texts of a column, and which of them each row has; None where it is one for each row."""
        store: Any = self.directory.store(column.id)
        if column.kind is Kind.WORD:
            return _verdict(condition.holds(store)), self._at(store.codes)
        if len(self.rows) * _FEW <= self.directory.size:
            return _verdict(condition.holds(_Picked(store, self.rows))), None
        return _verdict(condition.holds(store)), None if self._asks_all else self.rows

    @property
    def _asks_all(self) -> bool:
        return self.rows is self.directory.rows and len(self.rows) == self.directory.size

    def _at(self, codes: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return codes if self._asks_all else codes[self.rows]


@dataclass(frozen=True, slots=True)
class _Picked:
    """The texts of a few rows."""

    store: TextStore
    rows: Rows

    def strings(self) -> Any:
        return arrow.take(self.store.strings(), self.rows)

    def folded(self) -> Any:
        return arrow.take(self.store.folded(), self.rows)


def _verdict(held: Any) -> Verdict:
    """The verdict that an Arrow array of yes, no and null (unknown) says."""
    return Verdict(arrow.mask(pc.and_kleene(held, held.is_valid())), arrow.mask(held.is_null()))
