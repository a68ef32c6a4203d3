"""What was chosen in the export dialog the last time, table by table: a start for the next time, and nothing more.

The file is JSON with `version` and `tables`. One that cannot be read is told and forgotten; one that a newer airdeck
wrote is told and left as it is.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Self

from api_client.errors import InvalidInputError
from api_client.profiles.private_files import read_private, write_private
from exporters.formats import ExportFormat, Header
from tui.files.folders import last_choices_path

_VERSION = 1
_MOST_BYTES = 100_000
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
        tables = _tables()
        return (LastChoice.read(tables[table]) if table in tables else LastChoice()), ""
    except (InvalidInputError, ValueError, TypeError) as error:
        return LastChoice(), f"The last choices are not used: {error}"


def remember(table: str, choice: LastChoice) -> None:
    """Keep what was chosen; where that cannot be, the next time begins as if it were the first."""
    try:
        tables = _tables()
    except _NewerError:
        return
    except (InvalidInputError, ValueError, TypeError):
        tables = {}
    content = {"version": _VERSION, "tables": tables | {table: asdict(choice)}}
    try:
        write_private(last_choices_path(), json.dumps(content, ensure_ascii=False, indent=1))
    except InvalidInputError:
        return


class _NewerError(ValueError):
    """A newer airdeck wrote the file."""


def _tables() -> dict[str, Any]:
    path = last_choices_path()
    try:
        content = json.loads(read_private(path, secret=False, most=_MOST_BYTES))
    except FileNotFoundError:
        return {}
    if not isinstance(content, dict) or not isinstance(content.get("version"), int):
        message = f"{path} is not what airdeck wrote."
        raise ValueError(message)  # noqa: TRY004 - whatever is wrong with the content is one kind of error
    if content["version"] > _VERSION:
        message = f"{path} was written by a newer airdeck, and stays as it is."
        raise _NewerError(message)
    return dict(content["tables"])
