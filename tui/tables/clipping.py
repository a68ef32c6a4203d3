"""Rows of a table as text for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from tui.machine.clipboard import without_controls


@dataclass(frozen=True, slots=True)
class Clipping:
    """Lines with tabs between the columns, titles first; how many characters were left out and cells protected."""

    text: str
    left_out: int
    protected: int


def clip(directory: Directory, column_ids: Sequence[str], rows: Rows) -> Clipping:
    """The rows as the screen shows them, fit to be pasted into a spreadsheet and into a terminal alike."""
    from exporters.protect import protect_cells

    left_out = protected = 0
    columns = []
    for column_id in column_ids:
        cells = [without_controls(text or "") for text in directory.texts(column_id, rows)]
        left_out += sum(count for _, count in cells)
        safe, count = protect_cells(arrow.texts([text for text, _ in cells]))
        protected += count
        columns.append([directory.column(column_id).title, *safe.to_pylist()])
    lines = ["\t".join(cells) for cells in zip(*columns, strict=True)]
    return Clipping("".join(f"{line}\n" for line in lines), left_out, protected)
