"""A tab whose content is a small table, each row of which may lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.navigation.target import Target
from tui.screens.user_tabs.tab import UserTab
from tui.tables.list_model import ListModel
from tui.widgets.table.model import Head, Row
from tui.widgets.table.record_table import RecordTable

if TYPE_CHECKING:
    from tui.session import Session


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, and what Enter opens from there."""

    key: str
    cells: tuple[str | None, ...]
    target: Target | None = None


class ListTab(UserTab):
    """A subclass says what the lines are, and why there are none."""

    HEADS: Sequence[Head] = ()

    def __init__(self, session: Session, user_id: str, *, name: str) -> None:
        self.table = RecordTable(plain=True)
        super().__init__(session, user_id, self.table, name=name)
        self._targets: dict[str, Target | None] = {}

    def lines(self) -> Sequence[Line]:
        """What is in the table."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What stands in place of lines where there are none."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the lines; the cursor stays on its own."""
        lines = self.lines()
        self._targets = {line.key: line.target for line in lines}
        self.table.notice = "Reading…" if self.is_reading else self.nothing()
        self.table.show(ListModel(self.HEADS, [Row(line.cells) for line in lines], [line.key for line in lines]))

    def target(self) -> Target | None:
        """What the line under the cursor leads to."""
        return self._targets.get(str(self.table.cursor_key))
