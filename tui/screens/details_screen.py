"""A table with the details of the record under the cursor beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.lazy import Lazy

from tui.screens.table_screen import TableScreen
from tui.widgets.details import Details, Section

if TYPE_CHECKING:
    from tui.session import Session
    from tui.tenants.tenant import Tenant


class DetailsScreen(TableScreen):
    """A subclass says what the details are; they are shown on wide terminals, or when somebody asks for them."""

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self._details = Details(id="details")

    def beside_table(self) -> ComposeResult:
        """The details of the record under the cursor."""
        yield Lazy(self._details)

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """The heading and the sections for a record."""
        raise NotImplementedError

    def news(self) -> object:
        """Whether the details have come."""
        return self._details.is_mounted

    @property
    def details_are_shown(self) -> bool:
        """Whether there are details on the screen."""
        return self._details.is_mounted and self._details.display

    def action_details(self) -> None:
        """Show the details, or hide them."""
        self.show_details(wanted=not self._details.display)

    def show_details(self, *, wanted: bool, focus: bool = False) -> None:
        """Show the details, or hide them; with `focus`, keys scroll in them from now on."""
        self.set_class(wanted, "-details")
        self.set_class(not wanted, "-no-details")
        if focus:
            self._details.focus()
        elif not wanted:
            self.table.focus()
        self.draw_beside_table()

    def draw_beside_table(self) -> None:
        """Draw the details of the cursor's record."""
        session, record_id = self.session, self.cursor_id
        if session and self.details_are_shown:
            self._details.show(*(self.details_of(session, record_id) if record_id is not None else ("", ())))
