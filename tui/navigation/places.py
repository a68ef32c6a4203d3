"""The places of the dashboard: each a table of its own, one key or one word away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from tui.commands.argument import Argument
from tui.commands.command import Command, Reason, never

if TYPE_CHECKING:
    from tui.screens.table_screen import TableScreen
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `id` is its word after `:`, `keys` are Textual's names, `help` says what is there.

    `screen` is where its class is found (`module:class`), imported when somebody first goes there; `sheet` is which
    table of the session it shows. `disabled_reason` is why nobody can go there now.
    """

    id: str
    title: str
    keys: str
    help: str
    screen: str
    sheet: Callable[[Session], Sheet]
    disabled_reason: Reason = never

    def new_screen(self, tenant: Tenant) -> TableScreen:
        """A screen of this place, still empty."""
        module, _, name = self.screen.partition(":")
        screen: TableScreen = getattr(import_module(module), name)(tenant)
        screen.place = self.id
        return screen

    def command(self) -> Command:
        """The command that goes there."""
        return Command(
            f"go.{self.id}",
            self.keys,
            self.title,
            self.help,
            disabled_reason=self.disabled_reason,
            call=f"go('{self.id}')",
            argument=Argument.FILTER,
        )


PLACES = (
    Place(
        "users",
        "Users",
        "f4",
        "All users of the tenant; once more, back to the table",
        "tui.screens.users:UsersScreen",
        lambda session: session.users,
    ),
    Place(
        "groups",
        "Groups",
        "f5",
        "All user groups of the tenant",
        "tui.screens.groups:GroupsScreen",
        lambda session: session.groups.sheet,
    ),
    Place(
        "memberships",
        "Memberships",
        "f6",
        "Who is in which group, a row for each",
        "tui.screens.memberships:MembershipsScreen",
        lambda session: session.groups.memberships,
    ),
    Place(
        "runs",
        "Runs",
        "f7",
        "Everything that was changed here: reports, and how to go on or put it back",
        "tui.screens.runs:RunsScreen",
        lambda session: session.changes.book.sheet,
    ),
    Place(
        "tokens",
        "Access tokens",
        "f8",
        "The personal access tokens of all users, and how to end them",
        "tui.screens.tokens:TokensScreen",
        lambda session: session.tokens.sheet,
    ),
)
"""In the order of their keys; the first one is where a tenant opens."""

PLACES_BY_ID = {place.id: place for place in PLACES}
PLACE_COMMANDS = tuple(place.command() for place in PLACES)
