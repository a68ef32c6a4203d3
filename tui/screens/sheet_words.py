"""The numbers of a table in words: what is shown, marked, hidden and left open, and how it is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.parts import Part
from tui.words import plural

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet

_PLAIN = frozenset(("id", "name", "email"))
"""Where a word is looked for first: found there, it needs no words."""
WARNING, ERROR = "$text-warning", "$text-error"


def counts(sheet: Sheet, undecided_hint: str = "") -> list[Part]:
    """How many records are shown, marked, hidden although marked, and left open by the filter."""
    shown, total, view = len(sheet.view.rows), len(sheet.directory), sheet.view
    parts = [Part(f"{shown:,} shown of {total:,}" if view.filter_text else plural(total, sheet.noun), 9, "bold")]
    if marked := sheet.marks.count:
        parts.append(Part(f"{marked:,} marked", 8, "bold $text-accent"))
        if hidden := sheet.marks.hidden(view.rows):
            parts.append(Part(f"{hidden:,} hidden by the filter", 7, WARNING))
    if view.undecided:
        parts.append(Part(f"{view.undecided:,} undecided: unknown{undecided_hint}", 4, WARNING))
    return parts


def found_words(sheet: Sheet, record_id: str | None) -> list[Part]:
    """Which of a filter's bare words this record has in a column where few would look for them."""
    row = None if record_id is None or not sheet.view.filter_text else sheet.directory.row_of(record_id)
    if row is None:
        return []
    from api_client.directory.query.filter import Filter
    from api_client.directory.query.whereabouts import whereabouts

    asked = Filter.parse(sheet.view.filter_text, sheet.directory.columns)
    found = [(word, column) for word, column in whereabouts(asked, sheet.directory, row) if column.id not in _PLAIN]
    return [Part(", ".join(f"{word} in {column.title}" for word, column in found), 3)] if found else []


def sort_words(sheet: Sheet) -> str:
    """The columns that the table is sorted by, each with its direction."""
    keys = sheet.view.sort_keys
    return " ".join(f"{sheet.directory.column(key.column_id).title} {'▼' if key.descending else '▲'}" for key in keys)


def frozen_words(wanted: int, frozen: int) -> str:
    """Which columns stay in sight from now on."""
    if not wanted:
        return "All columns scroll."
    if frozen < wanted:
        return f"The terminal is too narrow to keep more than {plural(frozen, 'column')} in sight."
    return "The first column stays in sight." if wanted == 1 else f"The first {wanted} columns stay in sight."
