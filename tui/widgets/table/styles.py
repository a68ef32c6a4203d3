"""The look of a record table; cursor, mark and range have signs too, so that nothing is told by colour alone."""

from __future__ import annotations

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
    & > .record-table--odd { background: $surface-lighten-1 40%; color: $foreground; }
    & > .record-table--dimmed { color: $foreground 55%; }
    & > .record-table--marked { color: $text-warning; }
    & > .record-table--range { background: $secondary-muted; }
    & > .record-table--cursor { background: $primary 30%; }
    & > .record-table--cursor-cell { text-style: underline; }
    & > .record-table--unknown { color: $foreground 40%; }
    & > .record-table--empty { color: $text-muted; text-style: italic; }
    &:focus > .record-table--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    &:focus > .record-table--cursor-cell { text-style: bold underline; }
}
"""
