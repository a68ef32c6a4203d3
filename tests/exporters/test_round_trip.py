"""Any text goes out and comes back as it was, through airdeck's reader and through other people's."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

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


@st.composite
def _tables(draw: st.DrawFn) -> pa.Table:
    titles = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
    rows = draw(st.integers(0, 5))
    columns = [draw(st.lists(_CELLS, min_size=rows, max_size=rows)) for _ in titles]
    return pa.table([pa.array(column, pa.string()) for column in columns], names=titles)


def _written(table: pa.Table, export_format: ExportFormat, options: ExportOptions | None = None) -> bytes:
    out = io.BytesIO()
    write_export(table, out, export_format, options)
    return out.getvalue()


def _read_back(content: bytes, export_format: ExportFormat, *, raw: bool) -> pd.DataFrame:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"users{export_format.suffix}"
        path.write_bytes(content)
        return read_export(path, raw=raw)


def _rows(frame: pd.DataFrame) -> Iterator[list[str | None]]:
    for row in frame.itertuples(index=False, name=None):
        yield [None if cell is pd.NA else cell for cell in row]


@given(_tables(), _DELIMITED, _OPTIONS)
def test_read_export_gives_the_original_back(
    table: pa.Table, export_format: ExportFormat, options: ExportOptions
) -> None:
    """Titles, texts, blanks and unknowns come back exactly, whatever characters they hold and whatever the options."""
    frame = _read_back(_written(table, export_format, options), export_format, raw=options.raw)
    assert list(frame.columns) == table.column_names
    assert list(_rows(frame)) == [list(row.values()) for row in table.to_pylist()]


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
    assert [row[0] for row in _rows(_read_back(content, ExportFormat.CSV, raw=False))] == [cell or "" for cell in cells]


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
    assert read_export(tmp_path / "big.csv")["a"][0] == text


@pytest.mark.parametrize("content", [b"", b'"a","b"\n"1"\n', b'"a","b"\n"\xff","x"\n', None])
def test_a_file_that_is_no_export_is_refused(content: bytes | None, tmp_path: Path) -> None:
    """An empty, ragged, wrongly encoded or missing file is one clear error that names the file."""
    path = tmp_path / "odd.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableExportError, match=r"odd\.csv"):
        read_export(path)
