"""Lines for paths, which complete names: of a new file in a folder, or of a file that is there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from tui.commands.command import bindings_of
from tui.commands.dialogs import PATH_COMMANDS
from tui.widgets.path_suggester import FileSuggester, FolderSuggester


class _CompletedInput(Input):
    """Tab completes as in a shell; where nothing is to be completed, it goes on to the next question."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PATH_COMMANDS)

    def __init__(self, value: str, suggester: Suggester, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            value, suggester=suggester, placeholder=placeholder, compact=True, id=id, select_on_focus=False
        )
        self.cursor_blink = False

    def action_complete(self) -> None:
        """Take the suggestion, or go on."""
        if self.cursor_at_end and len(self._suggestion) > len(self.value):
            self.value = self._suggestion
            self.cursor_position = len(self.value)
        else:
            self.screen.focus_next()


class PathInput(_CompletedInput):
    """The path of a file that is to be made: folders are completed.

    `name_to_suggest` is the name that a file gets in a folder that is named alone.
    """

    def __init__(self, value: str, name_to_suggest: str, *, id: str | None = None) -> None:  # noqa: A002
        self._names = FolderSuggester(name_to_suggest)
        super().__init__(value, self._names, id=id)

    @property
    def name_to_suggest(self) -> str:
        """The name of the file, ending included."""
        return self._names.name

    @name_to_suggest.setter
    def name_to_suggest(self, name: str) -> None:
        self._names.name = name


class FileInput(_CompletedInput):
    """The path of a file that is there: folders and files are completed."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__("", FileSuggester(), placeholder=placeholder)
