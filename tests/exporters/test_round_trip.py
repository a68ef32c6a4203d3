"""Any text goes out and comes back as it was, through airdeck's reader and through other people's."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters import ExportFormat, ExportOptions, UnreadableExportError, read_export, restore_text, write_export
from tests.exporters.spreadsheet import TEXTS, fields

_CELLS = st.none() | TEXTS
_OPTIONS = st.builds(ExportOptions, raw=st.booleans(), excel=st.booleans())
_DELIMITED = st.sampled_from([ExportFormat.CSV, ExportFormat.TSV])
_MOMENTS = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31, 23, 59, 59), timezones=st.just(UTC))  # noqa: DTZ001
_TYPED = {
    "time": (
        _MOMENTS.map(lambda time: time.replace(microsecond=time.microsecond // 1000 * 1000)),
        pa.timestamp("ms", "UTC"),
    ),
    "number": (st.integers(-(10**15), 10**15), pa.int64()),
}


@st.composite
def _tables(draw: st.DrawFn, *, least_rows: int = 0) -> pa.Table:
    titles = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
    rows = draw(st.integers(least_rows, 5))
    columns = [draw(st.lists(_CELLS, min_size=rows, max_size=rows)) for _ in titles]
    return pa.table([pa.array(column, pa.string()) for column in columns], names=titles)


def _written(table: pa.Table, export_format: ExportFormat, options: ExportOptions | None = None) -> bytes:
    out = io.BytesIO()
    write_export(table, out, export_format, options)
    return out.getvalue()


def _read_back(content: bytes, export_format: ExportFormat, *, raw: bool = False, header: bool = True) -> pd.DataFrame:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"users{export_format.suffix}"
        path.write_bytes(content)
        return read_export(path, raw=raw, header=header)


def _rows(frame: pd.DataFrame) -> list[list[object]]:
    return [
        [None if cell is pd.NA or cell is pd.NaT else cell for cell in row]
        for row in frame.itertuples(index=False, name=None)
    ]


def _rows_of(table: pa.Table) -> list[list[object]]:
    return [list(row.values()) for row in table.to_pylist()]


@given(_tables(least_rows=1), st.sampled_from(ExportFormat), _OPTIONS)
def test_read_export_gives_the_original_back(
    table: pa.Table, export_format: ExportFormat, options: ExportOptions
) -> None:
    """Titles, texts, blanks and unknowns come back exactly, whatever characters they hold and whatever the format."""
    frame = _read_back(_written(table, export_format, options), export_format, raw=options.raw)
    assert list(frame.columns) == table.column_names
    assert _rows(frame) == _rows_of(table)


@given(_tables(least_rows=1), _DELIMITED, st.booleans())
def test_read_export_needs_no_header(table: pa.Table, export_format: ExportFormat, raw: bool) -> None:  # noqa: FBT001
    """A file that was written without titles comes back with numbers for names, its first row a row like the others."""
    content = _written(table, export_format, ExportOptions(raw=raw, header=False))
    frame = _read_back(content, export_format, raw=raw, header=False)
    assert list(frame.columns) == [str(number) for number in range(1, table.num_columns + 1)]
    assert _rows(frame) == _rows_of(table)


@pytest.mark.parametrize("export_format", [ExportFormat.XLSX, ExportFormat.PARQUET])
@pytest.mark.parametrize("kind", _TYPED)
@given(st.data())
def test_times_and_numbers_keep_their_types(kind: str, export_format: ExportFormat, data: st.DataObject) -> None:
    """XLSX and Parquet give times back as times to the millisecond, and numbers as numbers, unknown among them."""
    values, arrow_type = _TYPED[kind]
    cells = [*data.draw(st.lists(st.none() | values, max_size=5)), data.draw(values)]
    frame = _read_back(_written(pa.table({"a": pa.array(cells, arrow_type)}), export_format), export_format)
    assert frame["a"].dtype == pd.ArrowDtype(arrow_type)
    assert [row[0] for row in _rows(frame)] == cells


@pytest.mark.parametrize("milliseconds", [-2_203_891_200_001, -62_135_596_800_000, 253_402_300_800_000])
def test_times_that_are_no_dates_to_excel_are_written_out(milliseconds: int) -> None:
    """Excel counts days from March 1900 as others do, up to the year 9999; other times are text in ISO 8601."""
    table = pa.table({"a": pa.array([milliseconds], pa.timestamp("ms", "UTC"))})
    text = _rows(_read_back(_written(table, ExportFormat.XLSX), ExportFormat.XLSX))
    assert text == [[fields(_written(table, ExportFormat.CSV))[1][0]]]


@given(st.lists(st.sampled_from(["_x0041_", "_", "x005F_", "_x005f_", "_xD83D_", "A\r", "&amp;", "]]>"]), max_size=4))
def test_texts_that_look_like_the_escapes_of_xlsx_come_back(pieces: list[str]) -> None:
    """A text that looks as if a character of it had been escaped is no other text afterwards."""
    table = pa.table({"a": ["".join(pieces)]})
    assert _rows(_read_back(_written(table, ExportFormat.XLSX), ExportFormat.XLSX)) == _rows_of(table)


def test_an_xlsx_file_without_header_comes_back() -> None:
    """The first row of a sheet without titles is a row like the others."""
    table = pa.table({"a": ["x", None], "b": ["=1", ""]})
    content = _written(table, ExportFormat.XLSX, ExportOptions(header=False))
    frame = _read_back(content, ExportFormat.XLSX, header=False)
    assert (list(frame.columns), _rows(frame)) == (["1", "2"], _rows_of(table))


@given(_tables(), _DELIMITED, _OPTIONS)
def test_pythons_csv_module_reads_the_same_bytes(
    table: pa.Table, export_format: ExportFormat, options: ExportOptions
) -> None:
    """Python's own strict reader finds every row and, one apostrophe taken off, every text; unknown reads as blank."""
    delimiter = "\t" if export_format is ExportFormat.TSV else ","
    read = fields(_written(table, export_format, options), delimiter)
    restored = read if options.raw else [[restore_text(field) for field in row] for row in read]
    assert restored == [table.column_names, *([cell or "" for cell in row.values()] for row in table.to_pylist())]


@given(_tables())
def test_json_lines_hold_the_exact_rows(table: pa.Table) -> None:
    """Each line is one row as an object, unknown as null, and no text can break a line in two."""
    lines = _written(table, ExportFormat.JSONL).split(b"\n")
    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == table.to_pylist()


@given(_tables())
def test_parquet_holds_the_exact_table(table: pa.Table) -> None:
    """Parquet gives back the same columns, texts and unknowns."""
    assert pq.read_table(pa.BufferReader(_written(table, ExportFormat.PARQUET))).equals(table)


@given(st.lists(_CELLS, max_size=6))
def test_a_single_column_loses_no_row(cells: list[str | None]) -> None:
    """In a file of one column an unknown is written as a blank, since readers skip empty lines."""
    content = _written(pa.table({"Department": pa.array(cells, pa.string())}), ExportFormat.CSV)
    assert [restore_text(row[0]) for row in fields(content)] == ["Department", *(cell or "" for cell in cells)]
    assert [row[0] for row in _rows(_read_back(content, ExportFormat.CSV))] == [cell or "" for cell in cells]


def test_unknown_and_blank_look_different() -> None:
    """An unknown is an empty field without quotes, a blank is a quoted one."""
    table = pa.table({"a": pa.array([None, ""], pa.string()), "b": ["x", "y"]})
    assert _written(table, ExportFormat.CSV) == b'"a","b"\n,"x"\n"","y"\n'


@pytest.mark.parametrize(
    "plain", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_text_is_protected_in_every_arrow_form(plain: pa.DataType) -> None:
    """Dictionary-encoded, large and viewed text is text like any other."""
    table = pa.table({"a": pa.array(["=1", None], pa.string()).cast(plain), "b": ["x", "y"]})
    assert _written(table, ExportFormat.CSV) == b'"a","b"\n"\'=1","x"\n,"y"\n'


def test_a_column_of_nothing_but_unknowns_stays_unknown() -> None:
    """A column without a single value, whatever its type, is written as empty fields."""
    assert _written(pa.table({"a": pa.nulls(2), "b": [1, -2]}), ExportFormat.CSV) == b'"a","b"\n,1\n,-2\n'


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (1_769_851_800_000, b"2026-01-31T09:30:00.000Z"),
        (-62_135_596_800_000, b"0001-01-01T00:00:00.000Z"),
        (253_402_300_800_001, b"10000-01-01T00:00:00.001Z"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_times_of_any_zone_are_written_in_utc(milliseconds: int, text: bytes, zone: str) -> None:
    """A timestamp is the same moment in UTC, with milliseconds and a Z, in any year."""
    moment = pa.array([milliseconds], pa.timestamp("ms", zone))
    content = _written(pa.table({"a": moment, "b": [1]}), ExportFormat.CSV)
    assert content == b'"a","b"\n"' + text + b'",1\n'


def test_titles_that_repeat_are_refused() -> None:
    """Two columns of the same title are an error before anything is written."""
    out = io.BytesIO()
    with pytest.raises(ValueError, match="repeat: a"):
        write_export(pa.table([[1], [2]], names=["a", "a"]), out, ExportFormat.CSV)
    assert out.getvalue() == b""


def test_a_large_cell_comes_back(tmp_path: Path) -> None:
    """A cell longer than any reader's usual block, line breaks and all, is read back whole."""
    text = "line\r\n" * 500_000
    write_export(pa.table({"a": [text], "b": ["x"]}), tmp_path / "big.csv", ExportFormat.CSV)
    for path in (tmp_path / "big.csv", str(tmp_path / "big.csv")):
        assert read_export(path)["a"][0] == text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("odd.csv", b""),
        ("odd.csv", b'"a","b"\n"1"\n'),
        ("odd.csv", b'"a","b"\n"\xff","x"\n'),
        ("odd.csv", None),
        ("odd.jsonl", b'{"a": 1'),
        ("odd.jsonl", b"[1]\n"),
        ("odd.jsonl", b'{"a": 1}\n{"b": 1}\n'),
        ("odd.jsonl", b'{"a": 1}\n{"a": 2, "b": 3}\n'),
        ("odd.parquet", b"PAR1"),
        ("odd.xlsx", b"PK\x03\x04"),
        ("odd.xlsx", b"not a zip archive"),
    ],
)
def test_a_file_that_is_no_export_is_refused(name: str, content: bytes | None, tmp_path: Path) -> None:
    """An empty, ragged, wrongly encoded, foreign or missing file is one clear error that names the file."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableExportError, match=name):
        read_export(path)


def test_a_zip_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    """A zip archive that is no workbook is told like any other file that is no export."""
    with ZipFile(tmp_path / "odd.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadableExportError, match=r"odd\.xlsx"):
        read_export(tmp_path / "odd.xlsx")
