"""The line where the user types a filter, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.commands.command import bindings_of
from tui.commands.reading import FILTER_COMMANDS
from tui.printable import printable
from tui.widgets.history import History


class BadPart(Highlighter):
    """Underlines what cannot be read of the text being typed."""

    def __init__(self) -> None:
        self.span = (0, 0)

    def highlight(self, text: Text) -> None:
        """Underline the part; Rich's own hook."""
        text.stylize("bold underline", *self.span)


class FilterBar(Vertical):
    """A filter that takes effect while it is typed, with a history on the arrow keys.

    `show_error` underlines the bad part and says what was expected, below the line. Escape clears the filter, and
    leaves the bar where it is empty; Enter leaves it as well, and keeps the filter in the history.
    """

    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        background: $panel;
        & > Horizontal { height: 1; padding: 0 1; }
        & .filter-bar--prompt { width: 2; color: $text-accent; text-style: bold; }
        & Input, & Input:focus { background: $panel; padding: 0; width: 1fr; }
        & > .filter-bar--error { height: auto; max-height: 3; padding: 0 1 0 3; color: $text-error; display: none; }
        &.-bad > .filter-bar--error { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FILTER_COMMANDS)

    class _BarMessage(Message):
        def __init__(self, bar: FilterBar, text: str) -> None:
            super().__init__()
            self.bar = bar
            self.text = text

        @property
        def control(self) -> FilterBar:
            """The bar that sent this."""
            return self.bar

    class Changed(_BarMessage):
        """The filter's text is another one now."""

    class Left(_BarMessage):
        """The user is done with the bar and wants back to the table; the filter stays."""

    def __init__(
        self,
        text: str = "",
        *,
        history: Iterable[str] = (),
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._bad_part = BadPart()
        self._history = History(history)
        self._first_text = text
        self._input = Input(placeholder=printable(placeholder), highlighter=self._bad_part, compact=True)
        self._input.cursor_blink = False
        self._error = Static(markup=False, classes="filter-bar--error")

    def compose(self) -> ComposeResult:
        """The prompt and the text, and below them the error."""
        with Horizontal():
            yield Static("/", markup=False, classes="filter-bar--prompt")
            yield self._input
        yield self._error

    def on_mount(self) -> None:
        """Begin with the text that the bar was made with, which is no news to its owner."""
        with self.prevent(Input.Changed):
            self.text = self._first_text

    @property
    def text(self) -> str:
        """The filter as it was typed."""
        return self._input.value

    @text.setter
    def text(self, text: str) -> None:
        self._input.value = text
        self._input.cursor_position = len(text)

    @property
    def history(self) -> tuple[str, ...]:
        """Earlier filters, the oldest first."""
        return self._history.entries

    def open(self) -> None:
        """Let the user type, after what stands there already."""
        self._input.focus()
        self._input.cursor_position = len(self.text)

    def show_error(self, message: str, start: int, end: int) -> None:
        """Say what was expected, and underline the characters `start` to `end` of the filter."""
        self._bad_part.span = (start, end)
        self._error.update(Content(printable(message)))
        self.add_class("-bad")
        self._input.refresh()

    def clear_error(self) -> None:
        """The filter can be read."""
        self._bad_part.span = (0, 0)
        self.remove_class("-bad")
        self._input.refresh()

    def action_clear_or_leave(self) -> None:
        """Clear the filter; leave the bar where it is empty already."""
        if self.text:
            self.text = ""
        else:
            self._leave()

    def action_recall(self, steps: int) -> None:
        """Put an earlier or later filter in place of this one."""
        self.text = self._history.recall(steps, self.text)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._bad_part.span = (0, 0)
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave()

    def _leave(self) -> None:
        self._history.add(self.text)
        self.post_message(self.Left(self, self.text))
