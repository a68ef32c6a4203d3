"""Parts of one line, of which the less important ones give way where the line is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from tui.safety.printable import printable
from tui.widgets.table.cells import fit_printable


@dataclass(frozen=True, slots=True)
class Part:
    """A text with the style of its content (`"bold $text-warning"`); parts of low `priority` give way first."""

    text: str
    priority: int = 0
    style: str = ""

    @property
    def width(self) -> int:
        """Its width on the screen, in cells."""
        return cell_len(printable(self.text))


def keep_what_fits(parts: Sequence[Part], width: int, gap: int) -> list[Part]:
    """The parts that have room in `width` cells with `gap` cells between them; the most important one always stays."""
    kept = [part for part in parts if part.text]
    while len(kept) > 1 and sum(part.width for part in kept) + gap * (len(kept) - 1) > width:
        lowest = min(part.priority for part in kept)
        del kept[max(index for index, part in enumerate(kept) if part.priority == lowest)]
    return kept


def joined(parts: Sequence[Part], separator: str, width: int) -> Content:
    """The parts in a row with a dim separator between them; a single one that is too long is cut."""
    if len(parts) == 1 and parts[0].width > width:
        return Content.styled(fit_printable(printable(parts[0].text), width), parts[0].style)
    texts = [Content.styled(printable(part.text), part.style) for part in parts]
    return Content.styled(separator, "$foreground 45%").join(texts)
