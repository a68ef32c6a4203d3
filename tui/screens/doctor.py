"""What works and what does not: token, plan, scopes, and this machine."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.commands.command import bindings_of
from tui.commands.reading import DOCTOR_COMMANDS, PAGE_COMMANDS
from tui.safety.printable import printable
from tui.tenants.checkup import examine
from tui.tenants.tenant import Tenant
from tui.widgets.check_list import CheckList
from tui.widgets.key_bar import KeyBar


class DoctorScreen(Screen[None]):
    """Asks the tenant anew and shows each answer as it comes; nothing is changed by looking."""

    CSS_PATH = "doctor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of((*PAGE_COMMANDS, *DOCTOR_COMMANDS))

    def __init__(self, tenant: Tenant) -> None:
        super().__init__()
        self._tenant = tenant

    def compose(self) -> ComposeResult:
        """A title, and the checks below it."""
        yield Static(Content(printable(f"Doctor · {self._tenant.name}")), classes="doctor--title")
        with VerticalScroll():
            yield CheckList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll, and look."""
        self.query_one(VerticalScroll).focus()
        self._look()

    def action_look_again(self) -> None:
        """Ask everything anew."""
        self._look()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @work(group="doctor", exclusive=True)
    async def _look(self) -> None:
        checks = self.query_one(CheckList)
        checks.clear()
        async for check in examine(self._tenant):
            checks.add(check)
