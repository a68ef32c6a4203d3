"""The words of `airdeck export`: what they choose, and where it goes."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from api_client.directory.user_columns import USERS
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.sandbox import Sandbox
from exporters.reading import read_export
from tests.tui.cli.airdeck_command import airdeck, started
from tests.tui.cli.in_process import Door

SEED_TITLES = (
    "External ID",
    "Title",
    "Cost Center",
    "Department",
    "Division",
    "Organization",
    "Manager name",
    "Manager ID",
)
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the wide forms are meant


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture
def users(door: Door) -> Sandbox:
    """A tenant of 300 users behind the command."""
    return door.open(Sandbox(users=300))


@pytest.mark.usefixtures("door")
def test_a_filter_and_columns_print_just_these() -> None:
    """The admin's question of the README, on the demo: people of Finance without a cost center, three columns."""
    words = ("--filter", "dept:finance costcenter:none state:active", "--columns", "name,email,department", "-o", "-")
    ended = airdeck("export", "users", "--demo", *words)
    header, *rows = _cells(ended.text)
    assert ended.code == 0
    assert header == ["Name", "Email", "Department"]
    assert len(rows) >= 2500 // 97
    assert {row[2].strip().casefold() for row in rows} == {"finance"}
    assert all("@" in row[1] for row in rows)
    assert f"{len(rows):,} users, 3 columns" in ended.err


@pytest.mark.usefixtures("users")
def test_all_columns_have_the_titles_of_the_screen() -> None:
    """The eight pushed fields stand together, under the titles that they have everywhere."""
    header = _cells(airdeck("export", "users", "--all-columns").text)[0]
    assert header == [column.title for column in USERS]
    assert tuple(header[4:12]) == SEED_TITLES


@pytest.mark.usefixtures("users")
def test_the_default_columns_are_the_admin_panels_with_the_pushed_fields() -> None:
    """Without a choice of columns the file has these, in this order."""
    header = _cells(airdeck("export", "users").text)[0]
    assert header == [USERS.by_id[column].title for column in USERS.in_file]
    assert set(SEED_TITLES) < set(header)


@pytest.mark.usefixtures("users")
def test_columns_take_ids_titles_and_short_names_each_once() -> None:
    """The order is that of the words; a column named twice comes once; `manager` stands for two."""
    header = _cells(airdeck("export", "users", "--columns", "cc,Email, DEPT ,cost_center,manager").text)[0]
    assert header == ["Cost Center", "Email", "Department", "Manager name", "Manager ID"]


@pytest.mark.usefixtures("users")
def test_sort_goes_by_the_first_column_then_by_the_next() -> None:
    """`:desc` turns one column round; blanks come last either way."""
    text = airdeck(
        *("export", "users", "--filter", "!dept:none"),
        *("--columns", "state,department,email", "--sort", "state:desc", "--sort", "dept"),
    ).text
    rows = _cells(text)[1:]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    for state in ("active", "deactivated"):
        departments = [row[1].strip().casefold() for row in rows if row[0] == state]
        plain = [department for department in departments if department.isascii() and department.isalpha()]
        assert plain == sorted(plain)


def test_a_filter_that_finds_nobody_gives_the_header_alone(users: Sandbox) -> None:
    """An empty answer is an answer: exit code 0, a header, no rows."""
    ended = airdeck("export", "users", "--filter", "nobody-of-this-name", "--columns", "id,email")
    assert (ended.code, ended.text) == (0, '"User ID","Email"\n')
    assert users.served


@pytest.mark.usefixtures("users")
@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "jsonl", "parquet"])
def test_the_format_follows_the_files_name_or_the_word(kind: str, tmp_path: Path) -> None:
    """`--format` and the ending of the file's name lead to the same bytes; the word wins."""
    by_name, by_word = tmp_path / f"users.{kind}", tmp_path / "users.txt"
    for target, words in ((by_name, ()), (by_word, ("--format", kind))):
        assert airdeck("export", "users", "--columns", "id,name", "-o", target, *words).code == 0
    assert by_name.read_bytes() == by_word.read_bytes()
    assert _ids_in(by_name, kind) == _ids_in_csv(airdeck("export", "users", "--columns", "id,name").text)


def _ids_in(path: Path, kind: str) -> list[str]:
    if kind == "jsonl":
        return [json.loads(line)["User ID"] for line in path.read_text().splitlines()]
    if kind == "parquet":
        return [str(user_id) for user_id in pq.read_table(path).column("User ID").to_pylist()]
    return [str(user_id) for user_id in read_export(path)["User ID"]]


def _ids_in_csv(text: str) -> list[str]:
    return [row[0] for row in _cells(text)[1:]]


@pytest.mark.usefixtures("users")
def test_excel_gets_a_mark_and_its_line_ends() -> None:
    """`--excel` begins with the UTF-8 byte order mark and ends lines with CR LF; without it there is neither."""
    plain = airdeck("export", "users", "--columns", "id,email")
    excel = airdeck("export", "users", "--columns", "id,email", "--excel")
    assert excel.out == b"\xef\xbb\xbf" + plain.out.replace(b"\n", b"\r\n")


@pytest.mark.usefixtures("users")
def test_the_file_holds_every_hostile_value_none_starts_a_formula_and_each_comes_back(tmp_path: Path) -> None:
    """No cell of the CSV begins with a formula's sign, also behind blanks; taking the apostrophes off restores all."""
    target = tmp_path / "users.csv"
    ended = airdeck("export", "users", "--all-columns", "-o", target)
    with target.open(encoding="utf-8", newline="") as file:
        written = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in written if cell.lstrip(" ").startswith(FORMULA_SIGNS)]
    restored = {text for column in read_export(target).items() for text in column[1].dropna()}
    assert {value.replace("\ud800", "\ufffd") for value in HOSTILE_VALUES} <= restored
    assert "cells protected from spreadsheets" in ended.err


@pytest.mark.usefixtures("users")
def test_raw_keeps_every_cell_as_it_is() -> None:
    """`--raw` writes formulas as they came, and protects none."""
    ended = airdeck("export", "users", "--all-columns", "--raw")
    cells = {cell for row in _cells(ended.text) for cell in row}
    assert {value.replace("\ud800", "\ufffd") for value in HOSTILE_VALUES} <= cells
    assert "protected" not in ended.err


@pytest.mark.usefixtures("users")
def test_a_pipe_gets_the_bytes_and_a_terminal_gets_pictures() -> None:
    """On a terminal no cell can act; a pipe gets the same bytes as a file."""
    words = ("export", "users", "--all-columns", "--raw")
    piped, shown = airdeck(*words).text, airdeck(*words, to_terminal=True).text
    assert "\x1b]52;c;cHduZWQ=\x07" in piped
    assert "␛]52;c;cHduZWQ=␇" in shown
    assert all(character == "\n" or character.isprintable() or character == "\u200d" for character in shown)
    assert shown.count("\n") >= 301


@pytest.mark.usefixtures("users")
def test_a_file_is_its_owners_alone_and_replaced_only_by_force(tmp_path: Path) -> None:
    """A new file has mode 0600; with `--force` an old one is replaced; nothing else is left in the folder."""
    target = tmp_path / "users.csv"
    target.write_text("old")
    assert airdeck("export", "users", "-o", target, "--force").code == 0
    assert len(read_export(target)) == 300
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("users")
def test_data_goes_to_stdout_and_words_to_stderr() -> None:
    """What went where is said on stderr, so that stdout holds data alone."""
    ended = airdeck("export", "users", "--columns", "id")
    assert len(ended.text.splitlines()) == 301
    assert "300 users, 1 column → standard output" in ended.err


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """`airdeck export … | head -1`: exit code 0, and not a word about the closed pipe."""
    process = started("export", "users", "--demo", "--demo-users", 600)
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith(b'"User ID"')
    process.stdout.close()
    words = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(30) == 0
    assert "Traceback" not in words
    assert "BrokenPipe" not in words
    assert "Exception" not in words
