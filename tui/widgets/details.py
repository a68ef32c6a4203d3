"""A panel of labels and values in sections: what is known of one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.commands.command import bindings_of
from tui.commands.reading import DETAILS_COMMANDS
from tui.safety.printable import printable
from tui.widgets.table.cells import fit

_WIDEST_LABEL = 18
_NARROWEST_VALUE = 12
UNKNOWN, BLANK = "· unknown", "— blank"


@dataclass(frozen=True, slots=True)
class Field:
    """A label and a raw value: None is unknown, an empty text blank. `note` stands dim after the value."""

    label: str
    value: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a title; `note` says what is to be known of all of them."""

    title: str
    fields: Sequence[Field] = ()
    note: str = ""


class Details(VerticalScroll, can_focus=True):
    """A scrolling sheet of sections under a heading."""

    DEFAULT_CSS = """
    Details {
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { background-tint: $foreground 3%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DETAILS_COMMANDS)

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield FieldSheet()

    def show(self, heading: str, sections: Sequence[Section]) -> None:
        """Show another record, from its top where it is another one."""
        sheet = self.query_one(FieldSheet)
        if sheet.heading != heading:
            self.scroll_home(animate=False)
        sheet.show(heading, sections)


class FieldSheet(Widget):
    """The sheet itself, as high as its lines."""

    DEFAULT_CSS = "FieldSheet { height: auto; width: 1fr; }"

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        super().__init__()
        self.heading = ""
        self._sections = tuple(sections)
        self._drawn: dict[int, list[Content]] = {}

    def show(self, heading: str, sections: Sequence[Section]) -> None:
        """Show other sections."""
        if (heading, tuple(sections)) == (self.heading, self._sections):
            return
        height = len(self._lines(self.content_size.width))
        self.heading, self._sections = heading, tuple(sections)
        self._drawn.clear()
        self.refresh(layout=len(self._lines(self.content_size.width)) != height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        """As many lines as the sheet has at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if width not in self._drawn:
            self._drawn[width] = sheet_lines(self.heading, self._sections, width) if width > 0 else []
        return self._drawn[width]


def sheet_lines(heading: str, sections: Iterable[Section], width: int) -> list[Content]:
    """The lines of a sheet that is `width` cells wide; values that are longer go on below themselves."""
    lines = _wrapped(heading, width, "bold $text-primary") if heading else []
    for section in sections:
        lines += [Content(""), Content.styled(fit(section.title, width), "bold underline")] if section.title else []
        lines += _wrapped(section.note, width, "italic $foreground 65%") if section.note else []
        label_width = min(_WIDEST_LABEL, max((cell_len(printable(field.label)) for field in section.fields), default=0))
        for field in section.fields:
            lines += _field_lines(field, label_width, width)
    return lines


def _field_lines(field: Field, label_width: int, width: int) -> list[Content]:
    indent = min(label_width + 2, max(0, width - _NARROWEST_VALUE))
    values = _value(field).wrap(width - indent)
    labels = [fit(field.label, indent - 1), *[" " * (indent - 1)] * (len(values) - 1)]
    return [Content.styled(f"{label} ", "$foreground 65%") + value for label, value in zip(labels, values, strict=True)]


def _value(field: Field) -> Content:
    note = Content.styled(f"  {printable(field.note)}" if field.note else "", "italic $foreground 65%")
    if not field.value:
        return Content.styled(UNKNOWN if field.value is None else BLANK, "$foreground 45%") + note
    return Content(printable(field.value)) + note


def _wrapped(text: str, width: int, style: str) -> list[Content]:
    return Content.styled(printable(text), style).wrap(width)
