"""The user's record just as the APIs send it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.safety.printable import printable_lines
from tui.screens.user_tabs.tab import UserTab

if TYPE_CHECKING:
    from tui.session import Session


class RawTab(UserTab):
    """Reads the record anew and shows it as JSON, one part for each API."""

    TITLE = "Raw"

    def __init__(self, session: Session, user_id: str) -> None:
        self._text = Static(id="record")
        super().__init__(session, user_id, VerticalScroll(self._text, can_focus=True), name="raw")
        self._records: dict[str, Any] = {}

    async def read(self) -> None:
        """Read the record from each API."""
        self._records = await self.session.raw_records(self.user_id)

    def draw(self) -> None:
        """Draw what was read."""
        self._text.update(Content("\n\n").join(_part(name, record) for name, record in self._records.items()))


def _part(name: str, record: Any) -> Content:
    text = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False, indent=2)
    lines = Content("\n".join(printable_lines(text)))
    return Content.styled(f"{name} API", "bold $text-primary") + Content("\n") + lines
