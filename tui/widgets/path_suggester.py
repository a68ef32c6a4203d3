"""Completion of paths while they are typed; names that a terminal would not show as they are, are never suggested."""

from __future__ import annotations

import asyncio
import os
from itertools import islice
from pathlib import Path

from textual.suggester import Suggester

from tui.safety.printable import printable

_MOST_ENTRIES = 10_000
"""Of a folder with more, only so many are looked at."""


class FolderSuggester(Suggester):
    """Completes the name of a folder; behind a whole one it suggests the file that is to be made."""

    def __init__(self, name: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.name = name

    async def get_suggestion(self, value: str) -> str | None:
        """The value with a folder's name at its end, or with the file's name; None where there is none."""
        return await asyncio.to_thread(_completed, value, with_files=False, name=self.name)


class FileSuggester(Suggester):
    """Completes the name of a folder, or of a file that is there."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The value with a name at its end; None where there is none."""
        return await asyncio.to_thread(_completed, value, with_files=True)


def _completed(value: str, *, with_files: bool, name: str = "") -> str | None:
    before, slash, beginning = value.rpartition(os.sep)
    try:
        folder = Path(before + slash or ".").expanduser()
        if not beginning:
            return f"{value}{name}" if name and slash and folder.is_dir() else None
        found = min(_names_in(folder, beginning, with_files=with_files), default=None)
    except (OSError, ValueError, RuntimeError):
        return None
    return f"{before}{slash}{found}" if found else None


def _names_in(folder: Path, beginning: str, *, with_files: bool) -> list[str]:
    """The names in it that begin so, those of folders with a separator at their end."""
    with os.scandir(folder) as entries:
        return [
            f"{entry.name}{os.sep if entry.is_dir() else ''}"
            for entry in islice(entries, _MOST_ENTRIES)
            if entry.name.startswith(beginning)
            and printable(entry.name) == entry.name
            and (with_files or entry.is_dir())
        ]
