"""What a record table tells its owner; rows are counted from 0, and keys are those of the model."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.widget import Widget

from tui.widgets.table.model import RowKey


class TableMessage(Message):
    """A message of one table; `control` lets `@on` choose it by a selector."""

    def __init__(self, table: Widget) -> None:
        super().__init__()
        self.table = table

    @property
    def control(self) -> Widget:
        """The table that sent this."""
        return self.table


class _RowMessage(TableMessage):
    def __init__(self, table: Widget, row: int, key: RowKey) -> None:
        super().__init__(table)
        self.row = row
        self.key = key


class CursorMoved(_RowMessage):
    """The cursor stands on another row or column, by a key or by the mouse."""

    def __init__(self, table: Widget, row: int, key: RowKey, column_id: str) -> None:
        super().__init__(table, row, key)
        self.column_id = column_id


class RowActivated(_RowMessage):
    """Enter, or a double click, on a row."""


class MarkToggled(_RowMessage):
    """Space on a row; marks belong to the model, so the owner changes them and calls `refresh_row`."""


class _RangeMessage(TableMessage):
    def __init__(self, table: Widget, rows: range) -> None:
        super().__init__(table)
        self.rows = rows


class RangeChanged(_RangeMessage):
    """A range began, grew, shrank or ended; `rows` is empty where there is none."""


class RangeMarked(_RangeMessage):
    """The user ended a range in order to mark its `rows`."""


class HeaderSelected(TableMessage):
    """A click on a column's head; `further` where Shift was held."""

    def __init__(self, table: Widget, column_id: str, *, further: bool = False) -> None:
        super().__init__(table)
        self.column_id = column_id
        self.further = further


class ColumnShifted(TableMessage):
    """A column is to stand `steps` places further right, or left where negative; columns belong to the owner."""

    def __init__(self, table: Widget, column_id: str, steps: int) -> None:
        super().__init__(table)
        self.column_id = column_id
        self.steps = steps


class Frozen(TableMessage):
    """The user wants `wanted` columns never to scroll, and there is room for `frozen` of them beside the others."""

    def __init__(self, table: Widget, wanted: int, frozen: int) -> None:
        super().__init__(table)
        self.wanted = wanted
        self.frozen = frozen


class CaughtUp(TableMessage):
    """Comes after everything that the table has told until now; `told` is called then."""

    def __init__(self, table: Widget, told: Callable[[], None]) -> None:
        super().__init__(table)
        self.told = told
