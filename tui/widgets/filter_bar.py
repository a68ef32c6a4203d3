"""The line where the user types a filter, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeAlias

from textual import on
from textual.binding import BindingType
from textual.message import Message

from tui.commands.command import bindings_of
from tui.commands.line import FILTER_COMMANDS
from tui.safety.printable import printable
from tui.widgets.history import History
from tui.widgets.prompt_line import PromptLine
from tui.widgets.suggestions import Suggestion

Suggest: TypeAlias = Callable[[str, int], Sequence[Suggestion]]
"""From a text and the place of the cursor in it to what could stand there."""


def nothing(_text: str, _cursor: int) -> Sequence[Suggestion]:
    """No suggestion."""
    return ()


class FilterBar(PromptLine):
    """A filter that takes effect while it is typed, by `Changed`.

    Escape clears the filter, and leaves the bar where it is empty; Enter leaves it as well, and keeps the filter in the
    history.
    """

    PROMPT = "/"
    COMPLETES = True
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

    def __init__(self, text: str = "", *, suggest: Suggest = nothing, **said: Any) -> None:
        super().__init__(text, **said)
        self._suggest = suggest

    def suggestions(self, text: str, cursor: int) -> Sequence[Suggestion]:
        """Columns and values that could stand where the cursor is."""
        return self._suggest(text, cursor)

    def hint(self, text: str) -> None:
        """Say what could be typed, as long as nothing is."""
        self._input.placeholder = printable(text)

    def use(self, history: History) -> None:
        """Keep filters in this history, which others may use as well."""
        self._history = history

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
