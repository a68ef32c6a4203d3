"""The dialog that asks what to export, and where to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select, Static

from exporters.errors import ExportError, TargetExistsError
from exporters.files import check_target
from exporters.formats import ExportFormat, ExportOptions, Header
from exporters.presets import Preset
from tui.commands.command import bindings_of
from tui.commands.dialogs import EXPORT_COMMANDS
from tui.exports.offer import Choice, Offer, Which
from tui.safety.printable import printable
from tui.widgets.key_bar import KeyBar
from tui.widgets.path_input import PathInput
from tui.widgets.tick_box import TickBox
from tui.words import plural, size_words

_ROWS = {Which.SHOWN: "Shown", Which.MARKED: "Marked, hidden ones included"}
_HEADERS = {Header.TITLES: "Titles", Header.IDS: "Ids, for scripts", Header.NONE: "None"}

Estimate = Callable[[Choice], Callable[[], int]]
"""Takes of the table what tells how large it is, and gives the work that finds out about how many bytes a choice takes.

The work is done in a thread beside the screen, and may raise `ExportError`.
"""


class ExportDialog(ModalScreen[Choice | None]):
    """Returns what to export, with a target that can be written; None where the user leaves."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EXPORT_COMMANDS)

    def __init__(self, offer: Offer, estimate: Estimate) -> None:
        super().__init__()
        self._offer = offer
        self._estimate = estimate

    def compose(self) -> ComposeResult:
        """A line for each question, then what it comes to and what is wrong with the answers, then the buttons."""
        with Vertical(classes="dialog", id="export"):
            yield Static(Content(f"Export {self._offer.table}"), classes="dialog--title")
            yield from self._questions()
            yield Static(id="estimate", classes="dialog--hint")
            yield Static(Content(printable(" ".join(self._offer.warnings))), id="warning")
            yield Static(id="trouble")
            with Horizontal(classes="dialog--buttons"):
                yield Button("Export", variant="primary", compact=True, id="go")
                yield Button("Replace the file", variant="warning", compact=True, id="replace")
                yield Button("Cancel", compact=True, id="leave")
        yield KeyBar()

    def _questions(self) -> ComposeResult:
        offer, last = self._offer, self._offer.last
        name = f"{offer.name}{last.format.suffix}"
        rows = [(f"{_ROWS[which]} ({count:,})", which) for which, count in offer.rows.items()]
        columns = [(f"{each.label} ({len(each.columns):,})", each.key) for each in offer.columns]
        yield from _line("File", PathInput(_in_folder(last.folder, name), name, id="path"))
        yield from _line("Format", _select("format", [(each.label, each) for each in ExportFormat], last.format))
        yield from _line("Rows", _select("rows", rows))
        yield from _line("Columns", _select("columns", columns, offer.last_columns.key))
        yield from _line("Header", _select("header", [(_HEADERS[each], each) for each in Header], last.header))
        yield TickBox("Protect cells that a spreadsheet would run", value=last.protect, compact=True, id="protect")
        yield TickBox("Add what Excel needs to read UTF-8", value=last.excel, compact=True, id="excel")

    def on_mount(self) -> None:
        """Begin at the end of the file's path."""
        self._complain("")
        self.query_one("#warning").display = bool(self._offer.warnings)
        path = self.query_one(PathInput)
        path.cursor_position = len(path.value)
        path.focus()
        self._estimate_size()

    def action_leave(self) -> None:
        """Export nothing."""
        self.dismiss(None)

    @on(Select.Changed, "#format")
    def _format_changed(self) -> None:
        path, chosen = self.query_one(PathInput), self._choice().format
        path.name_to_suggest = f"{self._offer.name}{chosen.suffix}"
        if ExportFormat.of(Path(path.value)):
            path.value = str(Path(path.value).with_suffix(chosen.suffix))
        for box in self.query(TickBox):
            box.disabled = not chosen.is_delimited

    @on(Select.Changed, "#columns")
    def _columns_changed(self, event: Select.Changed) -> None:
        """A preset that is newly chosen gives its answers to the other questions."""
        chosen = self._offer.columns_behind(str(event.value))
        if chosen and chosen.preset and chosen.key != self._offer.last_columns.key:
            self._answer_as(chosen.preset)

    def _answer_as(self, preset: Preset) -> None:
        if preset.format:
            self.query_one("#format", Select).value = preset.format
        if preset.header:
            self.query_one("#header", Select).value = preset.header
        if preset.raw is not None:
            self.query_one("#protect", TickBox).value = not preset.raw
        if preset.excel is not None:
            self.query_one("#excel", TickBox).value = preset.excel

    @on(Select.Changed)
    @on(TickBox.Changed)
    def _answers_changed(self) -> None:
        self._estimate_size()

    @on(Input.Changed, "#path")
    def _path_changed(self) -> None:
        self._complain("")

    @work(group="estimate", exclusive=True, exit_on_error=False)
    async def _estimate_size(self) -> None:
        choice = self._choice()
        counts = f"{plural(self._offer.rows[choice.rows], 'row')}, {plural(len(choice.columns.columns), 'column')}"
        line = self.query_one("#estimate", Static)
        line.update(Content(counts))
        try:
            size = await asyncio.to_thread(self._estimate(choice))
        except ExportError as error:
            self._complain(f"{error} {error.hint}")
        else:
            line.update(Content(f"{counts}, {choice.format.label}: about {size_words(size)}"))

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        self._finish(self._choice())

    @on(Button.Pressed, "#replace")
    def _replace(self) -> None:
        choice = self._choice()
        self._finish(replace(choice, options=replace(choice.options, force=True)))

    @on(Button.Pressed, "#leave")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _finish(self, choice: Choice) -> None:
        """Return the choice, unless its target cannot be written; a file that exists may be replaced on request."""
        try:
            check_target(choice.path, force=choice.options.force)
        except TargetExistsError as error:
            self._complain(f"{error}. Name another one, or replace it.", may_replace=True)
        except ExportError as error:
            self._complain(f"{error}. {error.hint}")
        else:
            self.dismiss(choice)

    def _complain(self, words: str, *, may_replace: bool = False) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content(printable(words)))
        trouble.display = bool(words)
        self.query_one("#replace").display = may_replace

    def _choice(self) -> Choice:
        columns = self._offer.columns_behind(self._selected("columns")) or self._offer.last_columns
        export_format, header = ExportFormat(self._selected("format")), Header(self._selected("header"))
        if not export_format.has_header and header is Header.NONE:
            header = Header.TITLES
        raw = export_format.is_delimited and not self.query_one("#protect", TickBox).value
        excel = export_format.is_delimited and self.query_one("#excel", TickBox).value
        options = ExportOptions(raw=raw, excel=excel, header=header is not Header.NONE)
        return Choice(Which(self._selected("rows")), columns, self._path(), export_format, header, options)

    def _path(self) -> Path:
        """The file; in a folder that is named alone, one of the name that is offered."""
        field = self.query_one(PathInput)
        try:
            path = Path(field.value).expanduser()
            return path / field.name_to_suggest if path.is_dir() else path
        except (OSError, ValueError, RuntimeError):
            return Path(field.value)

    def _selected(self, name: str) -> str:
        return str(self.query_one(f"#{name}", Select).value)


def _line(label: str, control: Input | Select[str]) -> ComposeResult:
    with Horizontal(classes="dialog--line"):
        yield Label(Content(label))
        yield control


def _select(name: str, choices: Sequence[tuple[str, str]], value: str | None = None) -> Select[str]:
    options = [(Content(printable(label)), choice) for label, choice in choices]
    return Select(options, value=value or options[0][1], allow_blank=False, compact=True, id=name)


def _in_folder(folder: str, name: str) -> str:
    """The name in the folder of the last time, as long as that is there and can be shown."""
    is_fit = bool(folder) and printable(folder) == folder and Path(folder).is_dir()
    return str(Path(folder) / name) if is_fit else name
