"""How often each value of a column occurs: a table of its own, whose rows lead back to the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from api_client.directory import arrow
from api_client.directory.arrays import Mask, Rows
from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import ID_COLUMN, Directory
from api_client.directory.query.writing import term_for
from api_client.directory.stores.percent import WHOLE
from api_client.directory.values import UNKNOWN, Value

MOST_VALUES = 10_000
"""So many different values are listed, the most frequent ones."""
_MOST_SPELLINGS, _NARROWEST = 8, 24
_TEXTS = (Kind.TEXT, Kind.WORD)


@dataclass(frozen=True, slots=True)
class Frequency:
    """The table, how many records were counted, and how many different values they have, listed or not."""

    table: Directory
    records: int
    values: int


@dataclass(frozen=True, slots=True)
class _Value:
    """One line: what is shown, how often it occurs, the other ways in which it is written."""

    text: str | None
    count: int
    others: tuple[str, ...] = ()


def frequency_columns(column: Column) -> Columns:
    """The columns of the frequency table of a column; a row's id is the filter term that finds its records."""
    ours, is_text = Source.COUNTED, column.kind in _TEXTS
    value = Column(
        "value",
        column.title,
        Kind.NUMBER if column.kind is Kind.NUMBER else Kind.TEXT,
        max(_NARROWEST, column.width),
        column.source,
        column.help,
        blank_word=column.blank_word or "(blank)",
        grows=True,
    )
    also = Column("also", "Also written", Kind.TEXT, 30, ours, "The same but for case and accents", grows=True)
    every = (
        value,
        Column("count", "Count", Kind.NUMBER, 9, ours, "How many records have this value"),
        Column("share", "Share", Kind.PERCENT, 9, ours, "Its part of all records counted"),
        *((also,) if is_text else ()),
        Column("is", "Is", Kind.WORD, 8, ours, "value, blank, or unknown: no API returned it"),
        Column(ID_COLUMN, "Filter", Kind.TEXT, 36, ours, "The filter that finds the records", short_names=("filter",)),
    )
    shown = tuple(one.id for one in every if one is not every[-1])
    searched = ("value", "also") if is_text else (ID_COLUMN,)
    return Columns("value", every, on_screen=shown, in_file=(*shown, ID_COLUMN), searched=searched)


def count_values(directory: Directory, column_id: str, rows: Rows) -> Frequency:
    """Count the values of a column among `rows`, blank and unknown apart.

    Texts that differ in case or accents alone count as one value, as they do in filters; it is shown as it is written
    most often. Moments are counted by month, or by day where all are of one month.
    """
    column, store = directory.column(column_id), directory.store(column_id)
    unknown, blank = store.unknown(rows), store.blank(rows)
    known = rows[~(unknown | blank)]
    keys, counts, members = _grouped(_keys(directory, column, known))
    listed = np.argsort(-counts, kind="stable")[:MOST_VALUES]
    values = _named(directory, column, known, _Groups(keys, counts, members, listed))
    apart = [_Value("", int(blank.sum())), _Value(None, int(unknown.sum()))]
    lines = [*values, *(value for value in apart if value.count)]
    return Frequency(_table(column, lines, len(rows)), len(rows), len(counts))


@dataclass(frozen=True, slots=True)
class _Groups:
    """The different keys, how often each occurs, to which of them each row belongs, and which of them are listed."""

    keys: npt.NDArray[Any]
    counts: npt.NDArray[Any]
    members: npt.NDArray[Any]
    listed: npt.NDArray[Any]

    def rows_listed(self) -> tuple[Mask, npt.NDArray[Any]]:
        """Which rows belong to a listed group, and to which one, counted in the order of the list."""
        place = np.full(len(self.keys), -1, np.int32)
        place[self.listed] = np.arange(len(self.listed), dtype=np.int32)
        places = place[self.members]
        return places >= 0, places[places >= 0]


def _grouped(keys: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    different, members, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return different, counts, members


def _keys(directory: Directory, column: Column, rows: Rows) -> npt.NDArray[Any]:
    """A key for each row, alike for values that are one."""
    store: Any = directory.store(column.id)
    if column.kind in _TEXTS:
        return np.asarray(store.ranks()[rows])
    codes = store.codes[rows]
    if column.kind is not Kind.TIME:
        return np.asarray(codes)
    months = codes.astype("datetime64[ms]").astype("datetime64[M]")
    is_one_month = len(months) > 0 and bool((months == months[0]).all())
    return np.asarray(codes.astype("datetime64[ms]").astype("datetime64[D]") if is_one_month else months)


def _named(directory: Directory, column: Column, rows: Rows, groups: _Groups) -> list[_Value]:
    """The listed groups with what is shown of them."""
    counts = groups.counts[groups.listed].tolist()
    if column.kind in _TEXTS:
        chosen, places = groups.rows_listed()
        spellings = _spellings(directory.store(column.id).arrow(rows[chosen]), places, len(counts))
        return [_Value(texts[0], count, texts[1:]) for texts, count in zip(spellings, counts, strict=True)]
    keys = groups.keys[groups.listed]
    if column.kind is Kind.TIME:
        return [_Value(str(key), count) for key, count in zip(keys, counts, strict=True)]
    first = np.zeros(len(groups.keys), np.int32)
    first[groups.members[::-1]] = rows[::-1]
    texts = directory.texts(column.id, first[groups.listed])
    return [_Value(text, count) for text, count in zip(texts, counts, strict=True)]


def _spellings(texts: Any, places: npt.NDArray[Any], groups: int) -> list[tuple[str, ...]]:
    """The ways in which each group is written, the most frequent one first."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    coded = whole.dictionary_encode()
    words = coded.dictionary.to_pylist()
    pairs, counts = np.unique(places.astype(np.int64) * len(words) + arrow.whole(coded.indices), return_counts=True)
    spellings: list[list[tuple[int, str]]] = [[] for _ in range(groups)]
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        group, word = divmod(pair, len(words))
        spellings[group].append((-count, words[word]))
    return [tuple(text for _, text in sorted(found)[:_MOST_SPELLINGS]) for found in spellings]


def _table(column: Column, lines: Sequence[_Value], records: int) -> Directory:
    columns = frequency_columns(column)
    table = Directory(columns)
    told: dict[str, list[Value]] = {
        "value": [_typed(columns.by_id["value"], line.text) for line in lines],
        "count": [line.count for line in lines],
        "share": [round(line.count * WHOLE / records) for line in lines],
        "is": ["unknown" if line.text is None else "value" if line.text else "blank" for line in lines],
    }
    if "also" in columns.by_id:
        told["also"] = [", ".join(line.others) for line in lines]
    table.merge(list(_terms(column, lines)), told)
    return table


def _terms(column: Column, lines: Iterable[_Value]) -> Iterable[str]:
    return (term_for(column, line.text) for line in lines)


def _typed(column: Column, text: str | None) -> Value:
    if column.kind is Kind.NUMBER:
        return UNKNOWN if text is None else int(text.replace(",", "")) if text else None
    return UNKNOWN if text is None else text
