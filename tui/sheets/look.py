"""How somebody looks at a table: filter, sort and columns, as texts that can be kept, shared and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from api_client.directory.query.sort import SortKey
    from tui.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Look:
    """A filter, sort keys (`name`, `last_active:desc`), and columns; without columns, those a table begins with."""

    filter: str = ""
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """How this table is wanted to be looked at now."""
        (text, keys), columns = sheet.view.wishes, sheet.view.columns
        return cls(text, tuple(map(_words, keys)), () if columns == sheet.directory.columns.on_screen else columns)

    def apply_to(self, sheet: Sheet) -> None:
        """Want the table to be looked at in this way.

        Raises `InvalidFilterError`, `UnknownColumnError` and `InvalidInputError`, and then everything stays as it was.
        """
        from api_client.directory.query.sort import parse_sort

        known = sheet.directory.columns
        keys = [parse_sort(key, known) for key in self.sort]
        columns = tuple(column.id for column in known.parse(self.columns)) or known.on_screen
        sheet.view.want(filter_text=self.filter, keys=keys)
        sheet.view.columns = columns


def _words(key: SortKey) -> str:
    return f"{key.column_id}:desc" if key.descending else key.column_id
