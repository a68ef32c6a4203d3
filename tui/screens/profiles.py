"""The saved profiles, of which one is opened."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from tui.commands.command import bindings_of
from tui.commands.dialogs import PROFILES_COMMANDS
from tui.commands.keymap import key_of
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar

NEW = "\N{HORIZONTAL ELLIPSIS}"
"""What is returned for a profile that is not there yet; no name of a profile looks like it."""


class ProfilesScreen(ModalScreen[str | None]):
    """Returns the name of the chosen profile, `NEW`, or None where the user stays."""

    CSS_PATH = "profiles.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PROFILES_COMMANDS)

    def __init__(self, profiles: Profiles, current: str) -> None:
        super().__init__()
        self._profiles = profiles
        self._current = current

    def compose(self) -> ComposeResult:
        """One line for each profile, with where it leads and what is allowed there."""
        with Vertical(classes="profiles"):
            yield Static("Profiles", classes="profiles--title")
            if self._profiles.by_name:
                yield OptionList(*map(self._option, self._profiles.by_name.values()), compact=True)
            else:
                yield Static(Content(f"There is no profile yet. {key_of('profiles.new')} sets one up."))
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the profile that is open."""
        names = list(self._profiles.by_name)
        if names:
            self._list.highlighted = names.index(self._current) if self._current in names else 0
            self._list.focus()

    def action_open(self) -> None:
        """Open the profile under the cursor."""
        if self._profiles.by_name and (option := self._list.highlighted_option):
            self.dismiss(option.id)

    def action_new(self) -> None:
        """Set up another one."""
        self.dismiss(NEW)

    def action_leave(self) -> None:
        """Stay with the tenant that is open."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _option(self, saved: SavedProfile) -> Option:
        return Option(_line(saved, is_open=saved.name == self._current), id=saved.name)


def _line(saved: SavedProfile, *, is_open: bool) -> Content:
    place = f"{saved.enterprise_id or 'SCIM alone'} at {saved.scim_url or 'Airtable'}"
    ways = ("read-only" if saved.read_only else "changes allowed", "" if saved.keyring else "asks for the token")
    words = printable(" · ".join(filter(None, (*ways, place))))
    return Content(f"{'●' if is_open else ' '} {saved.name:<16} ") + Content.styled(words, "$text-muted")
