"""Copy a text: by the clipboard's program, else by the terminal, and say which."""

from __future__ import annotations

import asyncio
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import App

from tui.commands.keymap import key_of
from tui.machine.clipboard import MOST_BYTES, MOST_TERMINAL_BYTES, hand_over, programs, without_controls
from tui.words import plural

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet

MOST_ROWS = 100_000
_MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Copied:
    """A text for the clipboard; `what` says in words what it is, `notes` what was changed in it."""

    text: str
    what: str
    notes: tuple[str, ...] = ()


async def copy_text(app: App[None], text: str, name: str) -> None:
    """Copy one value, without control characters."""
    kept, left_out = without_controls(text)
    quoted = kept if len(kept) <= _MOST_QUOTED else f"{kept[:_MOST_QUOTED]}…"
    await copy(app, Copied(kept, f"{name}: {quoted}", _note(left_out)))


async def copy_rows(app: App[None], sheet: Sheet, row: int) -> None:
    """Copy the marked rows of a sheet, hidden ones included, or else `row`: titles first, tabs between the columns."""
    import numpy as np

    from tui.tables.clipping import clip

    rows = sheet.marked_in_order() if sheet.marks.count else np.array([row], np.int32)
    if len(rows) > MOST_ROWS:
        words = f"{len(rows):,} rows are more than the clipboard should hold ({MOST_ROWS:,}); {_other_way()}"
        app.notify(words, title="Not copied", severity="warning")
        return
    clipping = await asyncio.to_thread(clip, sheet.directory, sheet.view.columns, rows)
    notes = _note(clipping.left_out)
    if clipping.protected:
        notes = (*notes, f"{plural(clipping.protected, 'cell')} protected from spreadsheets by an apostrophe")
    what = f"{plural(len(rows), 'row')}, {plural(len(sheet.view.columns), 'column')}, with titles"
    await copy(app, Copied(clipping.text, what, notes))


async def copy(app: App[None], copied: Copied) -> None:
    """Put a text where the person at the keyboard can paste it, and say how; or why not."""
    size = len(copied.text.encode())
    for program in programs(os.environ, shutil.which) if size <= MOST_BYTES else ():
        if await asyncio.to_thread(hand_over, program, copied.text):
            _tell(app, copied, f"Copied with {program.name}")
            return
    if size <= MOST_TERMINAL_BYTES:
        app.copy_to_clipboard(copied.text)
        _tell(app, copied, "Copy requested from the terminal by OSC 52")
        return
    most = MOST_BYTES if size > MOST_BYTES else MOST_TERMINAL_BYTES
    words = f"{size:,} bytes are more than the clipboard takes here ({most:,}); {_other_way()}"
    app.notify(words, title="Not copied", severity="warning")


def _tell(app: App[None], copied: Copied, how: str) -> None:
    app.clear_notifications()
    app.notify("\n".join((copied.what, *copied.notes)), title=how)


def _other_way() -> str:
    return f"{key_of('sheet.export')} writes them to a file."


def _note(left_out: int) -> tuple[str, ...]:
    return (f"{plural(left_out, 'control character')} left out",) if left_out else ()
