"""The line at the bottom in which a command is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.commands.command import bindings_of
from tui.commands.line import COMMAND_LINE_COMMANDS
from tui.commands.live import LiveCommand
from tui.line.arguments import check
from tui.line.entry import Entry, InvalidCommandError, read
from tui.line.facts import Facts
from tui.line.suggest import suggest
from tui.widgets.key_bar import KeyBar
from tui.widgets.prompt_line import PromptLine
from tui.widgets.suggestions import Suggestion


class CommandPrompt(PromptLine):
    """A line that knows the commands, and offers them while it is typed."""

    COMPLETES = True

    def __init__(self, lives: Sequence[LiveCommand], facts: Facts, history: Iterable[str]) -> None:
        super().__init__(history=history, placeholder="a command, with what it needs: sort name:desc")
        self._lives = lives
        self._facts = facts

    def on_mount(self) -> None:
        """Let the user type, and show what can be said."""
        self.open()
        self.show_suggestions()

    def suggestions(self, text: str, cursor: int) -> Sequence[Suggestion]:
        """What may be said; an argument is completed at its end."""
        return suggest(text[:cursor], self._lives, self._facts)

    def offer_while_typing(self) -> None:
        """Offer what may be said now, at every keystroke."""
        super().offer_while_typing()
        self.clear_error()
        self.show_suggestions()


class CommandLine(ModalScreen[Entry | None]):
    """Returns what is to be done, of the commands that another screen offers; None where the user leaves.

    What cannot be carried out stays in the line, with the bad part underlined and words for what was expected.
    """

    CSS_PATH = "command_line.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(COMMAND_LINE_COMMANDS)

    def __init__(self, lives: Sequence[LiveCommand], facts: Facts, history: Iterable[str]) -> None:
        super().__init__()
        self._lives = lives
        self._facts = facts
        self._prompt = CommandPrompt(lives, facts, history)

    @property
    def history(self) -> tuple[str, ...]:
        """What was typed until now, the oldest first."""
        return self._prompt.history

    def compose(self) -> ComposeResult:
        """The line alone; the screen below stays in sight."""
        yield self._prompt
        yield KeyBar()

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    @on(PromptLine.Submitted)
    def _entered(self, event: PromptLine.Submitted) -> None:
        if not event.text.strip():
            self.dismiss(None)
            return
        event.line.keep()
        try:
            entry = read(event.text, self._lives)
            check(entry, self._facts)
        except InvalidCommandError as error:
            event.line.show_error(f"{error.message} {error.hint}".strip(), error.start, error.end)
        else:
            self.dismiss(entry)
