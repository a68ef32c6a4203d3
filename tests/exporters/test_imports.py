"""What comes into the process with the room, and when."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import io, sys
import exporters, exporters.errors
print(sorted({"numpy", "pandas", "pyarrow"} & set(sys.modules)))
import pyarrow
exporters.write_export(pyarrow.table({"a": ["x"]}), io.BytesIO(), exporters.ExportFormat.CSV)
print(sorted({"api_client", "click", "httpx", "pydantic", "rich", "textual", "tui"} & set(sys.modules)))
"""


def test_nothing_heavy_comes_before_the_first_export_and_nothing_foreign_with_it() -> None:
    """Importing the room loads no pandas and no Arrow; an export loads neither terminal nor network."""
    command = [sys.executable, "-c", _SCRIPT]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own script
    assert answer == "[]\n[]\n"
