"""Which values a column of few values has, the most frequent first, and how many records are blank or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from api_client.directory.columns import Column, Kind
from api_client.directory.directory import Directory
from api_client.directory.stores.base import text_ranks
from api_client.directory.stores.flag import FlagStore


@dataclass(frozen=True, slots=True)
class Tally:
    """`values` are told one by one, so that who needs a few pays for a few; texts that fold alike are one value."""

    values: Iterator[tuple[str, int]]
    blank: int
    unknown: int


def tally(directory: Directory, column: Column) -> Tally:
    """Count all records of the directory by their value in a column; of kinds that hardly repeat, only the absences."""
    values: Iterator[tuple[str, int]] = iter(())
    if column.kind is Kind.WORD:
        values = _words(directory, column)
    elif column.kind is Kind.FLAG:
        values = _flags(directory, column)
    return Tally(values, directory.blank_count(column.id), directory.unknown_count(column.id))


def _flags(directory: Directory, column: Column) -> Iterator[tuple[str, int]]:
    store: Any = directory.store(column.id)
    codes = store.codes[directory.rows]
    counts = {"yes": int((codes == FlagStore.YES_CODE).sum()), "no": int((codes == FlagStore.NO_CODE).sum())}
    yield from sorted(((word, count) for word, count in counts.items() if count), key=lambda pair: -pair[1])


def _words(directory: Directory, column: Column) -> Iterator[tuple[str, int]]:
    """Each value as it is written most often."""
    store: Any = directory.store(column.id)
    strings, kinds = store.strings(), text_ranks(store.folded())
    counts = np.bincount(store.codes[directory.rows], minlength=len(strings))
    totals = np.bincount(kinds, weights=counts).astype(np.int64)
    told: set[int] = set()
    for code in np.lexsort((-counts, kinds, -totals[kinds])).tolist():
        kind = int(kinds[code])
        if not counts[code]:
            continue
        if code not in (store.UNKNOWN_CODE, store.BLANK_CODE) and kind not in told:
            told.add(kind)
            yield strings[code].as_py(), int(totals[kind])
