"""Rosters in XLSX workbooks, read by pandas through openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from api_client.errors import UnreadableRosterError
from api_client.operations.roster.sheet import Sheet, filled_rows

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = "xl/workbook.xml"
_MOST_UNPACKED = 500_000_000
"""In bytes; a small archive may unpack to any size."""


def is_workbook(content: bytes, source: str) -> bool:
    """Whether `content` is an XLSX workbook. Raises `UnreadableRosterError` for other files of office programs."""
    if content.startswith(_OLE):
        message = f"{source} is a workbook of the old Excel format, or one that is closed by a password."
        raise UnreadableRosterError(message)
    if not content.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {member.filename: member.file_size for member in archive.infolist()}
    except zipfile.BadZipFile as error:
        message = f"{source} begins like a workbook and is damaged."
        raise UnreadableRosterError(message) from error
    if _WORKBOOK not in sizes:
        message = f"{source} is an archive and no XLSX workbook."
        raise UnreadableRosterError(message)
    if sum(sizes.values()) > _MOST_UNPACKED:
        message = f"{source} unpacks to more than {_MOST_UNPACKED:,} bytes."
        raise UnreadableRosterError(message)
    return True


def read_workbook(content: bytes, source: str) -> Sheet:
    """The rows of the first sheet that holds any. Raises `UnreadableRosterError`."""
    import pandas as pd

    try:
        with warnings.catch_warnings(action="ignore"), pd.ExcelFile(io.BytesIO(content), engine="openpyxl") as book:
            names = [str(name) for name in book.sheet_names]
            for name in names:
                frame = pd.read_excel(book, sheet_name=name, header=None, dtype=object, na_filter=False)
                rows = filled_rows(_numbered(frame))
                if rows:
                    return Sheet(rows, _notes(name, names))
    except Exception as error:
        # What the reader raises on a damaged workbook is nobody's promise: zip, XML, key and value errors.
        message = f"{source} cannot be read as a workbook."
        raise UnreadableRosterError(message) from error
    return Sheet(())


def _notes(name: str, names: list[str]) -> tuple[str, ...]:
    return (f"Of its {len(names)} sheets, {name!r} alone was read.",) if len(names) > 1 else ()


def _numbered(frame: Any) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        yield number, [str(cell) for cell in cells]
