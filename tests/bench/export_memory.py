"""`python -m tests.bench.export_memory ROWS FORMAT`: the most memory that an export of 16 columns took, in bytes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa

from exporters import ExportFormat, write_export
from tests.bench.export import people

_DIFFERENT_ROWS = 100_000


def measure(rows: int, export_format: ExportFormat) -> int:
    """The peak of resident memory, in bytes, of a process that holds the table and exports it."""
    command = [sys.executable, "-m", __spec__.name, str(rows), export_format.value]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - this module


def _export(rows: int, export_format: ExportFormat) -> int:
    few = people(min(rows, _DIFFERENT_ROWS), 16)
    times = -(-rows // few.num_rows)
    table = pa.concat_tables([few] * times).combine_chunks().slice(0, rows)
    with tempfile.TemporaryDirectory() as folder:
        write_export(table, Path(folder) / "export", export_format)
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    print(_export(int(sys.argv[1]), ExportFormat(sys.argv[2])))
