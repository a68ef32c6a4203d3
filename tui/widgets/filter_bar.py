"""The line where the user types a filter, and what is wrong with it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from tui.commands.command import bindings_of
from tui.commands.line import FILTER_COMMANDS
from tui.widgets.prompt_line import PromptLine


class FilterBar(PromptLine):
    """A filter that takes effect while it is typed, by `Changed`.

    Escape clears the filter, and leaves the bar where it is empty; Enter leaves it as well, and keeps the filter in the
    history.
    """

    PROMPT = "/"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FILTER_COMMANDS)

    class Left(Message):
        """The user is done with the bar and wants back to the table; the filter stays."""

        def __init__(self, bar: FilterBar) -> None:
            super().__init__()
            self.bar = bar

        @property
        def control(self) -> FilterBar:
            """The bar that sent this."""
            return self.bar

    def action_clear_or_leave(self) -> None:
        """Clear the filter; leave the bar where it is empty already."""
        if self.text:
            self.text = ""
        else:
            self._leave()

    @on(PromptLine.Submitted)
    def _entered(self, event: PromptLine.Submitted) -> None:
        event.stop()
        self._leave()

    def _leave(self) -> None:
        self.keep()
        self.post_message(self.Left(self))
