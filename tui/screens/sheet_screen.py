"""A screen around one table of records: the part that draws the table, the numbers and the trail."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.lazy import Lazy

from tui.commands.keymap import key_of
from tui.commands.state import ScreenState
from tui.screens.command_screen import CommandScreen
from tui.screens.empty_words import hidden
from tui.widgets.breadcrumb import Breadcrumb, Trail
from tui.widgets.filter_bar import FilterBar
from tui.widgets.key_bar import KeyBar
from tui.widgets.parts import Part
from tui.widgets.status_bar import StatusBar
from tui.widgets.suggestions import Suggestion
from tui.widgets.table.record_table import RecordTable

if TYPE_CHECKING:
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.tenants.tenant import Tenant
    from tui.widgets.table.model import TableModel

_TICK_SECONDS = 0.1
_REST_PER_WORK, _REST_PER_WAIT = 6, 1
"""While records stream in, redrawing takes at most one part in seven of the time, and a thread one in two."""


class SheetScreen(CommandScreen[None]):
    """Draws one sheet. A subclass names the screen, and says what is to be known beside the numbers."""

    NAME: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - an instance attribute in Textual

    def __init__(self, tenant: Tenant) -> None:
        super().__init__()
        self._tenant = tenant
        self.session: Session | None = None
        self.sheet: Sheet | None = None
        self._filter = FilterBar(suggest=self._suggest, id="filter")
        self._drawn: object = None
        self._next_redraw = 0.0
        self._is_asking = self._is_drawing = False
        self._parts: tuple[list[Part], list[Part]] = ([], [])

    def compose(self) -> ComposeResult:
        """The trail, the table, the filter, the numbers, the keys; what can wait comes second."""
        yield Breadcrumb()
        yield from self.above_table()
        with Horizontal():
            yield RecordTable(notice=self.notice(), id="table")
            yield from self.beside_table()
        yield Lazy(self._filter)
        yield StatusBar()
        yield Lazy(KeyBar())

    def above_table(self) -> ComposeResult:
        """What stands between the trail and the table."""
        yield from ()

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
        from tui.tables.filter_suggestions import filter_examples

        self.session, self.sheet = session, sheet
        self._filter.hint(filter_examples(sheet))
        self.table.show(self.model(sheet))
        self.tick()

    def model(self, sheet: Sheet) -> TableModel:
        """How the table draws the sheet."""
        from tui.tables.sheet_model import SheetModel

        return SheetModel(sheet)

    def on_screen_resume(self) -> None:
        """Draw the marks anew: they may have been changed on another screen."""
        if self.session and self.table.is_mounted:
            self.table.refresh_rows()
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
            return hidden(self.sheet.noun)
        return f"There is nothing here. {key_of('sheet.back')} leads back."

    def title_words(self) -> str:
        """What the trail calls the screen."""
        return self.NAME

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
        from tui.screens.group_status import no_groups

        return ScreenState(
            noun=sheet.noun,
            is_open=True,
            is_demo=self._tenant.is_demo,
            is_reading=session.sync.running,
            read_only=self._tenant.read_only,
            is_running=session.changes.is_running,
            no_groups=no_groups(session),
            has_enterprise=session.has_enterprise,
            total=len(sheet.directory),
            shown=len(sheet.view.rows),
            marked=sheet.marks.count,
            filtered=bool(sheet.view.filter_text),
            has_email="email" in sheet.directory.columns.by_id,
            is_at_work=not sheet.view.is_settled,
        )

    def draw_beside_table(self) -> None:
        """Draw what depends on the cursor's record."""

    def draw_beside_table_later(self) -> None:
        """The same once the table is on the screen, so that the cursor moves at once under a key that is held."""
        if not self._is_drawing:
            self._is_drawing = True
            self.call_after_refresh(self._draw_beside_table)

    def _draw_beside_table(self) -> None:
        self._is_drawing = False
        self.draw_beside_table()

    def tick(self) -> None:
        """Bring table and numbers up to what is known by now."""
        session, sheet = self.session, self.sheet
        if session is None or sheet is None:
            return
        seen = (sheet.directory, sheet.directory.revision, self.news())
        may_draw = perf_counter() >= self._next_redraw or not self.is_streaming()
        if seen != self._drawn and may_draw and not self._is_asking:
            self._drawn = seen
            self.bring_up_to_date()
        self.show_numbers()

    def bring_up_to_date(self) -> None:
        """Show what the view is wanted to show of what is known by now: at once, or after a thread has found it out."""
        if self.session and self.sheet and self.sheet.view.question(self.session.clock()).is_quick:
            began = perf_counter()
            self.sheet.view.refresh(self.session.clock())
            self._redrawn_since(began, _REST_PER_WORK)
        elif not self._is_asking:
            self._is_asking = True
            self.run_worker(self._ask(), group="query")
        self.show_numbers()

    async def _ask(self) -> None:
        """Ask until nothing else is wanted: who types on waits for no answer but the last one."""
        from tui.sheets.sheet import answer

        is_first = True
        while self.session and self.sheet and (is_first or not self.sheet.view.is_settled):
            began, is_first = perf_counter(), False
            await answer(self.sheet.view, self.session.clock())
            self._redrawn_since(began, _REST_PER_WAIT)
        self._is_asking = False

    def _redrawn_since(self, began: float, rest: int) -> None:
        self.redraw()
        self._next_redraw = perf_counter() + rest * (perf_counter() - began)

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
        from tui.screens.sheet_words import found_words

        self.show_state(self.state(self.session, self.sheet))
        left, right = self.numbers(self.sheet)
        parts = [*left, *found_words(self.sheet, self.cursor_id)], [*_run_parts(self.session), *right]
        if parts != self._parts:
            self._parts = parts
            self.query_one(StatusBar).show(*parts)

    def _suggest(self, text: str, cursor: int) -> Sequence[Suggestion]:
        from tui.tables.filter_suggestions import filter_suggestions

        directory = self.sheet.directory if self.sheet else None
        return filter_suggestions(text, cursor, directory.columns, directory) if directory else ()

    def _show_trail(self) -> None:
        from tui.screens.sheet_words import sort_words

        sheet, tenant = self.sheet, self._tenant
        trail = Trail(
            tenant.name,
            self.title_words(),
            filter=sheet.view.filter_text if sheet else "",
            sort=sort_words(sheet) if sheet else "",
            read_only=tenant.read_only,
            demo=tenant.is_demo,
        )
        self.query_one(Breadcrumb).show(trail)


def _run_parts(session: Session) -> list[Part]:
    """The run under way, which every table shows."""
    if not session.changes.is_running:
        return []
    from tui.screens.run_words import run_parts

    return run_parts(session)
