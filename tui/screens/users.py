"""The users screen: the table of all users, the filter, the details of one."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.lazy import Lazy
from textual.screen import Screen
from textual.widgets import Footer

from api_client.errors import InvalidFilterError
from tui.flows.reading import read_tenant
from tui.screens.user_status import counts, doings, notice, trail
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.details import Details
from tui.widgets.filter_bar import FilterBar
from tui.widgets.parts import Part
from tui.widgets.status_bar import StatusBar
from tui.widgets.table import messages
from tui.widgets.table.record_table import RecordTable

if TYPE_CHECKING:
    from api_client.directory.arrays import Rows
    from tui.session import Session
    from tui.tenant import Tenant

_TICK_SECONDS = 0.1
_REST_PER_WORK = 6
"""While users stream in, redrawing takes at most one part in seven of the time."""

_TABLE_ACTIONS = frozenset(
    ("filter", "sort", "details", "export", "columns", "mark_shown", "clear_marks", "metadata", "raw", "refresh_users")
)


class UsersScreen(Screen[None]):
    """All users of the tenant; the numbers in the status bar are those of the session."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - an instance attribute in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", id="users.filter", tooltip="Show only some users"),
        Binding("s", "sort", "Sort", id="users.sort", tooltip="Sort by the cursor's column: up, down, not at all"),
        Binding("d", "details", "Details", id="users.details", tooltip="Show or hide the details of the cursor's user"),
        Binding("e", "export", "Export", id="users.export", tooltip="Write what is shown to a file"),
        Binding("w", "columns", "Columns", show=False, id="users.columns", tooltip="Choose and order the columns"),
        Binding(
            "asterisk,ctrl+a",
            "mark_shown",
            "Mark all shown",
            show=False,
            key_display="*",
            id="users.mark_shown",
            tooltip="Mark every user that the filter shows",
        ),
        Binding("u", "clear_marks", "Clear marks", show=False, id="users.clear_marks", tooltip="Hidden ones as well"),
        Binding("J", "raw", "Raw record", show=False, id="users.raw", tooltip="The user's record as the APIs send it"),
        Binding(
            "r,ctrl+r", "refresh_users", "Refresh", show=False, id="users.refresh", tooltip="Read the tenant again"
        ),
        Binding("m", "metadata", "Metadata", show=False, id="users.metadata", tooltip="Fetch what lists leave out"),
        Binding("escape", "back", "Back", show=False, id="users.back", tooltip="Back to the table; clear the filter"),
    ]

    def __init__(self, tenant: Tenant) -> None:
        super().__init__()
        self._tenant = tenant
        self._session: Session | None = None
        self._details = Details(id="details")
        self._filter = FilterBar(placeholder="a word, or column:value", id="filter")
        self._drawn: object = None
        self._next_redraw = 0.0
        self._fetching = False
        self._parts: tuple[list[Part], list[Part]] = ([], [])

    def compose(self) -> ComposeResult:
        """The trail, the table beside the details, the filter, the numbers, the keys; what can wait comes second."""
        yield Breadcrumb()
        with Horizontal():
            yield RecordTable(notice="Reading the tenant…", id="users")
            yield Lazy(self._details)
        yield Lazy(self._filter)
        yield StatusBar()
        yield Lazy(Footer(show_command_palette=False))

    def on_mount(self) -> None:
        """Show the empty screen at once; the session comes later."""
        self.query_one(RecordTable).focus()
        self._show_trail()
        self.set_interval(_TICK_SECONDS, self.tick)

    def show(self, session: Session) -> None:
        """Show this session from now on."""
        from tui.tables.users import UsersModel

        self._session = session
        self.query_one(RecordTable).show(UsersModel(session))
        self.tick()

    def tick(self) -> None:
        """Bring table and numbers up to what the session knows by now."""
        session = self._session
        if session is None:
            return
        sync = session.sync
        state = (session.directory, session.directory.revision, sync.running, sync.error, self._details.is_mounted)
        began = perf_counter()
        if state != self._drawn and (began >= self._next_redraw or not sync.running):
            self._drawn = state
            session.view.refresh(session.clock())
            self._redraw()
            self._next_redraw = began + _REST_PER_WORK * (perf_counter() - began)
        self._fetch_visible(session)
        self._show_numbers()

    def _fetch_visible(self, session: Session) -> None:
        """Where lists leave out pushed metadata, fetch what the eye is on first."""
        rows = session.view.rows[slice(*self.query_one(RecordTable).visible_rows)]
        if self._fetching or session.sync.running or session.sync.error or not session.lacks_metadata(rows):
            return
        self._fetching = True
        self.app.run_worker(self._fetch(session, rows), group="metadata")

    async def _fetch(self, session: Session, rows: Rows) -> None:
        from tui.flows.metadata import fetch_metadata

        await fetch_metadata(self.app, session, rows)
        self._fetching = False

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
        table = self.query_one(RecordTable)
        if table.has_focus and self._filter.text:
            self._filter.text = ""
        table.focus()

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        self._sort_by(self.query_one(RecordTable).cursor_column_id)

    def action_details(self) -> None:
        """Show the details, or hide them."""
        self._show_details(wanted=not self._details.display)

    def action_mark_shown(self) -> None:
        """Mark all users that the filter shows, and none besides."""
        if session := self._session:
            session.marks.set(session.view.rows)
            self._marks_changed()

    def action_clear_marks(self) -> None:
        """Take all marks off, hidden ones included."""
        if session := self._session:
            session.marks.clear()
            self._marks_changed()

    def action_export(self) -> None:
        """Export what is shown, or what is marked."""
        from tui.flows.export import export_shown

        if session := self._session:
            self.app.run_worker(export_shown(self.app, session), group="export", exclusive=True)

    def action_metadata(self) -> None:
        """Fetch the pushed metadata that lists left out, of all users shown."""
        from tui.flows.metadata import fetch_all_shown

        if session := self._session:
            self.app.run_worker(fetch_all_shown(self.app, session), group="metadata")

    def action_columns(self) -> None:
        """Choose the columns."""
        from tui.flows.columns import choose_columns

        if session := self._session:
            self.app.run_worker(choose_columns(self.app, session, self._redraw), group="columns", exclusive=True)

    def action_raw(self) -> None:
        """Show the record under the cursor just as the APIs send it."""
        from tui.screens.record import RecordScreen

        session, user_id = self._session, self.query_one(RecordTable).cursor_key
        if session and user_id is not None:
            self.app.push_screen(RecordScreen(str(user_id), session.raw_records))

    def action_refresh_users(self) -> None:
        """Read the tenant again."""
        if (session := self._session) and not session.sync.running:
            self.app.run_worker(read_tenant(self.app, session), group="sync")

    @on(FilterBar.Changed)
    def _filter_changed(self, event: FilterBar.Changed) -> None:
        if not (session := self._session):
            return
        try:
            session.view.set_filter(event.text, session.clock())
        except InvalidFilterError as error:
            event.bar.show_error(f"{error.message} {error.hint}".strip(), error.start, error.end)
            return
        event.bar.clear_error()
        self._redraw()

    @on(FilterBar.Left)
    def _filter_left(self, event: FilterBar.Left) -> None:
        event.bar.display = bool(event.text)
        self.query_one(RecordTable).focus()

    @on(messages.CursorMoved)
    def _cursor_moved(self) -> None:
        self._draw_details()

    @on(messages.RowActivated)
    def _open_details(self) -> None:
        self._show_details(wanted=True)
        self._details.focus()

    @on(messages.HeaderSelected)
    def _header_selected(self, event: messages.HeaderSelected) -> None:
        self._sort_by(event.column_id)

    @on(messages.MarkToggled)
    def _mark_toggled(self, event: messages.MarkToggled) -> None:
        if session := self._session:
            session.marks.toggle(int(session.view.rows[event.row]))
            table = self.query_one(RecordTable)
            table.refresh_row(event.row)
            table.move_to(event.row + 1)
            self._show_numbers()

    @on(messages.RangeMarked)
    def _range_marked(self, event: messages.RangeMarked) -> None:
        if session := self._session:
            session.marks.set(session.view.rows[event.rows.start : event.rows.stop])
            self._marks_changed()

    def _marks_changed(self) -> None:
        self.query_one(RecordTable).refresh_rows()
        self._show_numbers()

    def _sort_by(self, column_id: str) -> None:
        if session := self._session:
            session.cycle_sort(column_id)
            self._redraw()

    def _show_details(self, *, wanted: bool) -> None:
        self.set_class(wanted, "-details")
        self.set_class(not wanted, "-no-details")
        if not wanted:
            self.query_one(RecordTable).focus()
        self._draw_details()

    def _redraw(self) -> None:
        session, table = self._session, self.query_one(RecordTable)
        if session is None:
            return
        table.notice = notice(session)
        table.reload()
        self._draw_details()
        self._show_trail()
        self._show_numbers()

    def _draw_details(self) -> None:
        from tui.screens.user_sheet import sections_of

        session, user_id = self._session, self.query_one(RecordTable).cursor_key
        if session and self._details.is_mounted and self._details.display:
            self._details.show(*(sections_of(session, str(user_id)) if user_id is not None else ("", ())))

    def _show_trail(self) -> None:
        self.query_one(Breadcrumb).show(trail(self._tenant, self._session))

    def _show_numbers(self) -> None:
        if session := self._session:
            parts = counts(session), doings(session)
            if parts != self._parts:
                self._parts = parts
                self.query_one(StatusBar).show(*parts)
