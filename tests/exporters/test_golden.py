"""What each format looks like, byte for byte where the format allows."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from exporters import write_export
from tests.exporters.sample import CASES, GOLDEN, sample_table


@pytest.mark.parametrize("name", [name for name in CASES if not name.endswith(".parquet")])
def test_text_formats_stay_as_they_are(name: str, tmp_path: Path) -> None:
    """The sample table gives the golden file to the byte, so that scripts which read exports keep working."""
    export_format, options = CASES[name]
    report = write_export(sample_table(), tmp_path / name, export_format, options)
    written = (tmp_path / name).read_bytes()
    assert written == (GOLDEN / name).read_bytes()
    assert report.size == len(written)
    assert (report.rows, report.columns, report.path) == (6, 5, tmp_path / name)


def test_parquet_keeps_values_and_types(tmp_path: Path) -> None:
    """Parquet gives back the table itself: types, unknown values and original texts, then as in the golden file."""
    export_format, options = CASES["users.parquet"]
    write_export(sample_table(), tmp_path / "users.parquet", export_format, options)
    written = pq.read_table(tmp_path / "users.parquet")
    golden = pq.read_table(GOLDEN / "users.parquet")
    assert written.equals(sample_table())
    assert written.equals(golden)
    assert written.to_pandas().dtypes.equals(golden.to_pandas().dtypes)
