"""Ask for a command by its name, and carry it out on the screen that it was asked on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.actions import parse
from textual.app import App

from api_client.errors import InvalidInputError
from api_client.profiles.profile_file import Profiles
from tui.commands.live import live_commands
from tui.dialogs.command_line import CommandLine
from tui.files.folders import profiles_path
from tui.files.histories import COMMANDS, keep_history, recall_history
from tui.flows.remembering import memorize, recall
from tui.line.entry import Entry
from tui.line.facts import Facts
from tui.navigation.places import PLACES
from tui.screens.view_screen import ViewScreen
from tui.themes import theme_names
from tui.widgets.history import History

if TYPE_CHECKING:
    from tui.session import Session


def recall_typed(app: App[None]) -> History:
    """The commands that were typed in earlier runs."""
    return recall(app, lambda: recall_history(COMMANDS), History())


async def type_command(app: App[None], session: Session | None, history: History) -> None:
    """Let the user type a command of the screen that is open, and run it there."""
    lives = tuple(live_commands(app.screen))
    line = CommandLine(lives, facts_of(app, session), history.entries)
    entry = await app.push_screen_wait(line)
    history.take(line.history)
    memorize(app, lambda: keep_history(COMMANDS, history))
    if entry is not None:
        await run_entry(app, entry)


def facts_of(app: App[None], session: Session | None) -> Facts:
    """What can be said of tables and profiles now."""
    screen = app.screen
    table = screen if isinstance(screen, ViewScreen) else None
    directories = {place.id: place.sheet(session).directory for place in PLACES} if session else {}
    if table and table.sheet:
        directories[""] = table.sheet.directory
    return Facts(
        columns=table.sheet.directory.columns if table and table.sheet else None,
        columns_of={place: directory.columns for place, directory in directories.items() if place},
        profiles=_profiles(),
        themes=theme_names(),
        views=tuple(view.name for view in table.views) if table else (),
        directories=directories,
    )


def _profiles() -> tuple[str, ...]:
    """The names of the saved profiles; none where their file cannot be read, which whoever opens one will be told."""
    with suppress(InvalidInputError):
        return tuple(Profiles.load(profiles_path()).by_name)
    return ()


async def run_entry(app: App[None], entry: Entry) -> None:
    """Run a command with its argument, as its key would."""
    namespace, name, parameters = parse(entry.live.command.action)
    given = (entry.argument,) if entry.argument else ()
    await app.run_action((namespace, name, (*parameters, *given)), entry.live.node)
