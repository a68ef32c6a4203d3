"""Choose which columns the table shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from tui.dialogs.columns import ColumnsDialog

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet


async def choose_columns(app: App[None], sheet: Sheet, redraw: Callable[[], None]) -> None:
    """Ask for the columns, and show the table with those chosen; nothing changes when the dialog is left."""
    chosen = await app.push_screen_wait(ColumnsDialog(sheet.directory.columns, sheet.view.columns))
    if chosen:
        sheet.view.columns = chosen
        redraw()
