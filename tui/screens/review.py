"""The review of a plan: its rows as a table, what holds it, and the way to its run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.commands.command import bindings_of
from tui.commands.review import REVIEW_COMMANDS
from tui.commands.sheet import SHEET_COMMANDS
from tui.commands.state import ScreenState
from tui.screens.details_screen import DetailsScreen
from tui.screens.opened_screen import OpenedScreen
from tui.widgets.details import Section
from tui.widgets.parts import Part
from tui.widgets.plan_head import PlanHead
from tui.widgets.table import messages

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.changing.selection import Selection
    from tui.session import Session
    from tui.sheets.sheet import Sheet
    from tui.widgets.table.model import TableModel


class ReviewScreen(OpenedScreen, DetailsScreen):
    """Taking the mark of a row off leaves it out; the plan, its numbers and its guards follow."""

    NAME = "Review"
    OFFERS = (*SHEET_COMMANDS, *REVIEW_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(REVIEW_COMMANDS)

    def __init__(self, session: Session, review: Review) -> None:
        super().__init__(session)
        self.review = review
        self._head = PlanHead()
        self._is_making = False

    def above_table(self) -> ComposeResult:
        """What the plan is, what becomes of it, and what holds it."""
        yield from super().above_table()
        yield self._head

    def on_mount(self) -> None:
        """Show the plan."""
        self.show_review(self.review)

    def on_unmount(self) -> None:
        """It is no longer open."""
        self.opened.changes.reviews.remove(self.review)

    def show_review(self, review: Review) -> None:
        """Show this plan from now on."""
        reviews = self.opened.changes.reviews
        reviews[:] = [*(one for one in reviews if one is not self.review), review]
        self.review = review
        self.show(self.opened, review.sheet)
        self._draw_head()

    def model(self, sheet: Sheet) -> TableModel:
        """Draws marks on what will be changed alone."""
        from tui.tables.plan_model import PlanModel

        return PlanModel(sheet)

    def numbers(self, sheet: Sheet) -> tuple[list[Part], list[Part]]:
        """What becomes of the rows, and how many no eye has seen."""
        from tui.screens.review_words import numbers

        return numbers(self.review, sheet)

    def state(self, session: Session, sheet: Sheet) -> ScreenState:
        """What the commands ask."""
        review = self.review
        hands_on = review.plan.verb.id == "remove"
        return replace(super().state(session, sheet), planned=review.plan.count, hands_on=hands_on)

    def details_of(self, session: Session, record_id: str) -> tuple[str, Sequence[Section]]:
        """All that is known of a row."""
        from tui.screens.review_words import sections_of

        return sections_of(session, self.review, record_id)

    def tick(self) -> None:
        """Make the plan anew where rows were left out or put back in."""
        super().tick()
        if self.sheet and not self.review.is_current and not self._is_making:
            self._is_making = True
            self.run_worker(self._make_current(), group="review")

    def action_run(self) -> None:
        """Confirm the plan and carry it out."""
        self.app.run_worker(self._run(self.chosen()), group="changes", exclusive=True)

    def action_save(self) -> None:
        """Keep the plan in a file."""
        from tui.flows.plan_files import save_plan

        self.app.run_worker(save_plan(self.app, self.opened, self.review), group="changes", exclusive=True)

    def action_owner(self) -> None:
        """Name who gets what removed users alone own, and rehearse again."""
        from tui.flows.owners import choose_owner

        self.app.run_worker(choose_owner(self.app, self.opened, self), group="changes", exclusive=True)

    @on(messages.RowActivated)
    def _open_details(self) -> None:
        self.show_details(wanted=True, focus=True)

    def action_leave(self) -> None:
        """Leave the plan, which asks where it would be lost."""
        from tui.flows.plan_files import leave_plan

        self.app.run_worker(leave_plan(self.app, self), group="changes", exclusive=True)

    async def _run(self, chosen: Awaitable[Selection]) -> None:
        """Ask about the plan of the rows that are wanted by now, the last key included."""
        from tui.flows.applying import confirm_and_run

        await chosen
        await confirm_and_run(self.app, self.opened, self)

    async def settled(self) -> None:
        """Wait until the plan is that of the rows that are wanted."""
        while not self.review.is_current:
            await self._make_anew(self.review)

    async def _make_current(self) -> None:
        """Make the plan anew until it is that of the rows that are wanted, also of those left out meanwhile."""
        try:
            await self.settled()
        finally:
            self._is_making = False

    async def _make_anew(self, review: Review) -> None:
        wanted = review.wanted
        plan = await asyncio.to_thread(review.made_anew, wanted)
        if review is self.review:
            review.take(plan, wanted)
            self._draw_head()
            super().tick()

    def _draw_head(self) -> None:
        from tui.screens.review_words import head_lines

        self._head.show(head_lines(self.review))
