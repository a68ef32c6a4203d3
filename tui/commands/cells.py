"""What can be done with the value, the record or the rows under the cursor of any table."""

from __future__ import annotations

from api_client.words import counted
from tui.commands.command import Command
from tui.commands.reasons import no_email, nothing_shown
from tui.commands.state import ScreenState


def _rows_label(state: ScreenState) -> str:
    return f"Copy {counted(state.marked, 'row')}" if state.marked else "Copy row"


CELL_COMMANDS = (
    Command(
        "sheet.only",
        "equals_sign",
        "Only this value",
        "Add to the filter: only rows with the cursor's value in this column",
        disabled_reason=nothing_shown,
    ),
    Command(
        "sheet.without",
        "plus",
        "Not this value",
        "Add to the filter: no rows with the cursor's value in this column",
        disabled_reason=nothing_shown,
    ),
    Command(
        "sheet.frequency",
        "F",
        "Frequency",
        "How often each value of the cursor's column occurs among the rows shown",
        disabled_reason=nothing_shown,
    ),
    Command("sheet.copy_cell", "y", "Copy cell", "Copy the cursor's value", disabled_reason=nothing_shown),
    Command("sheet.copy_id", "c", "Copy id", "Copy the id of the cursor's record", disabled_reason=nothing_shown),
    Command("sheet.copy_email", "C", "Copy e-mail", "Copy the e-mail address", disabled_reason=no_email),
    Command(
        "sheet.copy_rows",
        "Y",
        "Copy rows",
        "Copy the marked rows, or the cursor's, with titles and tabs between the columns",
        disabled_reason=nothing_shown,
        label=_rows_label,
    ),
    Command(
        "sheet.browse",
        "o",
        "Admin panel",
        "Open Airtable's admin panel in the browser",
        disabled_reason=nothing_shown,
    ),
)
