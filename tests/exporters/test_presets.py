"""The presets file: what it may say, and how it is told what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters import ExportFormat, Header, Preset, PresetError, read_presets

_TABLES = ("users", "groups")
_WHOLE = """
version = 1

[users.payroll]
columns = ["email", "Cost Center"]
filter = "state:active"
sort = ["cost_center", "email:desc"]
format = "xlsx"
header = "ids"
raw = false
excel = true

[users.short]
columns = ["email"]

[groups."all of them"]
"""


def _presets(tmp_path: Path, text: str | bytes) -> dict[str, dict[str, Preset]]:
    path = tmp_path / "presets.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_presets(path, _TABLES)


def test_every_key_is_read(tmp_path: Path) -> None:
    """Each preset of each table says what its keys say, and nothing of the keys that it leaves out."""
    assert _presets(tmp_path, _WHOLE) == {
        "users": {
            "payroll": Preset(
                columns=("email", "Cost Center"),
                filter="state:active",
                sort=("cost_center", "email:desc"),
                format=ExportFormat.XLSX,
                header=Header.IDS,
                raw=False,
                excel=True,
            ),
            "short": Preset(columns=("email",)),
        },
        "groups": {"all of them": Preset()},
    }


def test_no_file_is_no_preset(tmp_path: Path) -> None:
    """Nobody has to have a presets file."""
    assert read_presets(tmp_path / "presets.toml", _TABLES) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "version = 1"),
        ("version = 2", "newer airdeck"),
        ("version = 0", "version = 1"),
        ("version = ", "cannot be read"),
        (b"version = 1\n\xff", "cannot be read"),
        (b"#" * 1_000_001, "larger than 1,000,000 bytes"),
        ("version = 1\n[people.a]", "unknown table 'people'"),
        ("version = 1\nusers = 3", "users is not a table"),
        ("version = 1\n[users]\npayroll = 3", r"users\.payroll is not a table"),
        ('version = 1\n[users.a]\ncolumn = ["x"]', r"users\.a has the unknown key 'column'"),
        ('version = 1\n[users.a]\ncolumns = "x"', r"users\.a: columns must be a list of texts"),
        ("version = 1\n[users.a]\ncolumns = []", "columns must be a list of texts, at least one"),
        ("version = 1\n[users.a]\nsort = [1]", "sort must be a list of texts"),
        ("version = 1\n[users.a]\nfilter = 1", "filter must be a text"),
        ('version = 1\n[users.a]\nformat = "xls"', "format must be one of csv, tsv, xlsx, jsonl, parquet"),
        ("version = 1\n[users.a]\nheader = true", "header must be one of titles, ids, none"),
        ('version = 1\n[users.a]\nraw = "yes"', "raw must be true or false"),
        ("version = 1\n[users.a]\nexcel = 1", "excel must be true or false"),
    ],
)
def test_what_is_wrong_is_named(text: str | bytes, words: str, tmp_path: Path) -> None:
    """A file that cannot be used is an error that names the file and the place, and says what is wanted."""
    with pytest.raises(PresetError, match=rf"presets\.toml.*{words}"):
        _presets(tmp_path, text)


def test_known_names_are_listed_beside_an_unknown_one(tmp_path: Path) -> None:
    """The hint lists the keys, or the tables, that there are."""
    with pytest.raises(PresetError) as keys:
        _presets(tmp_path, "version = 1\n[users.a]\nx = 1")
    with pytest.raises(PresetError) as tables:
        _presets(tmp_path, "version = 1\n[x.a]")
    assert (keys.value.hint, tables.value.hint) == (
        "The keys are columns, filter, sort, format, header, raw, excel.",
        "The tables are users, groups.",
    )


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    """A folder in place of the file is told, not taken for no presets."""
    (tmp_path / "presets.toml").mkdir()
    with pytest.raises(PresetError, match="cannot be read"):
        read_presets(tmp_path / "presets.toml", _TABLES)
