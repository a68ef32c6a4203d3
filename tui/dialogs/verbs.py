"""The dialog in which somebody chooses what is to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from api_client.operations.verbs import Danger, Verb
from tui.changing.offers import why_not
from tui.commands.command import bindings_of
from tui.commands.dialogs import VERBS_COMMANDS
from tui.commands.state import ScreenState
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar

_STYLES = {Danger.MILD: "$text-muted", Danger.MODERATE: "$text-warning", Danger.SEVERE: "bold $text-error"}


@dataclass(frozen=True, slots=True)
class VerbChoice:
    """A verb, and whether it is for people whom a file names."""

    verb: Verb
    from_file: bool = False


class VerbsDialog(ModalScreen[VerbChoice | None]):
    """Returns what was chosen for the `selection` in words, None where the user leaves.

    What cannot be chosen stays in the list, with the reason.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(VERBS_COMMANDS)

    def __init__(
        self,
        verbs: Sequence[Verb],
        selection: str,
        state: ScreenState,
        *,
        takes_file: bool = True,
        why_not: Callable[[Verb, ScreenState], str] = why_not,
    ) -> None:
        super().__init__()
        self._verbs = verbs
        self._selection = selection
        self._reasons = [why_not(verb, state) for verb in verbs]
        self._takes_file = takes_file

    def compose(self) -> ComposeResult:
        """The verbs, and what the one under the cursor does and leaves alone."""
        with Vertical(classes="dialog"):
            yield Static(Content(printable(f"Change {self._selection}")), classes="dialog--title")
            yield OptionList(*map(_line, self._verbs, self._reasons), compact=True)
            yield Static(id="effect")
            yield Static("Enter makes a plan; nothing is changed before you have reviewed it.", classes="dialog--hint")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file is offered only where one can name what is to be changed."""
        return self._takes_file if action == "from_file" else super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Stand on the first verb."""
        self._list.highlighted = 0

    def action_from_file(self) -> None:
        """Take the people from a file."""
        self._choose(from_file=True)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self._choose(from_file=False)

    @on(OptionList.OptionHighlighted)
    def _tell_effect(self, event: OptionList.OptionHighlighted) -> None:
        at = event.option_index
        reason = self._reasons[at]
        words = Content(self._verbs[at].effect)
        if reason:
            words += Content("\n") + Content.styled(f"Not now: {reason}", "$text-warning")
        self.query_one("#effect", Static).update(words)

    def _choose(self, *, from_file: bool) -> None:
        at = self._list.highlighted
        if at is None:
            return
        if self._reasons[at]:
            self.app.notify(self._reasons[at], title=self._verbs[at].title, severity="warning")
        else:
            self.dismiss(VerbChoice(self._verbs[at], from_file))

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)


def _line(verb: Verb, reason: str) -> Content:
    if reason:
        return Content.styled(f"({verb.title})", "dim")
    return Content(f"{verb.title:<28} ") + Content.styled(f"{verb.reversal}", _STYLES[verb.danger])
