"""What may be typed next in the filter of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api_client.directory.query.completion import Completion, complete
from tui.commands.keymap import key_of
from tui.widgets.suggestions import Suggestion

if TYPE_CHECKING:
    from api_client.directory.columns import Columns
    from api_client.directory.directory import Directory
    from tui.sheets.sheet import Sheet


def filter_suggestions(
    text: str, cursor: int, columns: Columns, directory: Directory | None, head: str = ""
) -> Sequence[Suggestion]:
    """Columns, and values with how many records of the directory have them; `head` is what stands before the filter."""
    return [_suggestion(head, text, one) for one in complete(text, cursor, columns, directory)]


def filter_examples(sheet: Sheet) -> str:
    """Filters that show what can be asked of such records."""
    examples = sheet.directory.columns.examples or ("a word", "column:value")
    return " · ".join((*examples, f"{key_of('line.complete')} completes"))


def _suggestion(head: str, text: str, one: Completion) -> Suggestion:
    line = f"{head}{text[: one.start]}{one.text}{text[one.end :]}"
    return Suggestion(line, one.label, one.help, cursor=len(head) + one.start + len(one.text))
