"""A screen around one table of records: filter, sort, marks, columns, export, and honest numbers."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.lazy import Lazy

from api_client.errors import InvalidFilterError
from tui.commands.command import Command, bindings_of
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.screens.command_screen import CommandScreen
from tui.widgets.breadcrumb import Breadcrumb, Trail
from tui.widgets.filter_bar import FilterBar
from tui.widgets.key_bar import KeyBar
from tui.widgets.parts import Part
from tui.widgets.status_bar import StatusBar
from tui.widgets.table import messages
from tui.widgets.table.record_table import RecordTable

if TYPE_CHECKING:
    from tui.session import Session
    from tui.sheet import Sheet
    from tui.tenant import Tenant

_TICK_SECONDS = 0.1
_REST_PER_WORK = 6
"""While records stream in, redrawing takes at most one part in seven of the time."""

_TABLE_ACTIONS = frozenset(command.action for command in SHEET_COMMANDS) - {"back"}


class TableScreen(CommandScreen[None]):
    """The table of one sheet. A subclass names the screen, and says what is to be known beside the numbers."""

    NAME: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - an instance attribute in Textual
    OFFERS: ClassVar[tuple[Command, ...]] = SHEET_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SHEET_COMMANDS)

    def __init__(self, tenant: Tenant) -> None:
        super().__init__()
        self._tenant = tenant
        self.session: Session | None = None
        self.sheet: Sheet | None = None
        self._filter = FilterBar(placeholder="a word, or column:value", id="filter")
        self._drawn: object = None
        self._next_redraw = 0.0
        self._parts: tuple[list[Part], list[Part]] = ([], [])

    def compose(self) -> ComposeResult:
        """The trail, the table, the filter, the numbers, the keys; what can wait comes second."""
        yield Breadcrumb()
        with Horizontal():
            yield RecordTable(notice=self.notice(), id="table")
            yield from self.beside_table()
        yield Lazy(self._filter)
        yield StatusBar()
        yield Lazy(KeyBar())

    def beside_table(self) -> ComposeResult:
        """What stands on the right of the table."""
        yield from ()

    def on_mount(self) -> None:
        """Show the empty screen at once; what fills it may come later."""
        self.table.focus()
        self._show_trail()
        self.set_interval(_TICK_SECONDS, self.tick)
        self.tick()

    def show(self, session: Session, sheet: Sheet) -> None:
        """Show this sheet of the session from now on."""
        from tui.tables.sheet_model import SheetModel

        self.session, self.sheet = session, sheet
        self.table.show(SheetModel(sheet))
        self.tick()

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    @property
    def filter_bar(self) -> FilterBar:
        """The line where a filter is typed, shown or not."""
        return self._filter

    @property
    def cursor_id(self) -> str | None:
        """The id of the record under the cursor, None where there are no rows."""
        key = self.table.cursor_key
        return None if key is None else str(key)

    def notice(self) -> str:
        """What stands in place of rows where there are none: why, and what to do."""
        if self.sheet and self.sheet.view.filter_text and len(self.sheet.directory):
            return f"No {self.sheet.noun} matches this filter. Esc clears it."
        return "There is nothing here."

    def news(self) -> object:
        """What the drawn table depends on beside the records themselves."""
        return None

    def is_streaming(self) -> bool:
        """Whether records come in all the time, so that not every one is worth a frame."""
        return False

    def numbers(self, sheet: Sheet) -> tuple[list[Part], list[Part]]:
        """What the status bar says on the left and on the right."""
        from tui.screens.sheet_words import counts

        return counts(sheet), []

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        return ScreenState(
            noun=sheet.noun,
            is_open=True,
            is_reading=session.sync.running,
            read_only=self._tenant.read_only,
            total=len(sheet.directory),
            shown=len(sheet.view.rows),
            marked=sheet.marks.count,
            filtered=bool(sheet.view.filter_text),
        )

    def draw_beside_table(self) -> None:
        """Draw what depends on the cursor's record."""

    def tick(self) -> None:
        """Bring table and numbers up to what is known by now."""
        session, sheet = self.session, self.sheet
        if session is None or sheet is None:
            return
        seen = (sheet.directory, sheet.directory.revision, self.news())
        began = perf_counter()
        if seen != self._drawn and (began >= self._next_redraw or not self.is_streaming()):
            self._drawn = seen
            sheet.view.refresh(session.clock())
            self.redraw()
            self._next_redraw = began + _REST_PER_WORK * (perf_counter() - began)
        self.show_numbers()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the table are not offered while a filter is typed."""
        typing = self._filter.has_focus_within
        return False if typing and action in _TABLE_ACTIONS else super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Type a filter."""
        self._filter.display = True
        self._filter.open()

    def action_back(self) -> None:
        """To the table; there, clear the filter."""
        if self.table.has_focus and self._filter.text:
            self._filter.text = ""
        self.table.focus()

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        self._sort_by(self.table.cursor_column_id)

    def action_mark_shown(self) -> None:
        """Mark all records that the filter shows, and none besides."""
        if sheet := self.sheet:
            sheet.marks.set(sheet.view.rows)
            self._marks_changed()

    def action_clear_marks(self) -> None:
        """Take all marks off, hidden ones included."""
        if sheet := self.sheet:
            sheet.marks.clear()
            self._marks_changed()

    def action_export(self) -> None:
        """Export what is shown, or what is marked."""
        from tui.flows.export import export_sheet

        if self.session and self.sheet:
            work = export_sheet(self.app, self.session, self.sheet)
            self.app.run_worker(work, group="export", exclusive=True)

    def action_columns(self) -> None:
        """Choose the columns."""
        from tui.flows.columns import choose_columns

        if sheet := self.sheet:
            self.app.run_worker(choose_columns(self.app, sheet, self.redraw), group="columns", exclusive=True)

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        if self.session is None or self.sheet is None:
            return
        try:
            self.sheet.view.set_filter(event.text, self.session.clock())
        except InvalidFilterError as error:
            event.bar.show_error(f"{error.message} {error.hint}".strip(), error.start, error.end)
            return
        event.bar.clear_error()
        self.redraw()

    @on(FilterBar.Left)
    def _filter_left(self, event: FilterBar.Left) -> None:
        event.bar.display = bool(event.text)
        self.table.focus()

    @on(messages.CursorMoved)
    def _cursor_moved(self) -> None:
        self.draw_beside_table()

    @on(messages.HeaderSelected)
    def _header_selected(self, event: messages.HeaderSelected) -> None:
        self._sort_by(event.column_id)

    @on(messages.MarkToggled)
    def _mark_toggled(self, event: messages.MarkToggled) -> None:
        if sheet := self.sheet:
            sheet.marks.toggle(int(sheet.view.rows[event.row]))
            self.table.refresh_row(event.row)
            self.table.move_to(event.row + 1)
            self.show_numbers()

    @on(messages.RangeMarked)
    def _range_marked(self, event: messages.RangeMarked) -> None:
        if sheet := self.sheet:
            sheet.marks.set(sheet.view.rows[event.rows.start : event.rows.stop])
            self._marks_changed()

    def redraw(self) -> None:
        """Draw everything anew after rows, order or columns changed."""
        self.table.notice = self.notice()
        self.table.reload()
        self.draw_beside_table()
        self._show_trail()
        self.show_numbers()

    def show_numbers(self) -> None:
        """Bring the status bar and the commands up to date."""
        if self.session is None or self.sheet is None:
            return
        self.show_state(self.state(self.session, self.sheet))
        parts = self.numbers(self.sheet)
        if parts != self._parts:
            self._parts = parts
            self.query_one(StatusBar).show(*parts)

    def _marks_changed(self) -> None:
        self.table.refresh_rows()
        self.show_numbers()

    def _sort_by(self, column_id: str) -> None:
        if sheet := self.sheet:
            sheet.cycle_sort(column_id)
            self.redraw()

    def _show_trail(self) -> None:
        from tui.screens.sheet_words import sort_words

        sheet, tenant = self.sheet, self._tenant
        trail = Trail(
            tenant.name,
            self.NAME,
            filter=sheet.view.filter_text if sheet else "",
            sort=sort_words(sheet) if sheet else "",
            read_only=tenant.read_only,
            demo=tenant.is_demo,
        )
        self.query_one(Breadcrumb).show(trail)
