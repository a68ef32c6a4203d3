"""What the tabs of a user's page have in common: they read once, when first opened, and draw what is known by then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from api_client.errors import AirdeckError
from tui.navigation.target import Target
from tui.safety.printable import printable

if TYPE_CHECKING:
    from tui.session import Session


class UserTab(Vertical):
    """A line of what is to be known, and the tab's own widget below it; the line is there only while it says something.

    `read` asks the APIs for what is missing, and what goes wrong then is said in the line.
    """

    DEFAULT_CSS = """
    UserTab {
        & > .tab--note { height: auto; padding: 0 1; color: $text-warning; display: none; }
        & > .tab--body { height: 1fr; }
    }
    """
    TITLE: ClassVar[str] = ""

    def __init__(self, session: Session, user_id: str, body: Widget, *, name: str) -> None:
        super().__init__(id=name)
        self.session = session
        self.user_id = user_id
        self.body = body
        self.is_reading = False
        self.trouble = ""
        self._was_opened = False
        self._times_read = 0
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        """The line and the widget."""
        yield Static(classes="tab--note")
        self.body.add_class("tab--body")
        yield self.body

    def open(self) -> None:
        """Take the keys, and read what is missing the first time."""
        self.body.focus()
        if not self._was_opened:
            self._was_opened = True
            self.read_again()

    def read_again(self) -> None:
        """Read what there is to be read."""
        self.run_worker(self._read(), group="user-tab", exclusive=True)

    def tick(self) -> None:
        """Draw anew where something has become known."""
        news = self.news()
        if not self.is_mounted or news == self._drawn:
            return
        self._drawn = news
        self.draw()
        note = self.query_one(".tab--note", Static)
        words = " ".join(filter(None, self.notes()))
        note.update(Content(printable(words)))
        note.display = bool(words)

    def news(self) -> object:
        """What the drawn tab depends on."""
        users, groups = self.session.users.directory, self.session.groups
        known = (users, users.revision, groups.known.groups, groups.known.groups.revision, groups.place_names.revision)
        return (known, self.is_reading, self.trouble, self._times_read)

    def notes(self) -> Sequence[str]:
        """What is to be known beside what is drawn: that it is being read, or what went wrong."""
        return ["Reading…" if self.is_reading else "", self.trouble]

    def target(self) -> Target | None:
        """What Enter opens now."""
        return None

    async def read(self) -> None:
        """Read what is missing. Raises `AirdeckError`."""

    def draw(self) -> None:
        """Draw what is known."""
        raise NotImplementedError

    async def _read(self) -> None:
        self.is_reading, self.trouble = True, ""
        try:
            await self.read()
        except AirdeckError as error:
            self.trouble = f"{error.title}: {error.message} {error.hint}"
        finally:
            self.is_reading = False
            self._times_read += 1
