"""A screen around one table of records: the part that looks at it as saved views do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from api_client.errors import InvalidInputError
from tui.commands.command import bindings_of
from tui.commands.state import ScreenState
from tui.commands.views import VIEWS_COMMANDS
from tui.flows.trouble import tell_trouble
from tui.screens.sheet_screen import SheetScreen
from tui.sheets.look import Look
from tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from tui.files.left_at import TableLeft
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.views.saved import SavedView, Views

_ACTIONS = frozenset(command.action.partition("(")[0] for command in VIEWS_COMMANDS)


class ViewScreen(SheetScreen):
    """Views are kept for the tables of places alone; `place` is the id of the screen's own, empty on other screens."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(VIEWS_COMMANDS)
    place: str = ""
    _chosen: str = ""

    def above_table(self) -> ComposeResult:
        """The tabs of the views."""
        yield ViewTabs()

    @property
    def views(self) -> Views:
        """The saved views of this table; none where no views are kept of it."""
        return self.session.views.of(self.place) if self.session and self.place else ()

    @property
    def standing(self) -> tuple[int | None, bool]:
        """Which view the user looks at, if any, and whether the look is another one by now."""
        from tui.views.saved import standing

        return standing(self.views, Look.of(self.sheet), self._chosen) if self.sheet else (None, False)

    def apply(self, look: Look) -> None:
        """Look at the table in this way; raises `InvalidInputError`, and then everything stays as it was."""
        if self.sheet:
            look.apply_to(self.sheet)
            self.filter_bar.put(look.filter)
            self.filter_bar.display = bool(look.filter)
            self.bring_up_to_date()

    @property
    def left(self) -> TableLeft | None:
        """How the table is looked at, for the next start; None where there is none yet."""
        if self.sheet is None:
            return None
        from tui.files.left_at import TableLeft

        table, record = self.table, self.table.followed_key
        return TableLeft(
            Look.of(self.sheet),
            self._chosen,
            "" if record is None else str(record),
            table.cursor_column_id,
            table.frozen,
            table.widths,
        )

    def return_to(self, left: TableLeft) -> None:
        """Look at the table as it was left; raises `InvalidInputError` where that cannot be read any more."""
        self.apply(left.look)
        self.stand_on(left.view)
        self.table.look(frozen=left.frozen, widths=left.widths)
        self.table.follow(left.record or None, left.column)

    def open_view(self, view: SavedView) -> None:
        """Look at the table as this view does; where it cannot be read any more, say so and change nothing."""
        before, self._chosen = self._chosen, view.name
        try:
            self.apply(view.look)
        except InvalidInputError as error:
            self._chosen = before
            error.message = f"The view {view.name!r} cannot be opened. {error.message}"
            tell_trouble(self.app, error)

    def stand_on(self, name: str) -> None:
        """Take the view of this name for the one that is looked at."""
        self._chosen = name
        self.show_views()

    def renamed(self, old: str, new: str) -> None:
        """The view `old` has the name `new` from now on."""
        self.stand_on(new if self._chosen == old else self._chosen)

    def change_views(self, change: Callable[[Views], Views]) -> None:
        """Change the list of views in the file; raises `InvalidInputError`."""
        if self.session:
            self.session.views.change(self.place, change)
            self.show_views()
            self.show_numbers()

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        return replace(super().state(session, sheet), views=len(self.views) if self.place else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is such a view, and whether views are kept of this table at all."""
        if action in _ACTIONS:
            wanted = int(str(parameters[0])) if action == "view" else 0
            return (self.command_state.views is not None and wanted <= self.command_state.views) or None
        return super().check_action(action, parameters)

    def action_view(self, number: int) -> None:
        """Open the view of that number."""
        self.open_view(self.views[number - 1])

    def action_views(self, name: str = "") -> None:
        """Open the view of this name, or show the list of views."""
        from tui.flows.views import manage_views
        from tui.views.saved import place_of

        if name:
            self.open_view(self.views[place_of(self.views, name)])
        else:
            self.app.run_worker(manage_views(self), group="views", exclusive=True)

    def action_save_view(self, name: str = "") -> None:
        """Keep filter, sort and columns under a name."""
        from tui.flows.views import save_view

        self.app.run_worker(save_view(self, name), group="views", exclusive=True)

    def redraw(self) -> None:
        """Draw everything anew after rows, order or columns changed."""
        super().redraw()
        self.show_views()

    def show_views(self) -> None:
        """Bring the tabs up to date."""
        self.query_one(ViewTabs).show([view.name for view in self.views], self.standing)
