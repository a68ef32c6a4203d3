"""What the command line must know of the dashboard to complete and check what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api_client.directory.columns import Columns
from tui.commands.command import Command


@dataclass(frozen=True, slots=True)
class Facts:
    """`columns` are those of the table on the screen, None where there is none; `columns_of` those of each place."""

    columns: Columns | None = None
    columns_of: Mapping[str, Columns] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def columns_for(self, command: Command) -> Columns | None:
        """The columns that the argument of this command speaks of."""
        scope, _, place = command.id.partition(".")
        return self.columns_of.get(place) if scope == "go" else self.columns
