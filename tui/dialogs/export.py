"""The dialog that asks what to export, and where to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select, Static

from exporters.errors import ExportError
from exporters.files import check_target
from exporters.formats import ExportFormat, ExportOptions
from tui.commands.command import bindings_of
from tui.commands.dialogs import EXPORT_COMMANDS
from tui.printable import printable
from tui.widgets.tick_box import TickBox


class Which(StrEnum):
    """Which rows, or which columns."""

    SHOWN = "shown"
    MARKED = "marked"
    ALL = "all"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to export: how many users and columns of each kind, and the file name to begin with."""

    rows: dict[Which, int]
    columns: dict[Which, int]
    name: str
    warning: str = ""
    """What is to be known before it is exported."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user wants."""

    rows: Which
    columns: Which
    path: Path
    format: ExportFormat
    options: ExportOptions


_ROWS = {Which.SHOWN: "Shown", Which.MARKED: "Marked, hidden ones included"}
_COLUMNS = {Which.SHOWN: "As on the screen", Which.PANEL: "As in the admin panel", Which.ALL: "All"}


class ExportDialog(ModalScreen[Choice | None]):
    """Returns what to export, with a target that can be written; None where the user leaves."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EXPORT_COMMANDS)

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer

    def compose(self) -> ComposeResult:
        """A line for each question, then what is wrong with the answers, then the buttons."""
        offer = self._offer
        with Vertical(classes="dialog", id="export"):
            yield Static("Export users", classes="dialog--title")
            yield from _line("File", Input(offer.name, compact=True, id="path"))
            yield from _line("Format", _select("format", [(each.label, each) for each in ExportFormat]))
            yield from _line("Users", _select("rows", _counted(offer.rows, _ROWS)))
            yield from _line("Columns", _select("columns", _counted(offer.columns, _COLUMNS)))
            yield TickBox("Protect cells that a spreadsheet would run", value=True, compact=True, id="protect")
            yield TickBox("Add what Excel needs to read UTF-8", compact=True, id="excel")
            yield TickBox("Replace the file if it exists", compact=True, id="force")
            yield Static(Content(offer.warning), id="warning")
            yield Static(id="trouble")
            with Horizontal(classes="dialog--buttons"):
                yield Button("Export", variant="primary", compact=True, id="go")
                yield Button("Cancel", compact=True, id="leave")

    def on_mount(self) -> None:
        """Begin at the file's name."""
        path = self.query_one("#path", Input)
        path.cursor_blink = False
        path.focus()

    def action_leave(self) -> None:
        """Export nothing."""
        self.dismiss(None)

    @on(Select.Changed, "#format")
    def _format_changed(self, event: Select.Changed) -> None:
        path = self.query_one("#path", Input)
        if ExportFormat.of(Path(path.value)) and isinstance(event.value, ExportFormat):
            path.value = str(Path(path.value).with_suffix(event.value.suffix))

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        choice = self._choice()
        try:
            check_target(choice.path, force=choice.options.force)
        except ExportError as error:
            self.query_one("#trouble", Static).update(Content(printable(f"{error}. {error.hint}")))
        else:
            self.dismiss(choice)

    @on(Button.Pressed, "#leave")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _choice(self) -> Choice:
        ticked = {box.id for box in self.query(TickBox) if box.value}
        options = ExportOptions(raw="protect" not in ticked, excel="excel" in ticked, force="force" in ticked)
        return Choice(
            Which(str(self.query_one("#rows", Select).value)),
            Which(str(self.query_one("#columns", Select).value)),
            Path(self.query_one("#path", Input).value).expanduser(),
            ExportFormat(str(self.query_one("#format", Select).value)),
            options,
        )


def _line(label: str, control: Input | Select[str]) -> ComposeResult:
    with Horizontal(classes="dialog--line"):
        yield Label(Content(label))
        yield control


def _select(name: str, choices: Iterable[tuple[str, str]]) -> Select[str]:
    options = list(choices)
    return Select(options, value=options[0][1], allow_blank=False, compact=True, id=name)


def _counted(counts: dict[Which, int], words: dict[Which, str]) -> list[tuple[str, str]]:
    return [(f"{words[which]} ({count:,})", which) for which, count in counts.items()]
