"""What was chosen in the export dialog the last time, table by table: a start for the next time, and nothing more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Self

from api_client.errors import InvalidInputError
from exporters.formats import ExportFormat, Header
from tui.files.remembered import Memory

LAST_CHOICES = Memory("export-choices")
SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class LastChoice:
    """The answers of one dialog; `columns` is the key of a choice of columns."""

    folder: str = ""
    columns: str = SHOWN
    format: ExportFormat = ExportFormat.CSV
    header: Header = Header.TITLES
    protect: bool = True
    excel: bool = False

    @classmethod
    def read(cls, entries: Any) -> Self:
        """Read a table's entry. Raises `ValueError` and `TypeError` for one that is none."""
        choice = cls(**entries)
        texts, flags = (choice.folder, choice.columns), (choice.protect, choice.excel)
        if not all(isinstance(text, str) for text in texts) or not all(isinstance(flag, bool) for flag in flags):
            message = "a value of the wrong kind"
            raise ValueError(message)
        told = asdict(choice) | {"format": ExportFormat(choice.format), "header": Header(choice.header)}
        return cls(**told)


def last_choice(table: str) -> tuple[LastChoice, str]:
    """What was chosen for this table, and in words what went wrong with that; empty where nothing did."""
    try:
        entries = _tables().get(table)
        return (LastChoice() if entries is None else LastChoice.read(entries)), ""
    except InvalidInputError as error:
        return LastChoice(), f"The last choices are not used: {error.message} {error.hint}"
    except (ValueError, TypeError) as error:
        return LastChoice(), f"The last choices are not used: {error}"


def remember(table: str, choice: LastChoice) -> None:
    """Keep what was chosen; where that cannot be, the next time begins as if it were the first."""
    tables: dict[str, Any] = {}
    with suppress(InvalidInputError):
        tables = _tables()
    with suppress(InvalidInputError):
        LAST_CHOICES.keep({"tables": tables | {table: asdict(choice)}})


def _tables() -> dict[str, Any]:
    tables = LAST_CHOICES.recall().get("tables", {})
    if isinstance(tables, dict):
        return tables
    reason = f"{LAST_CHOICES.path} is not what airdeck wrote."
    raise LAST_CHOICES.set_aside(reason)
