"""The columns of each kind of record, defined once for screen, sort, filter, command line and export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from api_client.errors import UnknownColumnError


class Kind(StrEnum):
    """What a column's values are, and with that how they are kept, compared and exported."""

    TEXT = "text"
    """Text that differs from row to row: ids, names, addresses."""
    WORD = "word"
    """Text of which few different values exist: departments, states, managers."""
    FLAG = "flag"
    """yes or no."""
    TIME = "time"
    """A moment, to the millisecond, in UTC."""
    NUMBER = "number"
    """A whole number: how many of something."""
    PERCENT = "percent"
    """A share, in hundredths of a percent."""


class Source(StrEnum):
    """Which API a column's values come from."""

    SCIM = "SCIM"
    ENTERPRISE = "Enterprise"
    COUNTED = "airdeck"
    """None: airdeck counts or compares what it knows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `id` is the name in scripts, `title` the name for people, `width` the wish in terminal cells."""

    id: str
    title: str
    kind: Kind
    width: int
    source: Source
    help: str
    pushed: bool = False
    """True for the eight report-only fields that the identity provider pushes over SCIM."""
    blank_word: str = ""
    """What a blank of this column means in words, where it means something ("never")."""
    short_names: tuple[str, ...] = ()
    grows: bool = False
    """Whether spare width of a table goes to it."""
    personal: bool = False
    """Whether its words name people; texts that differ from row to row do so anyway."""


@dataclass(frozen=True)
class Columns:
    """The columns of one kind of record, in their order; `noun` is what one such record is called.

    `on_screen` and `in_file` are the ids of those that a table and an export begin with, `searched` of those in which a
    filter's bare words are looked for. `several` are names that stand for more than one column, `examples` filters that
    show what can be asked.
    """

    noun: str
    every: tuple[Column, ...]
    on_screen: tuple[str, ...]
    in_file: tuple[str, ...]
    searched: tuple[str, ...]
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Column]:
        return iter(self.every)

    def __len__(self) -> int:
        return len(self.every)

    @cached_property
    def by_id(self) -> Mapping[str, Column]:
        """Each column by its id."""
        return {column.id: column for column in self.every}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all columns."""
        return tuple(column.id for column in self.every)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a column may be called: ids, titles and short names."""
        return tuple(name for column in self.every for name in (column.id, column.title, *column.short_names))

    def named(self, name: str) -> tuple[Column, ...]:
        """The columns that `name` stands for: an id, a title or a short name, in any case, with or without separators.

        Mostly one; for users, `manager` stands for two. Raises `UnknownColumnError`.
        """
        found = self._by_key.get(_key(name))
        if found is None:
            message = f"There is no column {name!r}."
            raise UnknownColumnError(message, hint=f"The columns are {', '.join(self.ids)}.")
        return found

    def parse(self, names: Iterable[str]) -> tuple[Column, ...]:
        """The columns of a list of names, each once, in the order of the list. Raises `UnknownColumnError`."""
        return tuple(dict.fromkeys(column for name in names for column in self.named(name.strip())))

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Column, ...]]:
        single = {
            _key(name): (column,) for column in self.every for name in (column.id, column.title, *column.short_names)
        }
        return single | {name: tuple(self.by_id[column_id] for column_id in ids) for name, ids in self.several.items()}


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " _-")
