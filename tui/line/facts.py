"""What the command line must know of the dashboard to complete and check what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api_client.directory.columns import Columns
from api_client.directory.directory import Directory
from tui.commands.command import Command


@dataclass(frozen=True, slots=True)
class Facts:
    """`columns` are those of the table on the screen, None where there is none; `columns_of` those of each place."""

    columns: Columns | None = None
    columns_of: Mapping[str, Columns] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    directories: Mapping[str, Directory] = field(default_factory=dict)
    """The records of each place, and under "" those of the table on the screen: their values are offered in filters."""

    def columns_for(self, command: Command) -> Columns | None:
        """The columns that the argument of this command speaks of."""
        place = _place_of(command)
        return self.columns_of.get(place) if place else self.columns

    def directory_for(self, command: Command) -> Directory | None:
        """The records that the argument of this command speaks of."""
        return self.directories.get(_place_of(command))


def _place_of(command: Command) -> str:
    scope, _, place = command.id.partition(".")
    return place if scope == "go" else ""
