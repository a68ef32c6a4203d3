"""Page drivers of everything that changes users: the list of verbs, the review, the question before the run."""

from __future__ import annotations

from typing import Self

from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Static

from tests.tui.drivers import SandboxTenant, UsersPage, pressed, until
from tui.dialogs.ask import AskDialog
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.pick import PickDialog
from tui.dialogs.verbs import VerbsDialog
from tui.screens.review import ReviewScreen
from tui.screens.roster import RosterScreen
from tui.screens.tokens_table import TokensTable
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.details import FieldSheet
from tui.widgets.status_bar import StatusBar
from tui.widgets.table.record_table import RecordTable
from tui.widgets.tick_box import TickBox


def writes(tenant: SandboxTenant) -> list[str]:
    """What was sent that is no mere reading, rehearsals included."""
    return [f"{served.method} {served.path}" for served in tenant.sandbox.served if served.method != "GET"]


class Page:
    """A screen or dialog above the users."""

    SCREEN: type[Screen[object]]

    def __init__(self, users: UsersPage) -> None:
        self.users = users
        self.pilot = users.pilot
        self.app = users.app

    @property
    def screen(self) -> Screen[object]:
        """The screen itself, under any dialog."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, self.SCREEN))

    async def opened(self) -> Self:
        """Wait until it is in front."""
        await until(self.pilot, lambda: isinstance(self.app.screen, self.SCREEN))
        return self

    async def left(self) -> UsersPage:
        """Wait until it is gone."""
        await until(self.pilot, lambda: not any(isinstance(one, self.SCREEN) for one in self.app.screen_stack))
        return self.users

    async def press(self, *keys: str) -> Self:
        """Press keys, and let the app answer."""
        await pressed(self.pilot, *keys)
        return self


class TablePage(Page):
    """A table above the users."""

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.screen.query_one(RecordTable)

    @property
    def status(self) -> str:
        """The status bar as text."""
        return str(self.screen.query_one(StatusBar).render())

    @property
    def trail(self) -> str:
        """The line at the top as text."""
        return str(self.screen.query_one(Breadcrumb).render())

    def column(self, title: str) -> list[str | None]:
        """The texts of a column, for all rows that are shown."""
        model = self.table.model
        at = [head.title for head in model.heads].index(title)
        return [row.cells[at] for row in model.rows(0, model.row_count)]

    @property
    def marked(self) -> int:
        """How many rows are drawn with a mark."""
        model = self.table.model
        return sum(1 for row in model.rows(0, model.row_count) if row.marked)


class ReviewPage(TablePage):
    """The review of a plan."""

    SCREEN = ReviewScreen

    @property
    def plan_count(self) -> int:
        """How many changes the plan has."""
        assert isinstance(self.screen, ReviewScreen)
        return self.screen.review.plan.count

    @property
    def head(self) -> str:
        """The lines above the table."""
        return str(self.screen.query_one("PlanHead", Static).content)

    async def settled(self) -> ReviewPage:
        """Wait until the plan is that of the rows that are wanted."""
        screen = self.screen
        assert isinstance(screen, ReviewScreen)
        await until(self.pilot, lambda: screen.review.is_current)
        screen.tick()
        await self.pilot.pause()
        return self

    async def filter(self, text: str) -> ReviewPage:
        """Type a filter, and go back to the table."""
        await self.press("slash", *text, "enter")
        return self


class RosterPage(TablePage):
    """The lines of a file."""

    SCREEN = RosterScreen

    @property
    def head(self) -> str:
        """The lines above the table."""
        return str(self.screen.query_one(".head", Static).content)


class TokensPage(TablePage):
    """Personal access tokens."""

    SCREEN = TokensTable


class VerbsPage(Page):
    """The list of verbs."""

    SCREEN = VerbsDialog

    @property
    def lines(self) -> list[str]:
        """The verbs as they are listed."""
        options = self.screen.query_one(OptionList)
        return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]

    @property
    def effect(self) -> str:
        """What the verb under the cursor does, or why it cannot be chosen."""
        return str(self.screen.query_one("#effect", Static).content)

    async def stand_on(self, title: str) -> VerbsPage:
        """Move to a verb."""
        at = next(at for at, line in enumerate(self.lines) if title in line)
        self.screen.query_one(OptionList).highlighted = at
        await self.pilot.pause()
        return self

    async def choose(self, title: str) -> None:
        """Choose a verb."""
        await self.stand_on(title)
        await self.press("enter")


class PickPage(Page):
    """One of many."""

    SCREEN = PickDialog

    @property
    def names(self) -> list[str]:
        """What is offered."""
        options = self.screen.query_one(OptionList)
        return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


class AskPage(Page):
    """A line to be typed."""

    SCREEN = AskDialog

    @property
    def trouble(self) -> str:
        """What is wrong with what was typed."""
        return str(self.screen.query_one("#trouble", Static).content)

    async def type(self, text: str) -> AskPage:
        """Put a text into the line, and press Enter."""
        self.screen.query_one(Input).value = text
        return await self.press("enter")


class ConfirmPage(Page):
    """The question before a run; `accept` fails unless its title and what it says were looked at."""

    SCREEN = ConfirmDialog

    def __init__(self, users: UsersPage) -> None:
        super().__init__(users)
        self._has_title = self._has_body = False

    def title(self, text: str) -> ConfirmPage:
        """The title is this."""
        assert str(self.screen.query_one(".dialog--title", Static).content) == text
        self._has_title = True
        return self

    def body(self, *texts: str) -> ConfirmPage:
        """Each of these texts stands in the question."""
        for text in texts:
            assert text in self.text
        self._has_body = True
        return self

    @property
    def text(self) -> str:
        """All that is to be read, in one line."""
        sheets = [str(sheet.render()) for sheet in self.screen.query(FieldSheet)]
        holds = [str(line.content) for line in self.screen.query(".confirm--reason").results(Static)]
        ticks = [str(box.label) for box in self.screen.query(TickBox)]
        return " ".join(" ".join((*sheets, *ticks, *holds)).split())

    @property
    def trouble(self) -> str:
        """What is still missing."""
        return str(self.screen.query_one("#trouble", Static).content)

    @property
    def starts_on_cancel(self) -> bool:
        """Whether Cancel has the focus."""
        return self.screen.focused is self.screen.query_one("#leave", Button)

    async def tick(self, *titles: str) -> ConfirmPage:
        """Tick the holds of these titles."""
        for box in self.screen.query(TickBox):
            if str(box.label) in titles:
                box.focus()
                await self.press("space")
        return self

    async def type(self, text: str) -> ConfirmPage:
        """Type, wherever the focus is."""
        return await self.press(*text)

    async def try_it(self) -> ConfirmPage:
        """Press the button that begins it."""
        button = self.screen.query_one("#go", Button)
        await until(self.pilot, lambda: not button.has_class("-active"))  # Textual's buttons rest after a press
        button.focus()
        return await self.press("enter")

    async def accept(self) -> None:
        """Press the button; only for somebody who has read."""
        assert self._has_title, "accepted without a look at the title"
        assert self._has_body, "accepted without a look at what it says"
        await self.try_it()
        await self.left()

    async def cancel(self) -> None:
        """Leave it."""
        await self.press("escape")
        await self.left()
