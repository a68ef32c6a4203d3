"""Frequency tables: honest counts, whose rows lead back to exactly the records that were counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory import frequency
from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.frequency import count_values
from api_client.directory.query.filter import Filter
from api_client.directory.values import UNKNOWN, Value
from api_client.errors import InvalidFilterError

_NOW = datetime(2026, 3, 31, tzinfo=UTC)
_DAY = 86_400_000
_COLUMNS = Columns(
    "thing",
    tuple(
        Column(kind.value, kind.value.title(), kind, 9, Source.COUNTED, "") for kind in Kind if kind is not Kind.PERCENT
    ),
    on_screen=("text",),
    in_file=("text",),
    searched=("text",),
)
_VALUES: dict[str, list[Value]] = {
    "text": [UNKNOWN, "", "Sales", "sales", "Sáles", "R&D", "\x1b[2J", 'a "b"'],
    "word": [UNKNOWN, "", "Sales", "SALES", "none", "unknown", "a|b"],
    "flag": [UNKNOWN, None, True, False],
    "time": [UNKNOWN, None, 0, 5 * _DAY, 40 * _DAY, 400 * _DAY],
    "number": [UNKNOWN, None, 0, 7, 1234, -5],
}


def _filled(column_id: str, values: list[Value]) -> Directory:
    directory = Directory(_COLUMNS)
    directory.merge([f"id{number}" for number in range(len(values))], {column_id: values})
    return directory


def _lines(table: Directory) -> list[tuple[str | None, ...]]:
    columns = [table.texts(column_id, table.rows) for column_id in table.columns.on_screen]
    return list(zip(*columns, strict=True))


@given(data=st.data(), column_id=st.sampled_from(sorted(_VALUES)))
def test_each_row_leads_to_as_many_records_as_it_counts(data: st.DataObject, column_id: str) -> None:
    """For all kinds of values: the counts add up, and each row's filter finds exactly the records that it counted."""
    directory = _filled(column_id, data.draw(st.lists(st.sampled_from(_VALUES[column_id]), min_size=1)))
    found = count_values(directory, column_id, directory.rows)
    counts = [found.table.value("count", row) for row in found.table.rows]
    assert sum(counts) == len(directory) == found.records  # type: ignore[arg-type]
    for term, count in zip(found.table.ids(found.table.rows), counts, strict=True):
        assert Filter.parse(term, _COLUMNS).evaluate(directory, now=_NOW).matches.sum() == count


def test_spellings_are_counted_together_and_told() -> None:
    """What differs in case and accents alone is one value, shown as it is written most often, with the other ways."""
    directory = _filled("word", ["sales", "Sales", "Sales", "SÁLES", "R&D", "", UNKNOWN])
    found = count_values(directory, "word", directory.rows)
    assert _lines(found.table) == [
        ("Sales", "4", "57.14 %", "SÁLES, sales", "value"),
        ("R&D", "1", "14.29 %", "", "value"),
        ("", "1", "14.29 %", "", "blank"),
        (None, "1", "14.29 %", "", "unknown"),
    ]
    assert found.values == 2


def test_only_the_given_rows_are_counted() -> None:
    """A filter's rows are counted, not the whole directory."""
    directory = _filled("flag", [True, False, True, None])
    found = count_values(directory, "flag", directory.rows[1:3])
    assert _lines(found.table) == [("no", "1", "50.00 %", "value"), ("yes", "1", "50.00 %", "value")]
    assert len(count_values(directory, "flag", directory.rows[:0]).table) == 0


def test_moments_are_counted_by_month_and_by_day_within_one() -> None:
    """Months are of use where days would be too many; within one month days are told apart."""
    directory = _filled("time", [0, 5 * _DAY, 40 * _DAY])
    by_month = count_values(directory, "time", directory.rows)
    assert [line[:2] for line in _lines(by_month.table)] == [("1970-01", "2"), ("1970-02", "1")]
    by_day = count_values(directory, "time", directory.rows[:2])
    assert [line[:2] for line in _lines(by_day.table)] == [("1970-01-01", "1"), ("1970-01-06", "1")]


def test_numbers_stay_numbers() -> None:
    """They sort by size in the frequency table, too."""
    directory = _filled("number", [1234, 7, 7, None])
    table = count_values(directory, "number", directory.rows).table
    assert [table.value("value", row) for row in table.rows] == [7, 1234, None]
    assert table.ids(table.rows) == ["number:7", "number:1234", "number:none"]


def test_shares_can_be_filtered_and_exported() -> None:
    """A share is compared as a percentage, and exported as a part of one."""
    directory = _filled("number", [1, 1, 1, 2])
    table = count_values(directory, "number", directory.rows).table
    for term, rows in (("share>=75", [0]), ("share<75%", [1]), ("share:25", [1]), ("share>12.5", [0, 1])):
        matches = Filter.parse(term, table.columns).evaluate(table, now=_NOW).matches
        assert table.rows[matches].tolist() == rows
    assert table.arrow(["share"], table.rows).column(0).to_pylist() == [0.75, 0.25]
    with pytest.raises(InvalidFilterError, match="Share cannot be compared"):
        Filter.parse("share:much", table.columns)


def test_very_many_values_are_cut_to_the_most_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table says how many there are in all."""
    monkeypatch.setattr(frequency, "MOST_VALUES", 2)
    directory = _filled("text", ["a", "b", "b", "c", "c", "c"])
    found = count_values(directory, "text", directory.rows)
    assert ([line[0] for line in _lines(found.table)], found.values) == (["c", "b"], 3)
