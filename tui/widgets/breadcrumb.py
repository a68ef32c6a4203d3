"""The line at the top: which tenant, which screen, which filter and sort."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from tui.widgets.parts import Part, joined, keep_what_fits
from tui.widgets.table.cells import fit

_SEPARATOR = " ▸ "


@dataclass(frozen=True, slots=True)
class Trail:
    """Where the user is; empty texts are left out. `read_only` and `demo` are shown as badges."""

    tenant: str
    screen: str
    filter: str = ""
    sort: str = ""
    read_only: bool = False
    demo: bool = False


class Breadcrumb(Widget):
    """A trail in one line.

    A long filter is cut; where there is no room, sort goes first, then the filter, then the tenant.
    """

    DEFAULT_CSS = """
    Breadcrumb {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._trail = Trail("", "")

    def show(self, trail: Trail) -> None:
        """Show this trail from now on."""
        self._trail = trail
        self.refresh()

    def render(self) -> Content:
        """The line, as wide as the widget."""
        trail, width = self._trail, self.content_size.width
        badges = Content(" ").join(_badges(trail))
        room = width - badges.cell_length - 1
        steps = keep_what_fits(_steps(trail, room), room, len(_SEPARATOR))
        line = joined(steps, _SEPARATOR, room)
        return line + Content(" " * max(0, width - line.cell_length - badges.cell_length)) + badges


def _steps(trail: Trail, room: int) -> list[Part]:
    return [
        Part(fit(trail.tenant, room // 2).rstrip(), 2, "bold $text-primary"),
        Part(trail.screen, 3, "bold"),
        Part(fit(trail.filter, room // 2).rstrip(), 1, "$text-accent"),
        Part(trail.sort, 0, "$foreground 65%"),
    ]


def _badges(trail: Trail) -> list[Content]:
    return [
        *([Content.styled("[RO]", "bold $text-success")] if trail.read_only else []),
        *([Content.styled(" DEMO ", "bold $text-warning on $warning-muted")] if trail.demo else []),
    ]
