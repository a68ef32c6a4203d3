"""A small model of people for the table's tests."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import App, ComposeResult
from textual.message import Message

from tui.widgets.table.model import Head, Row, RowKey
from tui.widgets.table.record_table import RecordTable

HEADS = tuple(Head(f"c{number}", f"Column {number}", 20) for number in range(8))


class People:
    """Rows named by their keys; what was asked for is kept in `asked`."""

    def __init__(self, keys: Sequence[int] | range, heads: Sequence[Head] = HEADS, text: str | None = "") -> None:
        self.keys = keys
        self.heads = heads
        self.text = text
        self.marks: set[RowKey] = set()
        self.asked: list[tuple[int, int]] = []

    @property
    def row_count(self) -> int:
        """How many there are."""
        return len(self.keys)

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """A window of them."""
        self.asked.append((first, count))
        return [self._row(key) for key in self.keys[first : first + count]]

    def _row(self, key: int) -> Row:
        cells = tuple(self.text or (f"person {key}" if column == 0 else f"{key}/{column}") for column in range(8))
        unknown = () if self.text is not None else (None,) * 8
        return Row((unknown or cells)[: len(self.heads)], marked=key in self.marks, dimmed=key % 2 == 1)

    def key_at(self, row: int) -> RowKey:
        """The key of a row."""
        return self.keys[row]

    def row_of(self, key: RowKey) -> int | None:
        """The row of a key."""
        return self.keys.index(key) if key in self.keys else None  # type: ignore[arg-type]


class TableApp(App[None]):
    """A table on a screen of its own, and all messages that it sent."""

    def __init__(self, model: People, *, frozen: int = 1, notice: str = "") -> None:
        super().__init__()
        self.table = RecordTable(model, frozen=frozen, notice=notice)
        self.people = model
        self.told: list[Message] = []

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield self.table

    def on_mount(self) -> None:
        """Let it have the keys."""
        self.table.focus()

    @on(RecordTable.CursorMoved)
    @on(RecordTable.RowActivated)
    @on(RecordTable.MarkToggled)
    @on(RecordTable.RangeChanged)
    @on(RecordTable.RangeMarked)
    @on(RecordTable.HeaderSelected)
    @on(RecordTable.ColumnShifted)
    @on(RecordTable.Frozen)
    def keep(self, message: Message) -> None:
        """Keep what the table tells."""
        self.told.append(message)

    def lines(self) -> list[str]:
        """The text of the screen, line by line."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]
