"""A screen around one table of records: the part that deals with the value or the record under the cursor."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from api_client.directory.columns import Column


@dataclass(frozen=True, slots=True)
class Cell:
    """What the cursor is on: a column, a row of the directory, and the text there (None is unknown)."""

    column: Column
    row: int
    text: str | None


class CellScreen(ViewScreen):
    """Filters by the cursor's value, counts its column, copies, opens the admin panel."""

    @property
    def cell(self) -> Cell | None:
        """What the cursor is on, None where there are no rows."""
        if self.sheet is None or not len(self.sheet.view.rows):
            return None
        directory, at = self.sheet.directory, self.table.cursor_row
        column = directory.column(self.table.cursor_column_id)
        rows = self.sheet.view.rows[at : at + 1]
        return Cell(column, int(rows[0]), directory.texts(column.id, rows)[0])

    def action_only(self) -> None:
        """Show only the rows with the cursor's value."""
        self._narrow("")

    def action_without(self) -> None:
        """Show no row with the cursor's value."""
        self._narrow("!")

    def action_frequency(self) -> None:
        """Count the values of the cursor's column."""
        from tui.flows.frequency import show_frequency

        if cell := self.cell:
            self._work(show_frequency(self, cell.column))

    def action_copy_cell(self) -> None:
        """Copy the cursor's value."""
        if cell := self.cell:
            self._copy(cell.column.id)

    def action_copy_id(self) -> None:
        """Copy the id of the user, where the record is about one, or of the record itself."""
        self._copy("user_id" if self.sheet and "user_id" in self.sheet.directory.columns.by_id else "id")

    def action_copy_email(self) -> None:
        """Copy the e-mail address."""
        self._copy("email")

    def action_copy_rows(self) -> None:
        """Copy the marked rows, or the cursor's."""
        from tui.flows.copying import copy_rows

        if self.sheet and (cell := self.cell):
            self._work(copy_rows(self.app, self.sheet, cell.row))

    def action_browse(self) -> None:
        """Open Airtable's admin panel."""
        from tui.flows.browsing import open_admin_panel

        if self.sheet and self.cursor_id is not None:
            texts = self.sheet.texts_of(self.cursor_id)
            self._work(open_admin_panel(self.app, texts.get("email") or texts.get("name") or self.cursor_id))

    def add_to_filter(self, term: str) -> None:
        """Put one more term into the filter bar, where it can be read and changed, and show what it leaves."""
        from api_client.directory.query.writing import with_term
        from tui.flows.filter_history import filters_typed

        if self.session and self.sheet:
            self.filter_bar.use(filters_typed(self.app, self.session, self.sheet.noun))
            self.filter_bar.display = True
            self.filter_bar.text = with_term(self.sheet.view.wishes[0], term, self.sheet.directory.columns)
            self.filter_bar.keep()

    def _narrow(self, negation: str) -> None:
        from api_client.directory.query.writing import term_for

        if cell := self.cell:
            self.add_to_filter(negation + term_for(cell.column, cell.text))

    def _copy(self, column_id: str) -> None:
        from tui.flows.copying import copy_text

        if self.sheet is None or (cell := self.cell) is None:
            return
        column = self.sheet.directory.columns.by_id.get(column_id)
        text = self.sheet.texts_of(self.cursor_id or "").get(column_id, self.cursor_id)
        if text:
            self._work(copy_text(self.app, text, column.title if column else "Id"))
        else:
            words = "unknown: no API returned it" if text is None else "blank"
            self.notify(f"{column.title if column else cell.column.title} is {words}.", title="Not copied")

    def _work(self, work: Coroutine[Any, Any, None]) -> None:
        self.app.run_worker(work, group="cell", exclusive=True)
