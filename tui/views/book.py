"""The saved views of all tables: those of the user's file, where it speaks of a table, else those airdeck brings."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from tui.views.saved import Views
from tui.views.shipped import SHIPPED
from tui.views.view_file import read_views, write_views


class ViewBook:
    """`tables` are the names of the tables that can have views. Nothing is read before `read` is called."""

    def __init__(self, path: Path, tables: Collection[str]) -> None:
        self._path = path
        self._tables = tables
        self._views: dict[str, Views] = {}

    def read(self) -> None:
        """Read the file. Raises `InvalidInputError` where it cannot be understood, and then what was known counts."""
        self._views = read_views(self._path, self._tables)

    def of(self, table: str) -> Views:
        """The views of a table."""
        return self._views.get(table, SHIPPED.get(table, ()))

    def change(self, table: str, change: Callable[[Views], Views]) -> None:
        """Change the views of a table, and keep the file as it is otherwise, as somebody may have edited it meanwhile.

        Raises `InvalidInputError` where the file cannot be understood or written, and whatever `change` raises.
        """
        self.read()
        views = {**self._views, table: change(self.of(table))}
        write_views(self._path, views)
        self._views = views
