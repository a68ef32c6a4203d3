"""A line for the path of a new file, which completes the names of folders."""

from __future__ import annotations

import asyncio
import os
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from tui.commands.command import bindings_of
from tui.commands.dialogs import PATH_COMMANDS
from tui.printable import printable

_MOST_ENTRIES = 10_000
"""Of a folder with more, only so many are looked at."""


class FolderSuggester(Suggester):
    """Completes the name of a folder; behind a whole one it suggests the file that is to be made."""

    def __init__(self, name: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.name = name

    async def get_suggestion(self, value: str) -> str | None:
        """The value with a folder's name at its end, or with the file's name; None where there is none."""
        return await asyncio.to_thread(self._completed, value)

    def _completed(self, value: str) -> str | None:
        before, slash, beginning = value.rpartition(os.sep)
        try:
            folder = Path(before + slash or ".").expanduser()
            if not beginning:
                return f"{value}{self.name}" if slash and folder.is_dir() else None
            found = min(_folders_in(folder, beginning), default=None)
        except (OSError, ValueError, RuntimeError):
            return None
        return f"{before}{slash}{found}{os.sep}" if found else None


class PathInput(Input):
    """A path that Tab completes as in a shell; where nothing is to be completed, Tab goes on to the next question.

    `name_to_suggest` is the name that a file gets in a folder that is named alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PATH_COMMANDS)

    def __init__(self, value: str, name_to_suggest: str, *, id: str) -> None:  # noqa: A002 - Textual's own word
        self._names = FolderSuggester(name_to_suggest)
        super().__init__(value, suggester=self._names, compact=True, id=id, select_on_focus=False)
        self.cursor_blink = False

    @property
    def name_to_suggest(self) -> str:
        """The name of the file, ending included."""
        return self._names.name

    @name_to_suggest.setter
    def name_to_suggest(self, name: str) -> None:
        self._names.name = name

    def action_complete(self) -> None:
        """Take the suggestion, or go on."""
        if self.cursor_at_end and len(self._suggestion) > len(self.value):
            self.value = self._suggestion
            self.cursor_position = len(self.value)
        else:
            self.screen.focus_next()


def _folders_in(folder: Path, beginning: str) -> list[str]:
    """The names of its folders that begin so, as far as a terminal can show them."""
    with os.scandir(folder) as entries:
        return [
            entry.name
            for entry in islice(entries, _MOST_ENTRIES)
            if entry.name.startswith(beginning) and printable(entry.name) == entry.name and entry.is_dir()
        ]
