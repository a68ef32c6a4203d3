"""What was chosen to be changed, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.words import plural

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Selection:
    """`ids` in their order; `words` say where they come from (`12 marked users`).

    `hidden` is how many of them the filter of that table did not show.
    """

    ids: tuple[str, ...]
    words: str
    hidden: int = 0


def chosen_in(sheet: Sheet, cursor_id: str | None) -> Selection:
    """The marked records of a table, hidden ones included; where none is marked, the one under the cursor."""
    marked = sheet.marked_in_order()
    if len(marked):
        ids = tuple(sheet.directory.ids(marked))
        words = f"{len(ids):,} marked {sheet.noun if len(ids) == 1 else f'{sheet.noun}s'}"
        return Selection(ids, words, sheet.marks.hidden(sheet.view.rows))
    ids = () if cursor_id is None else (cursor_id,)
    return Selection(ids, f"the {sheet.noun} under the cursor" if ids else plural(0, sheet.noun))
