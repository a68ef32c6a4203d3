"""A frequency table as the record table draws it."""

from __future__ import annotations

from api_client.directory.columns import Column
from tui.tables.sheet_model import SheetModel


class FrequencyModel(SheetModel):
    """Values stand in quotes where blanks at an end would not be seen, and unknown in words as blank does."""

    def texts(self, column: Column, first: int, count: int) -> list[str | None]:
        """The texts of a column in a window."""
        shown = super().texts(column, first, count)
        return [_told(text) for text in shown] if column.id == "value" else shown


def _told(text: str | None) -> str:
    if text is None:
        return "(unknown)"
    return text if text == text.strip() else f'"{text}"'
