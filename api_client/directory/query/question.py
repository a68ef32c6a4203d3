"""A question to a directory: which rows a filter matches, in which order. It may be answered in another thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.growth import narrows
from api_client.directory.query.sort import SortKey, order

_QUICK_ROWS = 50_000
_FEW = 8
"""Where at most one in so many rows matches, those are sorted alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The `rows` that match in the order of the keys, and how many stay `undecided`.

    What may serve later questions is kept: `matched` and `possible` (matched or undecided), both in the directory's own
    order, and `everyone`, all rows in the order of the keys where that was found out.
    """

    question: Question
    rows: Rows
    matched: Rows
    possible: Rows
    everyone: Rows | None

    @property
    def undecided(self) -> int:
        """How many rows the filter cannot decide because a field is unknown."""
        return len(self.possible) - len(self.matched)


@dataclass(frozen=True, slots=True)
class Question:
    """A filter and sort keys, asked of a directory as it is at `revision`; `now` is what ages are counted back from.

    `earlier` is an answer that may hold parts of this one.
    """

    directory: Directory
    filter: Filter
    keys: tuple[SortKey, ...]
    now: datetime
    revision: int
    earlier: Answer | None = None

    @property
    def is_quick(self) -> bool:
        """Whether the answer takes less time than a person notices, so that no thread is worth the trouble."""
        is_plain = not self.filter.terms.operands and not self.keys
        return is_plain or self.directory.size <= _QUICK_ROWS

    def apart(self) -> Question:
        """The same question to a still copy of the directory, for another thread to answer."""
        columns = self.filter.columns_read(self.directory.columns) | {key.column_id for key in self.keys}
        return replace(self, directory=self.directory.still(columns))

    def answer(self) -> Answer:
        """Filter and sort; changes nothing of the directory but what its stores keep for the next time."""
        earlier = self.earlier if self.earlier and self.earlier.question.revision == self.revision else None
        matched, possible = self._filtered(earlier)
        everyone = earlier.everyone if earlier and earlier.question.keys == self.keys else None
        if not self.keys:
            return Answer(self, matched, matched, possible, None)
        if everyone is None and len(matched) * _FEW <= len(self.directory.rows):
            return Answer(self, order(self.directory, matched, self.keys), matched, possible, None)
        if everyone is None:
            everyone = order(self.directory, self.directory.rows, self.keys)
        return Answer(self, _picked(everyone, matched, self.directory.size), matched, possible, everyone)

    def _filtered(self, earlier: Answer | None) -> tuple[Rows, Rows]:
        """The rows that match, and with them those that are undecided."""
        if not self.filter.terms.operands:
            return self.directory.rows, self.directory.rows
        asked = self.directory.rows
        if earlier and narrows(self.filter.terms, earlier.question.filter.terms, at_once=self._is_at_time_of(earlier)):
            if self.filter.terms == earlier.question.filter.terms:
                return earlier.matched, earlier.possible
            asked = earlier.possible if len(earlier.possible) < len(asked) else asked
        if not len(asked):
            return asked, asked
        verdict = self.filter.evaluate(self.directory, asked, now=self.now)
        matched = asked[verdict.matches]
        return matched, asked[verdict.matches | verdict.undecided] if verdict.undecided.any() else matched

    def _is_at_time_of(self, earlier: Answer) -> bool:
        return earlier.question.now == self.now


def _picked(everyone: Rows, chosen: Rows, size: int) -> Rows:
    """Those of `everyone` that are among `chosen`, in the order of `everyone`."""
    if len(chosen) == len(everyone):
        return everyone
    mask = np.zeros(size, np.bool_)
    mask[chosen] = True
    return everyone[mask[everyone]]
