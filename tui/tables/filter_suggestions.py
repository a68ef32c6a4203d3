"""What may be typed next in the filter of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api_client.directory.query.completion import Completion, complete
from tui.widgets.suggestions import Suggestion

if TYPE_CHECKING:
    from tui.sheets.sheet import Sheet


def filter_suggestions(sheet: Sheet, text: str, cursor: int) -> Sequence[Suggestion]:
    """Columns, and values with how many records of the sheet have them."""
    return [_suggestion(text, one) for one in complete(text, cursor, sheet.directory.columns, sheet.directory)]


def filter_examples(sheet: Sheet) -> str:
    """Filters that show what can be asked of such records."""
    examples = sheet.directory.columns.examples or ("a word", "column:value")
    return " · ".join((*examples, "Tab completes"))


def _suggestion(text: str, one: Completion) -> Suggestion:
    line = f"{text[: one.start]}{one.text}{text[one.end :]}"
    return Suggestion(line, one.label, one.help, cursor=one.start + len(one.text))
