"""The order of rows: by one column, then by the next where the first leaves them equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.columns import Columns
from api_client.directory.directory import Directory
from api_client.directory.user_columns import USERS
from api_client.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column to sort by; blanks, then unknowns, come last either way."""

    column_id: str
    descending: bool = False


def parse_sort(text: str, columns: Columns = USERS) -> SortKey:
    """The key that `text` (`name`, `name:asc`, `name:desc`) says; of several columns of that name the first.

    Raises `UnknownColumnError`, and `InvalidInputError` where the direction is neither `asc` nor `desc`.
    """
    name, colon, direction = text.partition(":")
    column = columns.named(name.strip())[0]
    wanted = direction.strip().casefold()
    if colon and wanted not in ("asc", "desc"):
        message = f"{direction!r} is no direction to sort in."
        raise InvalidInputError(message, hint="Write the column alone, or with :asc or :desc after it.")
    return SortKey(column.id, descending=wanted == "desc")


def turned(keys: Sequence[SortKey], column_id: str) -> tuple[SortKey, ...]:
    """The keys after one more turn of a column that is to be sorted by alone: upwards, downwards, not at all."""
    alone = tuple(key for key in keys if key.column_id == column_id)
    return turned_further(alone, column_id) if len(alone) == len(keys) else (SortKey(column_id),)


def turned_further(keys: Sequence[SortKey], column_id: str) -> tuple[SortKey, ...]:
    """The keys after one more turn of a column beside the others: last and upwards, downwards, not at all."""
    before = next((key for key in keys if key.column_id == column_id), None)
    if before is None:
        return (*keys, SortKey(column_id))
    after = () if before.descending else (SortKey(column_id, descending=True),)
    at = list(keys).index(before)
    return (*keys[:at], *after, *keys[at + 1 :])


def order(directory: Directory, rows: Rows, keys: Sequence[SortKey]) -> Rows:
    """`rows` in the order of `keys`; rows that no key tells apart keep the order they came in."""
    for key in reversed(keys):
        ranks = directory.store(key.column_id).ranks()[rows]
        if key.descending:
            ranks = np.where(ranks < np.iinfo(ranks.dtype).max - 1, -ranks, ranks)
        rows = rows[np.argsort(ranks, kind="stable")]
    return rows
