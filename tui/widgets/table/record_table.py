"""A table of records that draws only what is visible, at any number of rows: the half that answers keys and mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset

from tui.commands.command import bindings_of
from tui.commands.table import TABLE_COMMANDS
from tui.widgets.table import messages
from tui.widgets.table.columns import NARROWEST, WIDEST
from tui.widgets.table.grid import HEADER_LINES, RecordGrid
from tui.widgets.table.model import RowKey

_ASKING = frozenset({"mark", "range", "extend", "shift_column"})
"""What the owner of the table has to carry out."""


class RecordTable(RecordGrid, can_focus=True, inherit_bindings=False):
    """A `RecordGrid` with a cursor on a row and a column, and a range of rows.

    The cursor stays on its record while the model changes. Marks are the model's own: the table asks for them by
    `MarkToggled` and `RangeMarked`, and its owner changes them and calls `refresh_row` or `refresh_rows`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TABLE_COMMANDS)

    ColumnShifted = messages.ColumnShifted
    CursorMoved = messages.CursorMoved
    Frozen = messages.Frozen
    HeaderSelected = messages.HeaderSelected
    MarkToggled = messages.MarkToggled
    RangeChanged = messages.RangeChanged
    RangeMarked = messages.RangeMarked
    RowActivated = messages.RowActivated

    def reload(self) -> None:
        """Show the model anew after its rows or columns changed in number, order or content."""
        before = self.selected_rows
        super().reload()
        if self.selected_rows != before:
            self.post_message(self.RangeChanged(self, self.selected_rows))

    @property
    def followed_key(self) -> RowKey | None:
        """The record that the cursor follows, shown or not; None until somebody has moved it."""
        return self._cursor.key

    def follow(self, key: RowKey | None, column_id: str) -> None:
        """Stand on this record and column as soon as they are there, unless somebody moves the cursor before."""
        self._cursor.key, self._cursor.column_id = key, column_id
        self.reload()

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, the nearest one where there is no such row."""
        self._move(row, self._cursor.column)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is the table's own now: Escape is only while there is a range."""
        if self._plain and action in _ASKING:
            return False
        return bool(self.selected_rows) if action == "drop_range" else super().check_action(action, parameters)

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self._cursor.row + rows)

    def action_move_column(self, columns: int) -> None:
        """Move the cursor by columns."""
        self._move(self._cursor.row, self._cursor.column + columns)

    def action_page(self, pages: int) -> None:
        """Move by as many rows as are visible, and scroll as far."""
        rows = pages * max(1, self._visible_rows)
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)
        self.action_move(rows)

    def action_first(self) -> None:
        """Move to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Move to the last row."""
        self.move_to(self._row_count - 1)

    def action_extend(self, rows: int) -> None:
        """Move the cursor and take the rows into the range, which begins here where there is none."""
        if not self.selected_rows:
            self.action_range()
        self.action_move(rows)

    def action_range(self) -> None:
        """Begin a range, or end it and ask for its rows to be marked."""
        if self.selected_rows:
            self.post_message(self.RangeMarked(self, self._end_range()))
        elif self._row_count:
            self._cursor.begin_range(self._model)
            self._range_changed(self.selected_rows)

    def action_drop_range(self) -> None:
        """End the range and mark nothing."""
        self._end_range()

    def action_mark(self) -> None:
        """Ask for the mark of the row under the cursor to be toggled, or for the range to be marked."""
        if self.selected_rows:
            self.action_range()
        elif self._row_count:
            self._toggle_mark()
            self.action_move(1)

    def action_activate(self) -> None:
        """Open the row under the cursor."""
        if self._row_count:
            self.post_message(self.RowActivated(self, self._cursor.row, self.cursor_key))

    def action_resize_column(self, cells: int) -> None:
        """Make the column under the cursor wider or narrower; it keeps this width from now on."""
        if self.cursor_column_id:
            width = self._columns.widths[self._cursor.column] + cells
            chosen = {self.cursor_column_id: max(NARROWEST, min(WIDEST, width))}
            self.look(widths={**self.widths, **chosen})

    def action_shift_column(self, steps: int) -> None:
        """Ask for the column under the cursor to stand further left or right."""
        if 0 <= self._cursor.column + steps < len(self._model.heads):
            self.post_message(self.ColumnShifted(self, self.cursor_column_id, steps))

    def action_freeze(self) -> None:
        """Let no column up to the cursor's scroll; where that is so already, let all of them."""
        wanted = self._cursor.column + 1
        self.look(frozen=0 if self.frozen == wanted else wanted)
        self.post_message(self.Frozen(self, self.frozen, self._columns.frozen))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a row or selects a head; in the gutter, with Shift or twice it does more."""
        if (place := event.get_content_offset(self)) is None:
            return
        column = self._columns.column_at(place.x, self.scroll_offset.x)
        row = place.y - HEADER_LINES + self.scroll_offset.y
        if row >= self._row_count:
            return
        if place.y >= HEADER_LINES:
            self._click_row(row, column, event, in_gutter=place.x < self._columns.gutter)
        elif column is not None:
            self.post_message(self.HeaderSelected(self, self._model.heads[column].id, further=event.shift))

    def _click_row(self, row: int, column: int | None, event: events.Click, *, in_gutter: bool) -> None:
        """With Shift, mark all rows from the cursor to here; in the gutter, mark this one; twice, open it."""
        ranges = event.shift and not self._plain
        if ranges and not self.selected_rows:
            self.action_range()
        self._move(row, self._cursor.column if column is None else column)
        if ranges:
            self.action_range()
        elif in_gutter and not self._plain:
            self._toggle_mark()
        elif event.chain > 1:
            self.action_activate()

    def _move(self, row: int, column: int) -> None:
        """Stand on the nearest row and column that there are."""
        if not self._row_count:
            return
        before, ranged, scroll = (self._cursor.row, self._cursor.column), self.selected_rows, self.scroll_offset
        self._cursor.move(max(0, min(row, self._row_count - 1)), self._model)
        self._cursor.stand_on_column(max(0, min(column, len(self._model.heads) - 1)), self._model)
        self._reveal()
        if before == (self._cursor.row, self._cursor.column):
            return
        self._refresh_moved(before, scroll)
        if ranged:
            self._range_changed(range(min(before[0], self._cursor.row), max(before[0], self._cursor.row) + 1))
        self.post_message(self.CursorMoved(self, self._cursor.row, self.cursor_key, self.cursor_column_id))

    def _refresh_moved(self, before: tuple[int, int], scroll: Offset) -> None:
        if scroll != self.scroll_offset:
            return
        row, column = before
        self.refresh_line(row + HEADER_LINES)
        self.refresh_line(self._cursor.row + HEADER_LINES)
        if column != self._cursor.column:
            self.refresh_line(self.scroll_offset.y)

    def _toggle_mark(self) -> None:
        self.post_message(self.MarkToggled(self, self._cursor.row, self.cursor_key))

    def _end_range(self) -> range:
        rows = self._cursor.end_range()
        self._range_changed(rows)
        return rows

    def _range_changed(self, touched: range) -> None:
        self.refresh_lines(touched.start + HEADER_LINES, len(touched))
        self.post_message(self.RangeChanged(self, self.selected_rows))
