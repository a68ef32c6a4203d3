"""LibreOffice opens what airdeck exports, and finds no formula in it. Needs Debian's libreoffice-calc; `make chaos`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from exporters import ExportFormat, ExportOptions, write_export
from tests.exporters.sample import GOLDEN, TABLES, hostile_table

pytestmark = pytest.mark.chaos

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_EVALUATE_FORMULAS = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
"""Commas, double quotes, UTF-8, from the first line on; special numbers are detected, and formulas are run."""


@pytest.fixture(scope="module")
def soffice() -> str:
    """The program, or words on what is missing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not here: install libreoffice-calc to see that no export runs a formula in it")
    return program


def _opened(soffice: str, path: Path, folder: Path) -> ET.Element:
    """The document that LibreOffice makes of the file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [f"--infilter={_EVALUATE_FORMULAS}"] if path.suffix == ".csv" else []
    command = [soffice, profile, "--headless", *words, "--convert-to", "fods", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - a program of the system
    return ET.parse(folder / f"{path.stem}.fods").getroot()  # noqa: S314 - LibreOffice wrote it just now


def _formulas(document: ET.Element) -> list[str]:
    return [cell.attrib[f"{_TABLE}formula"] for cell in document.iter() if f"{_TABLE}formula" in cell.attrib]


def _rows(document: ET.Element) -> int:
    rows = document.iter(f"{_TABLE}table-row")
    return sum(int(row.get(f"{_TABLE}number-rows-repeated", "1")) for row in rows if len(row))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_export_holds_a_formula(table: str, suffix: str, soffice: str, tmp_path: Path) -> None:
    """The hostile values of every table are texts to LibreOffice, in CSV and in XLSX, and all rows are there."""
    document = _opened(soffice, GOLDEN / "tables" / f"{table}{suffix}", tmp_path)
    assert _formulas(document) == []
    assert _rows(document) >= hostile_table(TABLES[table], typed=True).num_rows


def test_the_eye_for_formulas_sees_some(soffice: str, tmp_path: Path) -> None:
    """In a CSV file that was written with `raw`, the same values are formulas."""
    table = hostile_table(TABLES["users"], typed=False)
    write_export(table, tmp_path / "raw.csv", ExportFormat.CSV, ExportOptions(raw=True))
    assert _formulas(_opened(soffice, tmp_path / "raw.csv", tmp_path))
