"""The dialog that stands between a plan and its run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from api_client.operations.guards.registry import TITLES
from api_client.operations.plan import Hold
from tui.commands.command import bindings_of
from tui.commands.dialogs import CONFIRM_COMMANDS
from tui.safety.printable import printable
from tui.widgets.details import Field, FieldSheet, Section
from tui.widgets.key_bar import KeyBar
from tui.widgets.tick_box import TickBox


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `lines` are labels and texts to be read before, and `more` stands below the holds.

    `go` is the word on the button. `phrase` has to be typed where it is not None, and each of `holds` has to be ticked.
    """

    title: str
    lines: Sequence[tuple[str, str]]
    go: str
    more: Sequence[tuple[str, str]] = ()
    phrase: str | None = None
    holds: Sequence[Hold] = ()
    stay: str = "Cancel"


class ConfirmDialog(ModalScreen[bool]):
    """Returns True where everything was typed and ticked that had to be, and the button pressed; it starts on Cancel.

    What is typed while a button has the focus goes into the line, so that nobody has to look for it.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CONFIRM_COMMANDS)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """What there is to know, what has to be accepted by name, what has to be typed, and the two ways out."""
        question = self._question
        with Vertical(classes="dialog", id="confirm"):
            yield Static(Content(printable(question.title)), classes="dialog--title")
            with VerticalScroll(id="facts"):
                yield FieldSheet([_section(question.lines)])
                for hold in question.holds:
                    yield TickBox(Content(printable(TITLES.get(hold.guard, hold.guard))), compact=True, name=hold.guard)
                    yield Static(Content(printable(hold.reason)), classes="confirm--reason")
                yield FieldSheet([_section(question.more)])
            if question.phrase is not None:
                with Horizontal(classes="dialog--line"):
                    yield Label(Content(printable(f"Type {question.phrase} to go on:")))
                    yield Input(compact=True, select_on_focus=False, id="phrase")
            yield Static(id="trouble")
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content(self._question.stay), compact=True, id="leave")
                yield Button(Content(printable(question.go)), variant="error", compact=True, id="go")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin on Cancel."""
        for line in self.query(Input):
            line.cursor_blink = False
        self.query_one("#leave", Button).focus()

    def on_key(self, event: events.Key) -> None:
        """Take into the line what was typed elsewhere; what was typed in the line itself never comes here.

        Whether the line has the focus by now says nothing: a quick second key was sent on its way before the first
        one moved the focus.
        """
        if self._question.phrase is None or not event.is_printable or not event.character or event.character == " ":
            return
        event.stop()
        line = self.query_one("#phrase", Input)
        self.set_focus(line)
        line.insert_text_at_cursor(event.character)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(False)

    @on(Button.Pressed, "#leave")
    def _cancel(self) -> None:
        self.dismiss(False)

    @on(Input.Submitted, "#phrase")
    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        unticked = [box for box in self.query(TickBox) if not box.value]
        if unticked:
            unticked[0].focus()
            self._complain(f"Tick what holds the plan, if that is what you want: {_names(unticked)}.")
        elif not self._is_typed:
            self.query_one("#phrase", Input).focus()
            self._complain(f"Nothing is done unless {self._question.phrase} is typed.")
        else:
            self.dismiss(True)

    @property
    def _is_typed(self) -> bool:
        phrase = self._question.phrase
        if phrase is None:
            return True
        typed = _spaced(self.query_one("#phrase", Input).value)
        return typed in {_spaced(phrase), _spaced(printable(phrase))}

    def _complain(self, words: str) -> None:
        self.query_one("#trouble", Static).update(Content(printable(words)))


def _spaced(text: str) -> str:
    """With one blank where there are any: nobody sees how many a name has, or has at its ends."""
    return " ".join(text.split())


def _names(boxes: Iterable[TickBox]) -> str:
    return ", ".join(TITLES.get(box.name or "", "") for box in boxes)


def _section(lines: Iterable[tuple[str, str]]) -> Section:
    return Section("", [Field(label, text) for label, text in lines if text])
