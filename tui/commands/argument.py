"""What commands take after their names on the command line."""

from __future__ import annotations

from enum import StrEnum


class Argument(StrEnum):
    """A kind of argument; the value is how the help writes it."""

    FILTER = "FILTER"
    SORT = "COLUMN[:desc],…"
    COLUMNS = "COLUMN,…"
    PROFILE = "PROFILE"
    VIEW = "VIEW"
    NAME = "NAME"
    THEME = "THEME"
