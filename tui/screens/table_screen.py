"""A screen around one table of records: the part that answers keys and mouse. It filters, sorts, marks and exports."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from api_client.errors import InvalidFilterError
from tui.commands.command import Command, bindings_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.screens.cell_screen import CellScreen
from tui.sheets.look import Look
from tui.toured_app import TouredApp
from tui.widgets.filter_bar import FilterBar
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.selection import Selection

_TABLE_ACTIONS = frozenset(command.action for command in SHEET_COMMANDS) - {"back"}


class TableScreen(CellScreen):
    """The table of one sheet with everything that can be done with any table."""

    OFFERS: ClassVar[tuple[Command, ...]] = SHEET_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SHEET_COMMANDS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the table are not offered while a filter is typed."""
        typing = self.filter_bar.has_focus_within
        return False if typing and action in _TABLE_ACTIONS else super().check_action(action, parameters)

    def action_filter(self, text: str = "") -> None:
        """Type a filter, or take the one that is given."""
        if text and self.sheet:
            self.apply(replace(Look.of(self.sheet), filter=text))
            return
        from tui.flows.filter_history import filters_typed

        if self.session and self.sheet:
            self.filter_bar.use(filters_typed(self.app, self.session, self.sheet.noun))
        self.filter_bar.display = True
        self.filter_bar.open()

    def action_back(self) -> None:
        """To the table; there, clear the filter."""
        if self.table.has_focus and self.filter_bar.text:
            self.filter_bar.text = ""
            self.filter_bar.display = False
        elif self.table.has_focus and self.place and isinstance(self.app, TouredApp):
            self.app.end_tour()
        self.table.focus()

    def action_sort(self, text: str = "") -> None:
        """Sort by the column under the cursor, or by the keys that are given."""
        if text and self.sheet:
            self.apply(replace(Look.of(self.sheet), sort=tuple(text.split(","))))
        else:
            self._sort_by(self.table.cursor_column_id)

    def action_sort_further(self) -> None:
        """Sort by the column under the cursor where the columns before leave rows equal."""
        self._sort_by(self.table.cursor_column_id, further=True)

    def action_mark_shown(self) -> None:
        """Mark all records that the filter shows, and none besides."""
        if sheet := self.sheet:
            sheet.marks.set(sheet.view.rows)
            self._many_marks_changed()

    def action_clear_marks(self) -> None:
        """Take all marks off, hidden ones included."""
        if sheet := self.sheet:
            sheet.marks.clear()
            self._many_marks_changed()

    def action_export(self) -> None:
        """Export what is shown, or what is marked."""
        from tui.flows.export import export_sheet

        if self.session and self.sheet:
            work = export_sheet(self.app, self.session, self.sheet)
            self.app.run_worker(work, group="export", exclusive=True)

    def action_columns(self, text: str = "") -> None:
        """Choose the columns, or take those that are given."""
        from tui.flows.columns import choose_columns

        if text and self.sheet:
            self.apply(replace(Look.of(self.sheet), columns=tuple(text.split(","))))
        elif sheet := self.sheet:
            self.app.run_worker(choose_columns(self.app, sheet, self.redraw), group="columns", exclusive=True)

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        if self.session is None or self.sheet is None:
            return
        try:
            self.sheet.view.want(filter_text=event.text)
        except InvalidFilterError as error:
            event.line.show_error(f"{error.message} {error.hint}".strip(), error.start, error.end)
            self._want_finished(event.text, error)
            return
        event.line.clear_error()
        self.bring_up_to_date()

    def _want_finished(self, text: str, error: InvalidFilterError) -> None:
        """While the last term is being typed, show what the others leave: `dept:` is no search for the word dept."""
        if self.sheet and error.end >= len(text):
            with suppress(InvalidFilterError):
                self.sheet.view.want(filter_text=text[: error.start].rpartition(" ")[0])
                self.bring_up_to_date()

    @on(FilterBar.Left)
    def _filter_left(self, event: FilterBar.Left) -> None:
        from tui.flows.filter_history import keep_filters

        event.bar.display = bool(event.bar.text)
        self.table.focus()
        if event.bar.text and self.session and self.sheet:
            keep_filters(self.app, self.session, self.sheet.noun)

    @on(messages.CursorMoved)
    def _cursor_moved(self) -> None:
        self.draw_beside_table_later()

    @on(messages.HeaderSelected)
    def _header_selected(self, event: messages.HeaderSelected) -> None:
        self._sort_by(event.column_id, further=event.further)

    @on(messages.ColumnShifted)
    def _column_shifted(self, event: messages.ColumnShifted) -> None:
        if sheet := self.sheet:
            order = list(sheet.view.columns)
            at = order.index(event.column_id)
            order.insert(at + event.steps, order.pop(at))
            sheet.view.columns = tuple(order)
            self.redraw()

    @on(messages.Frozen)
    def _frozen(self, event: messages.Frozen) -> None:
        from tui.screens.sheet_words import frozen_words

        self.notify(frozen_words(event.wanted, event.frozen))

    @on(messages.MarkToggled)
    def _mark_toggled(self, event: messages.MarkToggled) -> None:
        if sheet := self.sheet:
            sheet.marks.toggle(int(sheet.view.rows[event.row]))
            self.table.refresh_row(event.row)
            self.marks_changed()

    def chosen(self) -> Awaitable[Selection]:
        """The marked records, or the one under the cursor, by the keys pressed until now.

        Marks go their way from the table to the screen, and a key that follows at once may be faster.
        """
        from tui.changing.selection import Selection, chosen_in

        cursor_id, chosen = self.cursor_id, asyncio.get_running_loop().create_future()

        def choose() -> None:
            if not chosen.done():
                chosen.set_result(chosen_in(self.sheet, cursor_id) if self.sheet else Selection((), "nothing"))

        self.table.post_message(messages.CaughtUp(self.table, choose))
        return chosen

    @on(messages.CaughtUp)
    def _caught_up(self, event: messages.CaughtUp) -> None:
        event.told()

    @on(messages.RangeMarked)
    def _range_marked(self, event: messages.RangeMarked) -> None:
        if sheet := self.sheet:
            sheet.marks.set(sheet.view.rows[event.rows.start : event.rows.stop])
            self._many_marks_changed()

    def marks_changed(self) -> None:
        """Bring up to date what tells of marks."""
        self.show_numbers()

    def _many_marks_changed(self) -> None:
        self.table.refresh_rows()
        self.marks_changed()

    def _sort_by(self, column_id: str, *, further: bool = False) -> None:
        from api_client.directory.query.sort import turned, turned_further

        if sheet := self.sheet:
            _, keys = sheet.view.wishes
            sheet.view.want(keys=turned_further(keys, column_id) if further else turned(keys, column_id))
            self.bring_up_to_date()
