"""A filter: a text that was read once, asked of a directory as often as that changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api_client.directory.arrays import Rows
from api_client.directory.columns import Columns
from api_client.directory.directory import Directory
from api_client.directory.query.evaluation import Evaluation
from api_client.directory.query.parser import parse
from api_client.directory.query.syntax import AllOf, columns_read, reads_pushed_metadata
from api_client.directory.query.verdict import Verdict
from api_client.directory.user_columns import USERS
from api_client.errors import InvalidFilterError


@dataclass(frozen=True, slots=True)
class Filter:
    """A readable filter and its parts; the empty filter matches every row."""

    text: str
    terms: AllOf

    @classmethod
    def parse(cls, text: str, columns: Columns = USERS) -> Filter:
        """The filter that `text` says; raises `InvalidFilterError` with the place and what was expected there."""
        try:
            return cls(text, parse(text, columns))
        except InvalidFilterError as error:
            error.text = text
            raise

    def columns_read(self, columns: Columns) -> frozenset[str]:
        """The ids of the columns that the answer depends on."""
        return columns_read(self.terms, columns.searched)

    @property
    def reads_pushed_metadata(self) -> bool:
        """Whether the answer depends on the pushed fields, as that of every bare word does."""
        return reads_pushed_metadata(self.terms)

    def evaluate(self, directory: Directory, rows: Rows | None = None, *, now: datetime) -> Verdict:
        """For each of `rows`, by default `directory.rows`, whether the filter matches it or cannot decide.

        `now` is aware; ages such as `90d` are counted back from it.
        """
        asked = directory.rows if rows is None else rows
        return Evaluation(directory, asked, now).verdict(self.terms)
