"""The first frame: which tenant is being opened."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.safety.printable import printable
from tui.screens.empty_words import READING
from tui.tenants.tenant import Tenant


class OpeningScreen(Screen[None]):
    """Stands until the table can be drawn, which takes longer than a few words."""

    class Drawn(Message):
        """The words are on the terminal."""

    def __init__(self, tenant: Tenant) -> None:
        super().__init__()
        self._tenant = tenant

    def compose(self) -> ComposeResult:
        """One widget, since each costs a share of the first frame."""
        yield _Opening(printable(self._tenant.name))


class _Opening(Widget):
    """The tenant where the trail will stand, and below what is going on."""

    DEFAULT_CSS = "_Opening { padding: 0 1; }"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_of_tenant = name

    def on_show(self) -> None:
        """Textual tells this when the frame has been written."""
        self.post_message(OpeningScreen.Drawn())

    def render(self) -> Content:
        """Both, as the table's own screen begins."""
        return Content.assemble((self._name_of_tenant, "bold"), f"\n\n{READING}")
