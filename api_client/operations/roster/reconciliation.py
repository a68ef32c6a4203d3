"""What became of a roster's lines, as counts, as users, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.values import Value
from api_client.operations.roster.classes import LineClass
from api_client.operations.roster.lines import Roster, RosterLine

_OURS = Source.COUNTED

ROSTER_LINES = Columns(
    noun="line",
    every=(
        Column("line", "Line", Kind.NUMBER, 6, _OURS, "Number of the line in the file"),
        Column("key", "Key", Kind.TEXT, 27, _OURS, "What the line names the person by"),
        Column("class", "Class", Kind.WORD, 15, _OURS, "What became of the line"),
        Column("user_id", "User ID", Kind.TEXT, 17, _OURS, "Airtable's id of the user who was found"),
        Column("email", "Email", Kind.TEXT, 27, _OURS, "E-mail address of the user who was found"),
        Column("words", "Words", Kind.TEXT, 40, _OURS, "Why"),
    ),
    on_screen=("line", "key", "class", "email", "words"),
    in_file=("line", "key", "class", "user_id", "email", "words"),
    searched=("key", "user_id", "email", "words"),
)


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line, its class, why in words, and the user who was found; id and address are empty where none was."""

    line: RosterLine
    line_class: LineClass
    words: str
    user_id: str = ""
    email: str = ""


@dataclass(frozen=True)
class Reconciliation:
    """The results of all lines of a roster, in their order."""

    roster: Roster
    results: tuple[LineResult, ...]

    @cached_property
    def counts(self) -> Mapping[LineClass, int]:
        """How many lines are of each class, without the classes that none is of."""
        counted = Counter(result.line_class for result in self.results)
        return {line_class: counted[line_class] for line_class in LineClass if counted[line_class]}

    @property
    def found(self) -> int:
        """How many lines lead to a user."""
        return sum(count for line_class, count in self.counts.items() if line_class.is_found)

    @property
    def user_ids(self) -> tuple[str, ...]:
        """The users who were found, whatever their class, each once, in the order of the lines."""
        return tuple(dict.fromkeys(result.user_id for result in self.results if result.line_class.is_found))

    def of_class(self, *classes: LineClass) -> tuple[LineResult, ...]:
        """The results of these classes, in the order of the lines."""
        return tuple(result for result in self.results if result.line_class in classes)

    def table(self) -> Directory:
        """The results as a table of `ROSTER_LINES`, which filters, sorts and exports as every table does."""
        table = Directory(ROSTER_LINES)
        table.merge([str(result.line.number) for result in self.results], _values(self.results))
        return table


def _values(results: Sequence[LineResult]) -> dict[str, Sequence[Value]]:
    return {
        "line": [result.line.number for result in results],
        "key": [result.line.key for result in results],
        "class": [result.line_class.value for result in results],
        "user_id": [result.user_id for result in results],
        "email": [result.email for result in results],
        "words": [result.words for result in results],
    }
