"""The look of a record table; cursor, mark and range have signs too, so that nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.widget import Widget

PREFIX = "record-table--"
COMPONENTS = (
    "header",
    "header-cursor",
    "even",
    "odd",
    "dimmed",
    "marked",
    "range",
    "cursor",
    "cursor-cell",
    "unknown",
    "empty",
)
COMPONENT_CLASSES = frozenset(PREFIX + name for name in COMPONENTS)

CSS = """
RecordGrid {
    background: $surface;
    color: $foreground;
    height: 1fr;
    scrollbar-size-vertical: 1;
    scrollbar-size-horizontal: 0;
    overflow-x: auto;
    overflow-y: auto;

    & > .record-table--header { background: $panel; color: $text-primary; text-style: bold; }
    & > .record-table--header-cursor { text-style: bold underline; }
    & > .record-table--even { background: $surface; color: $foreground; }
    & > .record-table--odd { background: $foreground 4%; color: $foreground; }
    & > .record-table--dimmed { color: $foreground 55%; }
    & > .record-table--marked { color: $text-warning; }
    & > .record-table--range { background: $secondary-muted; }
    & > .record-table--cursor { background: $primary 30%; }
    & > .record-table--cursor-cell { text-style: underline; }
    & > .record-table--unknown { color: $foreground 40%; }
    & > .record-table--empty { color: $text-muted; text-style: italic; }
    &:focus > .record-table--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    &:focus > .record-table--cursor-cell { text-style: bold underline; }
    &:nocolor:focus > .record-table--cursor { text-style: reverse; }
    &:nocolor > .record-table--dimmed, &:nocolor > .record-table--unknown { text-style: dim; }
    &:nocolor > .record-table--marked { text-style: bold; }
}
"""


def blended(widget: Widget, names: Iterable[str]) -> Style:
    """The style of components laid over each other, each with the background of those before where it has none."""
    _, _, background, color = widget.colors
    style = Style()
    for name in names:
        component = widget.get_component_styles(PREFIX + name)
        if component.has_rule("background"):
            background += component.background
        if component.has_rule("auto_color") and component.auto_color:
            color = background.get_contrast_text(component.color.a)
        elif component.has_rule("color"):
            color = component.color
        style += component.text_style
    return style + Style.from_color((background + color).rich_color, background.rich_color)
