"""What could stand in a line that is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from tui.commands.keymap import key_of
from tui.safety.printable import printable
from tui.widgets.table.cells import fit

_SHOWN = 8
_WIDEST_LABEL = 30
_CHOSEN_SIGN = "▸"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` is the whole line once this is taken, with the cursor at `cursor` (by default at its end)."""

    text: str
    label: str
    help: str = ""
    cursor: int | None = None

    @property
    def end(self) -> int:
        """Where the cursor stands in `text`."""
        return len(self.text) if self.cursor is None else self.cursor


class SuggestionList(Static):
    """Some suggestions above the line, the chosen one with a sign; nothing at all where there are none."""

    DEFAULT_CSS = """
    SuggestionList {
        height: auto;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        display: none;
        &.-some { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.offered: Sequence[Suggestion] = ()
        self.chosen: int | None = None

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these, with none chosen."""
        self.offered, self.chosen = suggestions, None
        self.set_class(bool(suggestions), "-some")
        self._draw()

    def step(self, by: int) -> Suggestion:
        """Choose the next one (or the one before), round and round; there must be some."""
        start = -1 if self.chosen is None and by > 0 else self.chosen or 0
        self.chosen = (start + by) % len(self.offered)
        self._draw()
        return self.offered[self.chosen]

    def _draw(self) -> None:
        first = max(0, (self.chosen or 0) - _SHOWN + 1)
        shown = self.offered[first : first + _SHOWN]
        width = min(_WIDEST_LABEL, max((len(one.label) for one in shown), default=0))
        lines = [self._line(one, width, first + number == self.chosen) for number, one in enumerate(shown)]
        if hidden := len(self.offered) - len(shown):
            lines.append(Content.styled(f"  {hidden:,} more: {key_of('line.complete')} goes on", "$text-muted"))
        self.update(Content("\n").join(lines))

    def _line(self, one: Suggestion, width: int, is_chosen: bool) -> Content:  # noqa: FBT001 - a flag of the line
        label = Content.styled(
            f"{_CHOSEN_SIGN if is_chosen else ' '} {fit(one.label, width)}  ", "bold" if is_chosen else ""
        )
        return label + Content.styled(printable(one.help), "$text-muted")
