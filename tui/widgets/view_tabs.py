"""The line of saved views, each with its number key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.commands.keymap import short_key_of
from tui.commands.views import MOST_KEYS
from tui.safety.printable import printable
from tui.widgets.table.cells import fit_printable

_LONGEST, _SHORTEST = 80, 2
_TRIES = (
    *((_LONGEST, others) for others in range(_LONGEST, _SHORTEST - 1, -1)),
    *((own, _SHORTEST) for own in range(_LONGEST, 0, -1)),
)
"""How much room names get, in cells: the one that is looked at gives way last."""


class ViewTabs(Widget):
    """Tabs of the first nine views where there is more than one; the one that is looked at stands in brackets.

    Long names are cut to what the line has room for; a star tells that filter, sort or columns are not the view's own
    any more. A click opens a view like its key.
    """

    DEFAULT_CSS = """
    ViewTabs {
        height: 1;
        padding: 0 1;
        background: $surface;
        color: $foreground 70%;
        display: none;
        link-color: $foreground 70%;
        link-background: $surface;
        link-style: none;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._standing: tuple[int | None, bool] = (None, False)

    def show(self, names: Sequence[str], standing: tuple[int | None, bool]) -> None:
        """Show these views; `standing` is which one is looked at, and whether it was changed."""
        shown = (tuple(map(printable, names[:MOST_KEYS])), standing)
        if shown != (self._names, self._standing):
            self._names, self._standing = shown
            self.display = len(names) > 1
            self.refresh()

    def render(self) -> Content:
        """The line, as wide as the widget."""
        width = self.content_size.width
        texts = next((texts for texts in map(self._texts, _TRIES) if cell_len("".join(texts)) <= width), ())
        return Content("").join(self._tab(place, text) for place, text in enumerate(texts))

    async def action_open(self, number: int) -> None:
        """Open a view that was clicked."""
        await self.run_action(f"screen.view({number})")

    def _texts(self, room: tuple[int, int]) -> tuple[str, ...]:
        """The tabs, with this room for the name of the one that is looked at, and for those of the others."""
        at, changed = self._standing
        texts = []
        for place, name in enumerate(self._names):
            cut = _cut(name, room[place != at])
            key = short_key_of(f"views.open_{place + 1}")
            texts.append(f"[{key} {cut}{'*' if changed else ''}]" if place == at else f" {key} {cut} ")
        return tuple(texts)

    def _tab(self, place: int, text: str) -> Content:
        style = "bold $foreground" if self._standing[0] == place else ""
        return Content.styled(text, style).stylize(Style.from_meta({"@click": f"open({place + 1})"}))


def _cut(name: str, room: int) -> str:
    return name if cell_len(name) <= room else fit_printable(name, room).rstrip()
