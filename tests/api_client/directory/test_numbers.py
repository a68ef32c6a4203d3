"""Columns of whole numbers: kept, shown, filtered, sorted and exported as numbers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.sort import SortKey, order
from api_client.directory.values import UNKNOWN, NumberValue
from api_client.errors import InvalidFilterError, UnknownColumnError

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TEAMS = Columns(
    "team",
    (
        Column("id", "Team ID", Kind.TEXT, 10, Source.SCIM, "The team's id"),
        Column("size", "Members", Kind.NUMBER, 8, Source.COUNTED, "How many there are", short_names=("members",)),
    ),
    on_screen=("id", "size"),
    in_file=("id", "size"),
    searched=("id",),
)


def _teams(*sizes: NumberValue) -> Directory:
    directory = Directory(TEAMS)
    directory.merge([f"team{number}" for number in range(len(sizes))], {"size": sizes})
    return directory


def _found(directory: Directory, text: str) -> list[str]:
    verdict = Filter.parse(text, TEAMS).evaluate(directory, now=NOW)
    return directory.ids(directory.rows[verdict.matches])


def test_numbers_are_shown_with_commas_and_unknown_is_not_blank() -> None:
    """A thousand is readable, nought is a number, and what nobody told is none of both."""
    directory = _teams(1_234_567, 0, None, UNKNOWN)
    assert directory.texts("size", directory.rows) == ["1,234,567", "0", "", None]
    assert [directory.value("size", row) for row in range(4)] == [1_234_567, 0, None, UNKNOWN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("members:0", ["team0"]),
        ("members>9", ["team2", "team3"]),
        ("members>=9", ["team1", "team2", "team3"]),
        ("members<10", ["team0", "team1"]),
        ("size<=1,000", ["team0", "team1", "team2"]),
        ("size:none", ["team4"]),
        ("size:unknown", ["team5"]),
        ("team3", ["team3"]),
    ],
)
def test_numbers_are_compared_as_numbers(text: str, expected: list[str]) -> None:
    """Ten is more than nine, and neither a blank nor an unknown number is less than anything."""
    assert _found(_teams(0, 9, 10, 10_000, None, UNKNOWN), text) == expected


def test_an_unknown_number_leaves_the_filter_undecided() -> None:
    """It may be what is asked for."""
    verdict = Filter.parse("members>3", TEAMS).evaluate(_teams(4, UNKNOWN, None), now=NOW)
    assert verdict.undecided.tolist() == [False, True, False]


@pytest.mark.parametrize("text", ["members:many", "members~1", "members:1.5", "members<"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """The message says what was expected, at the place where it was."""
    with pytest.raises(InvalidFilterError) as refusal:
        Filter.parse(text, TEAMS)
    assert refusal.value.end <= len(text)


def test_each_kind_of_record_has_names_of_its_own() -> None:
    """A column of users means nothing among teams."""
    with pytest.raises(InvalidFilterError, match="no column 'dept'"):
        Filter.parse("dept:x", TEAMS)
    with pytest.raises(UnknownColumnError, match="no column 'dept'"):
        TEAMS.named("dept")


@given(st.lists(st.one_of(st.integers(-(10**15), 10**15), st.none(), st.just(UNKNOWN)), min_size=1))
def test_rows_are_sorted_by_number_with_blanks_and_unknowns_last(sizes: list[NumberValue]) -> None:
    """In either direction, and equal rows in the order they came."""
    directory = _teams(*sizes)
    known = [size for size in sizes if isinstance(size, int)]
    for descending in (False, True):
        rows = order(directory, directory.rows, [SortKey("size", descending=descending)])
        values = [directory.value("size", int(row)) for row in rows]
        blanks = [None] * sizes.count(None)
        assert values == [*sorted(known, reverse=descending), *blanks, *[UNKNOWN] * sizes.count(UNKNOWN)]


def test_numbers_stay_numbers_in_a_file_and_as_text_tell_blank_from_unknown() -> None:
    """Typed formats get integers; formats of text get an empty text only for a blank."""
    directory = _teams(7, None, UNKNOWN)
    rows = directory.rows
    assert directory.arrow(["size"], rows).column("Members").to_pylist() == [7, None, None]
    assert str(directory.arrow(["size"], rows).schema.field("Members").type) == "int64"
    assert directory.arrow(["size"], rows, typed=False).column("Members").to_pylist() == ["7", "", None]
    assert str(directory.arrow(["size"], rows[:1], typed=False).schema.field("Members").type) == "int64"
