"""What a spreadsheet finds in an XLSX file: text that stays text, dates, numbers, and no more than a sheet can hold."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from exporters import ExportFormat, ExportOptions, FormatLimitError, estimate_export, limits, read_export, write_export
from tests.exporters.folders import names_in
from tests.exporters.spreadsheet import TEXTS


def _sheet(table: pa.Table, options: ExportOptions | None = None) -> Any:
    out = io.BytesIO()
    write_export(table, out, ExportFormat.XLSX, options)
    return load_workbook(out).active


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_text_is_never_a_formula_and_stays_text_when_it_is_edited(cells: list[str]) -> None:
    """Every text, and every title, is typed as text, and its number format is the one for text."""
    sheet = _sheet(pa.table({"=1+1": cells, "b": cells}))
    assert {(cell.data_type, cell.number_format) for row in sheet.iter_rows() for cell in row} == {("s", "@")}


def test_times_are_dates_and_numbers_are_numbers() -> None:
    """A time reads as ISO 8601 in UTC and reckons as a date, a number is one, a flag is the word."""
    moment = pa.array([1_769_851_800_123], pa.timestamp("ms", "UTC"))
    sheet = _sheet(pa.table({"t": moment, "n": pa.array([42]), "f": pa.array([True]), "i": ["007"]}))
    cells = next(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in cells] == [datetime(2026, 1, 31, 9, 30, 0, 123_000), 42, "true", "007"]  # noqa: DTZ001
    assert [cell.is_date for cell in cells] == [True, False, False, False]
    assert cells[0].number_format == r"yyyy\-mm\-dd\Thh:mm:ss.000\Z"


def test_numbers_that_excel_would_round_are_text() -> None:
    """Excel keeps fifteen digits; a longer number is written out as text, to the last digit."""
    sheet = _sheet(pa.table({"n": pa.array([10**15, 10**15 + 1, None, -(2**63)], pa.int64())}))
    numbers = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert numbers == [10**15, "1000000000000001", None, "-9223372036854775808"]


def test_numbers_with_fractions_and_without_value_are_told_apart() -> None:
    """A fraction is a number; what is no number at all is a word."""
    sheet = _sheet(pa.table({"n": [0.5, float("nan"), None, float("inf")]}))
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [0.5, "nan", None, "inf"]


def test_the_titles_stay_in_sight_and_columns_are_as_wide_as_their_texts() -> None:
    """The header is frozen where there is one; a column is as wide as its longest text, within reason."""
    table = pa.table({"Name": ["x" * 30], "Long": ["y" * 5_000], "n": [1]})
    sheet = _sheet(table)
    assert sheet.freeze_panes == "A2"
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [32, 62, 10]
    assert _sheet(table, ExportOptions(header=False)).freeze_panes is None


def test_columns_beyond_z_and_rows_beyond_a_batch_have_their_places() -> None:
    """The 28th column is AB, and rows are counted through all slices."""
    rows = 20_000
    sheet = _sheet(pa.table({f"c{number}": pa.array(range(rows)) for number in range(28)}).select([0, 27]))
    assert (sheet["A20001"].value, sheet["B20001"].value) == (rows - 1, rows - 1)
    assert _sheet(pa.table({f"c{number}": [number] for number in range(28)}))["AB2"].value == 27


@pytest.mark.parametrize("text", ["x" * 32_767, "😀" * 16_383, "é" * 32_767])
def test_the_longest_cell_fits(text: str, tmp_path: Path) -> None:
    """A text of 32,767 characters, counted as Excel counts, is written and comes back."""
    write_export(pa.table({"a": [text]}), tmp_path / "a.xlsx", ExportFormat.XLSX)
    assert read_export(tmp_path / "a.xlsx")["a"][0] == text


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_a_cell_that_is_too_long_is_named_before_anything_is_written(text: str, tmp_path: Path) -> None:
    """The error names column, row and both lengths; nothing is cut off and no file is made."""
    table = pa.table({"id": ["1", "2", "3"], "Name": ["a", None, text]})
    with pytest.raises(FormatLimitError, match=r"column Name, row 3: 32,768 characters.*32,767") as caught:
        write_export(table, tmp_path / "a.xlsx", ExportFormat.XLSX)
    assert "CSV" in caught.value.hint
    assert names_in(tmp_path) == []
    with pytest.raises(FormatLimitError):
        estimate_export(table, ExportFormat.XLSX)


def test_the_rows_of_a_sheet_are_counted_with_the_header(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row more than a sheet has is refused with both numbers; without header there is room for one more."""
    monkeypatch.setattr(limits, "SHEET_ROWS", 3)
    table = pa.table({"a": ["x"] * 3})
    with pytest.raises(FormatLimitError, match=r"4 rows, the header included, where a sheet has 3"):
        write_export(table, io.BytesIO(), ExportFormat.XLSX)
    write_export(table, io.BytesIO(), ExportFormat.XLSX, ExportOptions(header=False))


def test_the_real_limits_are_those_of_excel() -> None:
    """A table of more than 1,048,575 rows or 16,384 columns is refused at once."""
    with pytest.raises(FormatLimitError, match=r"1,048,577 rows.*1,048,576"):
        write_export(pa.table({"a": pa.nulls(1_048_576, pa.string())}), io.BytesIO(), ExportFormat.XLSX)
    with pytest.raises(FormatLimitError, match=r"16,385 columns.*16,384"):
        write_export(pa.table({str(number): [1] for number in range(16_385)}), io.BytesIO(), ExportFormat.XLSX)


def test_a_sheet_too_large_for_its_archive_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sheet that outgrows a plain zip archive ends in words, without a file."""
    monkeypatch.setattr(limits, "SHEET_BYTES", 100_000)
    with pytest.raises(FormatLimitError, match="2 GiB"):
        write_export(pa.table({"a": ["x" * 100] * 2_000}), tmp_path / "a.xlsx", ExportFormat.XLSX)
    assert names_in(tmp_path) == []


def test_a_sheet_in_the_works_is_never_a_whole_one(tmp_path: Path) -> None:
    """What a pipe has got when an export is cancelled is no workbook that somebody could take for the whole."""
    out, asked = io.BytesIO(), iter([False, False, True])
    with pytest.raises(Exception, match="stopped as asked"):
        write_export(pa.table({"a": ["x"] * 60_000}), out, ExportFormat.XLSX, cancelled=lambda: next(asked))
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    with pytest.raises(Exception, match=r"a\.xlsx"):
        read_export(tmp_path / "a.xlsx")
