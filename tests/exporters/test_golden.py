"""What each format looks like, byte for byte where the format allows."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exporters import ExportFormat, ExportOptions, read_export, write_export
from tests.exporters.sample import CASES, GOLDEN, HOSTILE, TABLES, hostile_table, sample_table
from tui.cli.exportables import EXPORTABLES, exportable_named

_TABLE_FILES = [(table, export_format) for table in TABLES for export_format in ExportFormat]


@pytest.mark.parametrize("name", CASES)
def test_formats_stay_as_they_are(name: str, tmp_path: Path) -> None:
    """The sample table gives the golden file, so that scripts which read exports keep working; the report is true."""
    export_format, options = CASES[name]
    table = sample_table()
    report = write_export(table, tmp_path / name, export_format, options)
    _assert_same(tmp_path / name, GOLDEN / name, table)
    assert report.size == (tmp_path / name).stat().st_size
    assert (report.rows, report.columns, report.path) == (6, 6, tmp_path / name)


@pytest.mark.parametrize(("name", "export_format"), _TABLE_FILES)
def test_every_table_stays_as_it_is(name: str, export_format: ExportFormat, tmp_path: Path) -> None:
    """Columns, titles, types and hostile values of every table come out as in its golden file."""
    table = hostile_table(TABLES[name], typed=export_format.is_typed)
    path = tmp_path / f"{name}{export_format.suffix}"
    write_export(table, path, export_format)
    _assert_same(path, GOLDEN / "tables" / path.name, table)


@pytest.mark.parametrize(("name", "export_format"), _TABLE_FILES)
def test_every_hostile_value_comes_back_from_every_table(name: str, export_format: ExportFormat) -> None:
    """In the golden files of all tables and formats stand all values with which the sandbox attacks."""
    frame = read_export(GOLDEN / "tables" / f"{name}{export_format.suffix}")
    cells = {cell for column in frame for cell in frame[column].dropna()}
    assert cells.issuperset(HOSTILE)


@pytest.mark.parametrize("name", TABLES)
def test_ids_head_the_columns_for_scripts(name: str) -> None:
    """A table headed by ids has the ids of its columns in their order."""
    assert tuple(hostile_table(TABLES[name], typed=True, titles=False).column_names) == TABLES[name].ids


@pytest.mark.parametrize("name", EXPORTABLES)
def test_no_table_is_exported_without_a_golden_file(name: str) -> None:
    """Whatever the command line exports by name has its golden files here."""
    assert TABLES[name] is exportable_named(name).columns


def test_golden_files_hold_what_was_written_once_each() -> None:
    """No golden file is left of a table or case that is no more."""
    wanted = {*CASES, *(f"{table}{export_format.suffix}" for table, export_format in _TABLE_FILES)}
    assert {path.name for path in GOLDEN.rglob("*.*") if path.is_file()} - {".gitattributes"} == wanted


def test_json_keeps_the_types_of_flags_and_numbers_beside_blanks() -> None:
    """In JSON Lines a flag is a flag and a number a number whether or not others are blank or unknown."""
    users, frequency = (
        [json.loads(line) for line in (GOLDEN / "tables" / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]]
        for name in ("users", "frequency")
    )
    assert [record["Admin"] for record in users[:4]] == [True, False, "", None]
    assert [record["Count"] for record in frequency[:5]] == [0, 1_234_567, "", None, 10**17]


def test_a_header_can_be_left_out_where_it_is_a_row() -> None:
    """Without header the rows are all there is; a hostile title is neither written nor counted as protected."""
    out = io.BytesIO()
    report = write_export(pa.table({"=a": ["x"], "b": ["y"]}), out, ExportFormat.CSV, ExportOptions(header=False))
    assert (out.getvalue(), report.protected_cells) == (b'"x","y"\n', 0)


def _assert_same(written: Path, golden: Path, table: pa.Table) -> None:
    """The two files are the same: to the byte, or part by part, or value by value and type by type."""
    if written.suffix == ".xlsx":
        assert _parts(written) == _parts(golden)
    elif written.suffix == ".parquet":
        assert pq.read_table(written).equals(table)
        assert pq.read_table(written).equals(pq.read_table(golden))
        assert pq.read_table(written).to_pandas().dtypes.equals(pq.read_table(golden).to_pandas().dtypes)
    else:
        assert written.read_bytes() == golden.read_bytes()


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
