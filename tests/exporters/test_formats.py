"""The names of formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters import ExportFormat


@pytest.mark.parametrize("export_format", ExportFormat)
def test_a_file_name_tells_its_format(export_format: ExportFormat) -> None:
    """The ending of a file name stands for the format, in capitals as well."""
    assert ExportFormat.of(Path(f"users{export_format.suffix}")) is export_format
    assert ExportFormat.of(Path(f"USERS{export_format.suffix.upper()}")) is export_format


@pytest.mark.parametrize("name", ["users", "users.txt", "csv", "users.csv.bak"])
def test_other_names_tell_none(name: str) -> None:
    """A name without a known ending stands for no format."""
    assert ExportFormat.of(Path(name)) is None
