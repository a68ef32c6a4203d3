"""Neutralised cells: nothing runs, nothing is lost, nothing else is touched."""

from __future__ import annotations

import io
import sys
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exporters import ExportFormat, ExportOptions, restore_text, write_export
from exporters.protect import protect_cells
from tests.exporters.spreadsheet import TEXTS, fields, runs_as_formula


def _protected(cell: str) -> str:
    cells, _ = protect_cells(pa.array([cell]))
    text: str = cells[0].as_py()
    return text


@given(TEXTS)
@example("\u200b=1+1")
@example("  ＠SUM(A1)")  # noqa: RUF001
@example("A=1")
def test_exactly_the_risky_cells_get_an_apostrophe(cell: str) -> None:
    """A cell gets one apostrophe if a spreadsheet may run it or it begins with one; any other cell stays as it is."""
    risky = runs_as_formula(cell) or cell.startswith("'")
    assert _protected(cell) == (f"'{cell}" if risky else cell)


def test_no_blank_or_invisible_character_hides_a_formula() -> None:
    """Whatever blank, control or invisible character of Unicode stands before the sign, the cell is protected."""
    hidden = [
        f"{chr(code)}=1"
        for code in range(sys.maxunicode)
        if unicodedata.category(chr(code)) in {"Zs", "Zl", "Zp", "Cc", "Cf"}
    ]
    assert protect_cells(pa.array(hidden))[0].to_pylist() == [f"'{cell}" for cell in hidden]


@given(TEXTS)
@example("''twice")
def test_one_apostrophe_off_restores_every_text(cell: str) -> None:
    """Taking one apostrophe off a protected cell gives the original text, so that no two texts become the same."""
    assert restore_text(_protected(cell)) == cell


@given(st.lists(st.none() | TEXTS, min_size=1, max_size=8))
def test_no_cell_of_a_file_starts_a_formula(cells: list[str | None]) -> None:
    """In a file that was written without `raw` no field, headers included, runs; the report counts the touched ones."""
    out = io.BytesIO()
    table = pa.table({"=Title": pa.array(cells, pa.string()), "Plain": ["-"] * len(cells)})
    report = write_export(table, out, ExportFormat.CSV)
    read = fields(out.getvalue())
    assert not [field for row in read for field in row if runs_as_formula(field)]
    assert report.protected_cells == sum(field.startswith("'") for row in read for field in row)


@pytest.mark.parametrize("export_format", ExportFormat)
def test_only_spreadsheet_formats_without_raw_are_touched(export_format: ExportFormat) -> None:
    """`raw`, JSON Lines and Parquet hold the exact texts, and their reports count no protected cell."""
    table = pa.table({"+a": ["=1", "x"], "b": ["y", "'z"]})
    touched = write_export(table, io.BytesIO(), export_format).protected_cells
    raw = write_export(table, io.BytesIO(), export_format, ExportOptions(raw=True)).protected_cells
    assert (touched, raw) == (3 if export_format.is_delimited else 0, 0)


def test_the_header_counts_once_in_a_long_export() -> None:
    """However many slices a table is written in, its protected header counts as one cell and is written once."""
    out = io.BytesIO()
    report = write_export(pa.table({"=t": ["x"] * 200_000, "u": ["y"] * 200_000}), out, ExportFormat.CSV)
    assert report.protected_cells == 1
    assert out.getvalue().count(b"=t") == 1
    assert out.getvalue().count(b"\n") == 200_001


def test_every_slice_of_a_cut_table_is_protected() -> None:
    """In a long table that was cut out of a longer one, exactly the risky cells are protected, down to the last row."""
    names = [f"{'=' if number % 1000 == 7 else 'n'}{number}" for number in range(200_000)]
    out = io.BytesIO()
    report = write_export(pa.table({"a": names, "b": names}).slice(5, 150_003), out, ExportFormat.CSV)
    cells = [row[0] for row in fields(out.getvalue())[1:]]
    assert cells == [f"'{name}" if name.startswith("=") else name for name in names[5:150_008]]
    assert report.protected_cells == 2 * sum(name.startswith("=") for name in names[5:150_008])


def test_a_cut_array_is_protected_in_its_own_rows() -> None:
    """Cells that were cut out of a longer array are judged by their own texts."""
    cells, count = protect_cells(pa.array(["=0", "a", "=2", None, "", "=5", "z"]).slice(1))
    assert cells.to_pylist() == ["a", "'=2", None, "", "'=5", "z"]
    assert count == 2
