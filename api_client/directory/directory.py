"""The directory: everything known of records of one kind, such as users, in columns, one row per id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from api_client.directory import arrow
from api_client.directory.arrays import Growable, Rows
from api_client.directory.columns import Column, Columns, Kind
from api_client.directory.ids import IdIndex
from api_client.directory.stores.base import Store
from api_client.directory.stores.flag import FlagStore
from api_client.directory.stores.number import NumberStore
from api_client.directory.stores.percent import PercentStore
from api_client.directory.stores.text import TextStore
from api_client.directory.stores.time import TimeStore
from api_client.directory.stores.word import WordStore
from api_client.directory.user_columns import USERS
from api_client.directory.values import Value

ID_COLUMN = "id"

_STORES: dict[Kind, type[Store]] = {
    Kind.TEXT: TextStore,
    Kind.WORD: WordStore,
    Kind.FLAG: FlagStore,
    Kind.TIME: TimeStore,
    Kind.NUMBER: NumberStore,
    Kind.PERCENT: PercentStore,
}

_LITERALS = frozenset((Kind.FLAG, Kind.NUMBER, Kind.PERCENT))
"""Kinds whose values JSON writes without quotes."""


class Directory:
    """Records in columns, users unless other `columns` are given; a row's number stays its record's own.

    A removed record's row is never used again, so that views and marks, which hold row numbers, stay true; its memory
    is free again when a refresh puts a new directory in place of this one.
    """

    def __init__(self, columns: Columns = USERS) -> None:
        self.columns = columns
        self.revision = 0
        self._ids = TextStore()
        self._stores: dict[str, Store] = {column.id: _STORES[column.kind]() for column in self.columns}
        self._stores[ID_COLUMN] = self._ids
        self._index = IdIndex(self._ids)
        self._live = Growable(np.bool_, fill=True)
        self._rows: Rows | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def size(self) -> int:
        """The number of rows ever given out, those of removed users included."""
        return len(self._live.values)

    @property
    def rows(self) -> Rows:
        """The rows of all users, in the order in which they came; for reading only."""
        if self._rows is None:
            self._rows = np.flatnonzero(self._live.values).astype(np.int32)
        return self._rows

    def row_of(self, user_id: str) -> int | None:
        """The row of a user, or None."""
        row = int(self._index.find([user_id])[0])
        return None if row < 0 else row

    def rows_of(self, ids: Sequence[str]) -> Rows:
        """The row of each of `ids`, -1 where there is no such user."""
        return self._index.find(ids)

    def rows_from(self, other: Directory, rows: Rows) -> Rows:
        """The row here of each user at `rows` of `other`, -1 where there is none; made for very many of them."""
        here = arrow.take(self._ids.strings(), self.rows)
        found = pc.index_in(arrow.take(other._ids.strings(), rows), value_set=here)
        places = arrow.whole(pc.fill_null(found, -1))
        return np.where(places < 0, places, self.rows[places]) if len(self.rows) else places

    def ids(self, rows: Rows) -> list[str]:
        """The ids of the users at `rows`."""
        return [text for text in self._ids.texts(rows) if text is not None]

    def merge(self, ids: Sequence[str], values: Mapping[str, Sequence[Value]]) -> Rows:
        """Write what was learned of the users `ids`, column by column, and return their rows.

        Ids that are new get a row each, in their order. `values` maps column ids to one value per id; an `UNKNOWN`
        value, and a column that is not named, leave what is there. Raises `KeyError` for a column that this directory
        does not have and `ValueError` where a column has not one value for each id; then nothing is changed.
        """
        stores = [(self._stores[name], column) for name, column in values.items() if name != ID_COLUMN]
        if any(len(column) != len(ids) for column in values.values()):
            message = f"each column needs {len(ids)} values, one for each id"
            raise ValueError(message)
        rows = self._rows_for(ids)
        for store, column in stores:
            store.write(rows, column)
        self._changed()
        return rows

    def remove(self, ids: Iterable[str]) -> None:
        """Forget the users `ids`; those that are not here are passed over."""
        for user_id in ids:
            row = self.row_of(user_id)
            if row is not None:
                self._index.forget(user_id)
                self._live.values[row] = False
        self._changed()

    def store(self, column_id: str) -> Store:
        """The store of a column, for the query; raises `KeyError`."""
        return self._stores[column_id]

    def column(self, column_id: str) -> Column:
        """The column of that id; raises `KeyError`."""
        return self.columns.by_id[column_id]

    def value(self, column_id: str, row: int) -> Value:
        """One value."""
        return self._stores[column_id].value(row)

    def values(self, column_id: str, rows: Rows) -> list[Value]:
        """The values of a column at `rows`."""
        return self._stores[column_id].values(rows)

    def record(self, row: int) -> dict[str, Value]:
        """All values of one user, by column id."""
        return {column.id: self._stores[column.id].value(row) for column in self.columns}

    def texts(self, column_id: str, rows: Rows) -> list[str | None]:
        """The values as the screen shows them: None is unknown, the empty text blank; times are in UTC."""
        return self._stores[column_id].texts(rows)

    def arrow(self, column_ids: Sequence[str], rows: Rows, *, titles: bool = True, typed: bool = True) -> Any:
        """A `pyarrow.Table` of the columns and rows in this order, headed by titles or by column ids.

        Texts are strings (null is unknown, the empty string blank), times `timestamp[ms, UTC]` and flags `bool` (null
        is unknown or blank). Without `typed`, a column of times, flags or numbers that has blanks is one of strings, so
        that blank is told from unknown there too; the field of flags or numbers then has the metadata `literal`, since
        its strings are what JSON writes without quotes.
        """
        stores = [self._stores[column_id] for column_id in column_ids]
        columns = [store.arrow(rows) if typed else store.written(rows) for store in stores]
        fields = [
            self._field(self.column(column_id), values.type, titles=titles)
            for column_id, values in zip(column_ids, columns, strict=True)
        ]
        return pa.table(columns, schema=pa.schema(fields))

    def _field(self, column: Column, kind: Any, *, titles: bool) -> Any:
        is_literal = column.kind in _LITERALS and kind == pa.string()
        return pa.field(
            column.title if titles else column.id, kind, metadata={"literal": "yes"} if is_literal else None
        )

    def still(self, column_ids: Iterable[str]) -> Directory:
        """A copy of these columns alone that no later change reaches, for another thread to filter and sort."""
        twin: Directory = copy(self)
        twin._rows, twin._live = self.rows, self._live.copy()
        twin._ids = self._ids.still()
        twin._stores = {column_id: self._stores[column_id].still() for column_id in column_ids}
        return twin

    def learn(self, still: Directory) -> None:
        """Keep what filtering and sorting a still copy found out: texts folded, values ranked."""
        for column_id, store in still._stores.items():
            self._stores[column_id].learn(store)

    def unknown_count(self, column_id: str, rows: Rows | None = None) -> int:
        """How many of `rows` (by default all) are unknown in a column."""
        return int(self._stores[column_id].unknown(self.rows if rows is None else rows).sum())

    def blank_count(self, column_id: str, rows: Rows | None = None) -> int:
        """How many of `rows` (by default all) are known to be blank in a column."""
        return int(self._stores[column_id].blank(self.rows if rows is None else rows).sum())

    def _rows_for(self, ids: Sequence[str]) -> Rows:
        rows = self._index.find(ids)
        if (rows < 0).any():
            self._add([user_id for user_id, row in zip(ids, rows.tolist(), strict=True) if row < 0])
            rows = self._index.find(ids)
            self._index.settle()
        return rows

    def _add(self, ids: Sequence[str]) -> None:
        new = list(dict.fromkeys(ids))
        first = self.size
        self._live.grow(len(new))
        for store in self._stores.values():
            store.grow(len(new))
        self._ids.write(np.arange(first, self.size, dtype=np.int32), new)
        for row, user_id in enumerate(new, first):
            self._index.add(user_id, row)

    def _changed(self) -> None:
        self.revision += 1
        self._rows = None
