"""The drawing half of the record table: a model, a layout and a cursor in, visible lines out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.table import styles
from tui.widgets.table.columns import ColumnLayout, lay_out
from tui.widgets.table.cursor import Cursor
from tui.widgets.table.model import EmptyModel, RowKey, TableModel
from tui.widgets.table.painter import GUTTER, Painter, RowPlace
from tui.widgets.table.window import Window

HEADER_LINES = 1


class RecordGrid(ScrollView):
    """Rows of a `TableModel` under a fixed line of titles; only what is visible is asked for and drawn.

    The first `frozen` columns never scroll. `notice` is what stands in place of rows where there are none. A `plain`
    table has no marks, and its columns keep their order.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(styles.COMPONENT_CLASSES)
    DEFAULT_CSS = styles.CSS

    def __init__(
        self,
        model: TableModel | None = None,
        *,
        frozen: int = 1,
        plain: bool = False,
        notice: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._model: TableModel = model or EmptyModel()
        self._row_count = 0
        self._frozen = frozen
        self._plain = plain
        self._notice = notice
        self._cursor = Cursor()
        self._chosen_widths: dict[str, int] = {}
        self._columns: ColumnLayout = lay_out((), 0, frozen=0, gutter=GUTTER, chosen={})
        self._window = Window()
        self._styles_by_names: dict[tuple[str, ...], Style] = {}

    @property
    def model(self) -> TableModel:
        """What is shown."""
        return self._model

    @property
    def cursor_row(self) -> int:
        """The cursor's row, 0 where there is none."""
        return self._cursor.row

    @property
    def cursor_key(self) -> RowKey | None:
        """The key of the record under the cursor, None where there are no rows."""
        return self._model.key_at(self._cursor.row) if self._row_count else None

    @property
    def cursor_column_id(self) -> str:
        """The id of the column under the cursor, empty where there are no columns."""
        return self._cursor.column_id

    @property
    def selected_rows(self) -> range:
        """The rows of the range, empty where there is none."""
        return self._cursor.rows

    @property
    def visible_rows(self) -> tuple[int, int]:
        """The first row that is on the screen, and the one after the last."""
        first = self.scroll_offset.y
        return first, min(self._row_count, first + max(0, self._visible_rows))

    @property
    def notice(self) -> str:
        """What stands in place of rows where there are none."""
        return self._notice

    @notice.setter
    def notice(self, text: str) -> None:
        self._notice = text
        self.refresh()

    @property
    def frozen(self) -> int:
        """How many columns never scroll, as far as there is room for others beside them."""
        return self._frozen

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that the user has chosen, by column id, in cells."""
        return self._chosen_widths

    def look(self, *, frozen: int | None = None, widths: Mapping[str, int] | None = None) -> None:
        """Freeze so many columns, and give columns these widths in place of what was chosen before."""
        self._frozen = self._frozen if frozen is None else max(0, frozen)
        self._chosen_widths = dict(self._chosen_widths if widths is None else widths)
        self._lay_out()
        self._reveal()

    def show(self, model: TableModel) -> None:
        """Show another model; the cursor stays on its record, at its height on the screen where that is possible."""
        self._model = model
        self.reload()

    def reload(self) -> None:
        """Show the model anew after its rows or columns changed in number, order or content.

        Who has scrolled away from the cursor stays there as long as rows come and go behind it alone.
        """
        before, height = self._cursor.row, self._cursor.row - self.scroll_offset.y
        self._row_count = self._model.row_count
        self._cursor.follow(self._model)
        self._lay_out()
        is_seen = 0 <= height < self._visible_rows
        if self._visible_rows > 0 and not is_seen and before == self._cursor.row:
            return
        self.scroll_to(y=self._cursor.row - height, animate=False)
        self._reveal()
        self.call_after_refresh(self._reveal)

    def refresh_row(self, row: int) -> None:
        """Draw one row anew after its texts or flags changed."""
        self._window.forget_row(row)
        self.refresh_line(row + HEADER_LINES)

    def refresh_rows(self) -> None:
        """Draw all visible rows anew after texts or flags of many changed."""
        self._window.forget()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the screen, with one question to the model for all of them."""
        top = self.scroll_offset.y - HEADER_LINES
        rows = range(max(HEADER_LINES, crop.y) + top, min(self._row_count, crop.bottom + top))
        self._window.fetch(self._model, [self._place(row) for row in rows])
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the header, a row, the notice, or a blank."""
        painter = self._painter()
        if y < HEADER_LINES:
            return painter.header(self._cursor.column)
        row = y - HEADER_LINES + self.scroll_offset.y
        if row < self._row_count:
            return self._window.line(self._place(row), painter)
        if not self._row_count and y == HEADER_LINES + 1:
            return painter.notice(self._notice)
        return painter.blank()

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme, or before the focus changed."""
        super().notify_style_update()
        self._styles_by_names.clear()
        self._window.forget()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Forget what was drawn at another scroll."""
        self._window.forget()
        super().watch_scroll_x(old_value, new_value)

    def on_mount(self) -> None:
        """Take the rows that the model has already."""
        self.reload()

    def on_resize(self) -> None:
        """Lay the columns out anew, and keep the cursor in sight."""
        self._lay_out()
        self.call_after_refresh(self._reveal)

    @property
    def _visible_rows(self) -> int:
        return self.scrollable_content_region.height - HEADER_LINES

    def _style(self, *names: str) -> Style:
        if names not in self._styles_by_names:
            self._styles_by_names[names] = styles.blended(self, names)
        return self._styles_by_names[names]

    def _painter(self) -> Painter:
        width = self.scrollable_content_region.width
        return Painter(self._model.heads, self._columns, width, self.scroll_offset.x, self._style)

    def _place(self, row: int) -> RowPlace:
        cursor = self._cursor
        return RowPlace(row, cursor.column if row == cursor.row else None, row in cursor.rows)

    def _lay_out(self) -> None:
        self._columns = lay_out(
            self._model.heads,
            self.scrollable_content_region.width,
            frozen=self._frozen,
            gutter=GUTTER,
            chosen=self._chosen_widths,
        )
        self._window.forget()
        self.virtual_size = Size(self._columns.total, self._row_count + HEADER_LINES)
        self.refresh()

    def _reveal(self) -> None:
        """Scroll as little as needed for the cursor to be seen."""
        offset, width = self.scroll_offset, self.scrollable_content_region.width
        row = self._cursor.row
        y = max(min(offset.y, row), row - self._visible_rows + 1)
        x = self._columns.scroll_to_show(self._cursor.column, offset.x, width)
        if self._visible_rows > 0 and (x, y) != offset:
            self.scroll_to(x=x, y=y, animate=False)
