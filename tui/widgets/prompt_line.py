"""A line that is typed: with a history on the arrow keys, suggestions on Tab, and words for what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from tui.commands.line import LINE_COMMANDS
from tui.safety.printable import printable
from tui.widgets.history import History
from tui.widgets.suggestions import Suggestion, SuggestionList


class BadPart(Highlighter):
    """Underlines what cannot be read of the text being typed."""

    def __init__(self) -> None:
        self.span = (0, 0)

    def highlight(self, text: Text) -> None:
        """Underline the part; Rich's own hook."""
        text.stylize("bold underline", *self.span)


class LineInput(Input, inherit_bindings=False):
    """Textual's input without the scrolling keys of all widgets, which would hide those of the line."""

    BINDINGS = Input.BINDINGS


class PromptLine(Vertical):
    """A subclass says what can be suggested, and what becomes of the text.

    `show_error` underlines the bad part and says what was expected, below the line.
    """

    PROMPT: ClassVar[str] = ":"
    COMPLETES: ClassVar[bool] = False
    """Whether Tab completes; where it does not, it goes on to the next field."""
    DEFAULT_CSS = """
    PromptLine {
        height: auto;
        background: $panel;
        & > Horizontal { height: 1; padding: 0 1; }
        & .prompt-line--prompt { width: 2; color: $text-accent; text-style: bold; }
        & Input, & Input:focus { background: $panel; padding: 0; width: 1fr; }
        & > .prompt-line--error { height: auto; max-height: 3; padding: 0 1 0 3; color: $text-error; display: none; }
        &.-bad > .prompt-line--error { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(LINE_COMMANDS)

    class _LineMessage(Message):
        def __init__(self, line: PromptLine, text: str) -> None:
            super().__init__()
            self.line = line
            self.text = text

        @property
        def control(self) -> PromptLine:
            """The line that sent this."""
            return self.line

    class Changed(_LineMessage):
        """The text is another one now."""

    class Submitted(_LineMessage):
        """Enter was pressed."""

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
        self._completed = ""
        self._input = LineInput(
            placeholder=printable(placeholder), highlighter=self._bad_part, compact=True, select_on_focus=False
        )
        self._input.cursor_blink = False
        self._error = Static(markup=False, classes="prompt-line--error")
        self._list = SuggestionList()

    def compose(self) -> ComposeResult:
        """The suggestions, the prompt and the text, and below them the error."""
        yield self._list
        with Horizontal():
            yield Static(self.PROMPT, markup=False, classes="prompt-line--prompt")
            yield self._input
        yield self._error

    def on_mount(self) -> None:
        """Begin with the text that the line was made with, which is no news to its owner."""
        with self.prevent(Input.Changed):
            self.text = self._first_text

    def suggestions(self, text: str, cursor: int) -> Sequence[Suggestion]:  # noqa: ARG002 - for subclasses
        """What could stand in place of `text`, of which the cursor is behind `cursor` characters; the best first."""
        return ()

    @property
    def text(self) -> str:
        """The text as it was typed."""
        return self._input.value

    @text.setter
    def text(self, text: str) -> None:
        self._input.value = text
        self._input.cursor_position = len(text)

    @property
    def history(self) -> tuple[str, ...]:
        """What was typed earlier, the oldest first."""
        return self._history.entries

    def open(self) -> None:
        """Let the user type, after what stands there already."""
        self._input.focus()
        self._input.cursor_position = len(self.text)

    def put(self, text: str) -> None:
        """Show a text that its owner knows already; nothing is told."""
        self._first_text = text
        self.clear_error()
        self._list.offer(())
        with self._input.prevent(Input.Changed):
            self.text = text

    def show_suggestions(self) -> None:
        """Offer what could stand here."""
        self._list.offer(self.suggestions(self.text, self._input.cursor_position))

    def show_error(self, message: str, start: int, end: int) -> None:
        """Say what was expected, and underline the characters `start` to `end` of the text."""
        self._bad_part.span = (start, end)
        self._error.update(Content(printable(message)))
        self.add_class("-bad")
        self._input.refresh()

    def clear_error(self) -> None:
        """The text can be read."""
        self._bad_part.span = (0, 0)
        self.remove_class("-bad")
        self._input.refresh()

    def keep(self) -> None:
        """Make the text the newest of the history."""
        self._history.add(self.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab completes only in a line that completes."""
        if action == "complete" and not self.COMPLETES:
            return False
        return super().check_action(action, parameters)

    def action_complete(self, step: int) -> None:
        """Put the next suggestion in place of the text; a single one is taken at once."""
        if not self._list.offered:
            self.show_suggestions()
        if not self._list.offered:
            return
        is_single = len(self._list.offered) == 1
        taken = self._list.step(step)
        self._completed = "" if is_single else taken.text
        self._input.value = taken.text
        self._input.cursor_position = taken.end

    def action_recall(self, steps: int) -> None:
        """Put an earlier or later text in place of this one."""
        self.text = self._history.recall(steps, self.text)

    def offer_while_typing(self) -> None:
        """Whatever was offered is out of date; a subclass may offer at once what there is now."""
        self._completed = ""
        self._list.offer(())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._bad_part.span = (0, 0)
        if self.text != self._completed or not self._completed:  # a change before the last one may come late
            self.offer_while_typing()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self, event.value))
