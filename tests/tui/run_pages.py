"""Page drivers of runs: one that goes or has ended, and the list of them."""

from __future__ import annotations

from textual.widgets import Static

from tests.tui.change_pages import ConfirmPage, ReviewPage, TablePage
from tests.tui.drivers import UsersPage, until
from tui.screens.run import RunScreen
from tui.screens.runs import RunsScreen


class RunPage(TablePage):
    """A run."""

    SCREEN = RunScreen

    @property
    def head(self) -> str:
        """The lines above the table."""
        return str(self.screen.query_one("PlanHead", Static).content)

    async def ended(self) -> RunPage:
        """Wait until it has ended and shows what its journal tells."""
        screen = self.screen
        assert isinstance(screen, RunScreen)
        await until(self.pilot, lambda: screen.shown.run is None and not screen.shown.is_under_way)
        screen.tick()
        await self.pilot.pause()
        return self


class RunsPage(TablePage):
    """All runs."""

    SCREEN = RunsScreen

    async def read(self) -> RunsPage:
        """Wait until the journals were read."""
        await self.opened()
        await until(self.pilot, lambda: self.table.model.row_count)
        return self


async def confirmed(users: UsersPage, phrase: str = "", *holds: str) -> RunPage:
    """Confirm the plan under review, having read what it says, and wait for its run."""
    review = await ReviewPage(users).opened()
    headline = review.head.splitlines()[0]
    await review.press("R")
    question = await ConfirmPage(users).opened()
    question.title(f"{headline}?").body("Tenant", "Token of", "Afterwards", f"{review.plan_count} planned")
    await question.tick(*holds)
    await question.type(phrase)
    await question.accept()
    return await RunPage(users).opened()
