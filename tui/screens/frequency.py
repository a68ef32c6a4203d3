"""The values of one column and how often each occurs, as a table like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from api_client.directory.frequency import MOST_VALUES, Frequency
from api_client.directory.query.sort import SortKey
from tui.commands.command import bindings_of
from tui.commands.frequency import FREQUENCY_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.screens.opened_screen import OpenedScreen
from tui.screens.sheet_words import WARNING, counts
from tui.sheets.sheet import Sheet
from tui.tables.frequency_model import FrequencyModel
from tui.widgets.parts import Part
from tui.widgets.table import messages
from tui.words import plural

if TYPE_CHECKING:
    from tui.session import Session
    from tui.widgets.table.model import TableModel


class FrequencyScreen(OpenedScreen):
    """Opened over a table; Enter goes back to it and adds the filter that finds the records of a row.

    `counted` are the title of the column and what its records are called; `drill` takes the term of the filter.
    """

    OFFERS = (*SHEET_COMMANDS, *FREQUENCY_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FREQUENCY_COMMANDS)

    def __init__(
        self, session: Session, frequency: Frequency, counted: tuple[str, str], drill: Callable[[str], None]
    ) -> None:
        super().__init__(session)
        self._frequency = frequency
        self._column, self._noun = counted
        self._drill = drill

    def on_mount(self) -> None:
        """Show the values, the most frequent one first."""
        sheet = Sheet(self._frequency.table)
        sheet.view.set_sort([SortKey("count", descending=True)])
        self.show(self.opened, sheet)

    def model(self, sheet: Sheet) -> TableModel:
        """How the table draws the values."""
        return FrequencyModel(sheet)

    def title_words(self) -> str:
        """Which column was counted."""
        return f"Frequency of {self._column}"

    def numbers(self, sheet: Sheet) -> tuple[list[Part], list[Part]]:
        """How many values are shown, of how many records, and whether some values are not listed."""
        left, values = counts(sheet), self._frequency.values
        if values > MOST_VALUES:
            left.append(Part(f"only the {MOST_VALUES:,} most frequent of {values:,} are listed", 8, WARNING))
        return left, [Part(f"of {plural(self._frequency.records, self._noun)}", 7)]

    @on(messages.RowActivated)
    def _find_records(self, event: messages.RowActivated) -> None:
        self.dismiss()
        self._drill(str(event.key))
