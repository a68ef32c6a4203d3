"""Where a record has the words that a filter looks for anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from api_client.directory import arrow
from api_client.directory.columns import Column
from api_client.directory.directory import Directory
from api_client.directory.fold import fold
from api_client.directory.query.filter import Filter
from api_client.directory.query.syntax import bare_words


@dataclass(frozen=True, slots=True)
class _One:
    """A single text."""

    text: str | None

    def strings(self) -> Any:
        return arrow.texts([self.text])

    def folded(self) -> Any:
        return arrow.texts([None if self.text is None else fold(self.text)])


def whereabouts(asked: Filter, directory: Directory, row: int) -> Iterator[tuple[str, Column]]:
    """Each word as it was typed, with the first column of those that are searched in which this row has it."""
    rows = np.array([row], dtype=np.int32)
    for word in bare_words(asked.terms):
        for column_id in directory.columns.searched:
            (text,) = directory.texts(column_id, rows)
            if word.condition.holds(_One(text))[0].as_py():
                yield asked.text[word.start : word.end], directory.column(column_id)
                break
