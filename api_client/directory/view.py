"""A view: the rows of a directory that a filter matches, in the order of the sort keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.question import Answer, Question
from api_client.directory.query.sort import SortKey

_ANY_TIME = datetime.fromtimestamp(0, UTC)
"""The time that the empty filter is evaluated at, which asks for none."""


class View:
    """Filter, sort and columns over a directory; `rows` is what they give, `undecided` how many rows stay open.

    `rows` is as of the last answer. `set_filter`, `set_sort` and `refresh` ask and answer at once. Where that would
    take too long, `want` says what is to be shown, `question` asks for it, another thread answers, `take` shows it.
    """

    def __init__(self, directory: Directory, columns: Sequence[str] = ()) -> None:
        """By default, the columns are those that a table of such records begins with."""
        self.directory = directory
        self.columns: tuple[str, ...] = tuple(columns) or directory.columns.on_screen
        self._wanted, self._wanted_keys = Filter.parse("", directory.columns), tuple[SortKey, ...]()
        self._answer = Question(directory, self._wanted, self._wanted_keys, _ANY_TIME, directory.revision).answer()

    @property
    def filter_text(self) -> str:
        """The text of the filter in force."""
        return self._answer.question.filter.text

    @property
    def sort_keys(self) -> tuple[SortKey, ...]:
        """The sort keys in force, the most important first."""
        return self._answer.question.keys

    @property
    def wishes(self) -> tuple[str, tuple[SortKey, ...]]:
        """The filter and the sort keys that were wanted last, in force or not yet."""
        return self._wanted.text, self._wanted_keys

    @property
    def rows(self) -> Rows:
        """The rows that match, in order; for reading only."""
        return self._answer.rows

    @property
    def undecided(self) -> int:
        """How many rows the filter cannot decide because a field is unknown."""
        return self._answer.undecided

    @property
    def is_settled(self) -> bool:
        """Whether the filter and the sort keys that are wanted are those in force."""
        return self.wishes == (self.filter_text, self.sort_keys)

    @property
    def is_due(self) -> bool:
        """Whether there is something to ask: other wishes, or a directory that has changed."""
        return not self.is_settled or self._answer.question.revision != self.directory.revision

    def want(self, *, filter_text: str | None = None, keys: Sequence[SortKey] | None = None) -> None:
        """Wish for another filter, or other sort keys; raises `InvalidFilterError`, and then nothing is wished for."""
        if filter_text is not None:
            self._wanted = Filter.parse(filter_text, self.directory.columns)
        if keys is not None:
            self._wanted_keys = tuple(keys)

    def question(self, now: datetime) -> Question:
        """The question that brings this view up to date."""
        revision = self.directory.revision
        return Question(self.directory, self._wanted, self._wanted_keys, now, revision, earlier=self._answer)

    def take(self, answer: Answer) -> None:
        """Show an answer to a question of this view, and keep what was learned on the way to it."""
        asked = answer.question
        if asked.directory is not self.directory:
            self.directory.learn(asked.directory)
        self._answer = replace(answer, question=replace(asked, directory=self.directory, earlier=None))

    def set_filter(self, text: str, now: datetime) -> None:
        """Filter by `text`; raises `InvalidFilterError`, and then everything stays as it was."""
        self.want(filter_text=text)
        self.take(self.question(now).answer())

    def set_sort(self, keys: Sequence[SortKey]) -> None:
        """Sort by `keys`, the most important first; none is the order in which the users came."""
        self.want(keys=keys)
        self.take(self.question(self._answer.question.now).answer())

    def refresh(self, now: datetime) -> bool:
        """Filter and sort again if the directory has changed since; says whether it had."""
        if not self.is_due:
            return False
        self.take(self.question(now).answer())
        return True

    def position_of(self, row: int) -> int | None:
        """Where `row` stands in `rows`, or None where the filter hides it."""
        positions = np.flatnonzero(self.rows == row)
        return int(positions[0]) if len(positions) else None

    def on(self, directory: Directory) -> View:
        """A view of another directory with the columns and the wishes of this one, which are still to be asked."""
        view = View(directory, self.columns)
        view._wanted, view._wanted_keys = self._wanted, self._wanted_keys
        return view
