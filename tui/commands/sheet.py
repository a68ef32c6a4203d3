"""What can be done with any table of records: filter, sort, mark, choose columns, export."""

from __future__ import annotations

from tui.commands.argument import Argument
from tui.commands.cells import CELL_COMMANDS
from tui.commands.command import Command
from tui.commands.reasons import not_open, nothing_known, nothing_marked, nothing_shown
from tui.commands.state import ScreenState


def _export_label(state: ScreenState) -> str:
    return f"Export {state.marked:,}" if state.marked else "Export"


def _back_label(state: ScreenState) -> str:
    """The table of a place leads nowhere."""
    if not state.leads_back:
        return ""
    return "Clear filter" if state.filtered else "Back"


SHEET_COMMANDS = (
    Command(
        "sheet.filter",
        "slash",
        "Filter",
        "Show only some rows, while you type",
        8,
        disabled_reason=not_open,
        argument=Argument.FILTER,
    ),
    Command(
        "sheet.sort",
        "s",
        "Sort",
        "Sort by the cursor's column alone: up, down, not at all",
        5,
        disabled_reason=not_open,
        argument=Argument.SORT,
    ),
    Command(
        "sheet.sort_further",
        "S",
        "Sort further",
        "Sort by the cursor's column as well: last, then the other way round, then not",
        disabled_reason=not_open,
    ),
    Command(
        "sheet.columns",
        "w",
        "Columns",
        "Choose and order the columns",
        disabled_reason=not_open,
        argument=Argument.COLUMNS,
    ),
    Command(
        "sheet.mark_shown",
        "asterisk,ctrl+a",
        "Mark all shown",
        "Mark every row that the filter shows",
        disabled_reason=nothing_shown,
    ),
    Command(
        "sheet.clear_marks",
        "u",
        "Clear marks",
        "Take all marks off, hidden ones as well",
        disabled_reason=nothing_marked,
    ),
    Command(
        "sheet.export",
        "e",
        "Export",
        "Write what is shown, or what is marked, to a file",
        6,
        disabled_reason=nothing_known,
        label=_export_label,
    ),
    *CELL_COMMANDS,
    Command(
        "sheet.back",
        "escape",
        "Back",
        "Back to the table; there, clear the filter, and then back to where you were",
        3,
        label=_back_label,
        stays=True,
    ),
)
