"""A plan under review as the record table draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api_client.operations.plan_table import PLANNED
from tui.tables.sheet_model import SheetModel
from tui.widgets.table.model import Row

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet


class PlanModel(SheetModel):
    """Draws as marked what will be changed: a blocked row never is, and one that is left out has no mark."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._plan = sheet

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """The rows of a window."""
        at = self._plan.view.rows[first : first + count]
        states = self._plan.directory.texts("state", at)
        return [
            row._replace(marked=row.marked and state == PLANNED, dimmed=state != PLANNED)
            for row, state in zip(super().rows(first, count), states, strict=True)
        ]
