"""Count the values of a column, and show them as a table of their own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from api_client.directory.columns import Column

if TYPE_CHECKING:
    from api_client.directory.frequency import Frequency
    from tui.screens.cell_screen import CellScreen
    from tui.sheets.sheet import Sheet

_QUICK_ROWS = 20_000
"""So many rows are counted before a person notices."""


async def show_frequency(screen: CellScreen, column: Column) -> None:
    """Count the values among the rows that the screen shows, and open the table of them over it."""
    from tui.screens.frequency import FrequencyScreen

    if (session := screen.session) and (sheet := screen.sheet):
        frequency = await _count(sheet, column.id)
        app, noun = screen.app, sheet.noun
        if app.screen is screen:
            await app.push_screen(FrequencyScreen(session, frequency, (column.title, noun), screen.add_to_filter))


async def _count(sheet: Sheet, column_id: str) -> Frequency:
    from api_client.directory.frequency import count_values

    directory, rows = sheet.directory, sheet.view.rows
    if len(rows) <= _QUICK_ROWS:
        return count_values(directory, column_id, rows)
    still = directory.still([column_id])
    frequency = await asyncio.to_thread(count_values, still, column_id, rows)
    directory.learn(still)
    return frequency
