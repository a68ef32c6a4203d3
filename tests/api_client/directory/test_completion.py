"""How a filter that is being typed may go on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.directory.query.completion import complete
from api_client.directory.query.filter import Filter
from api_client.directory.query.tally import tally
from api_client.directory.user_columns import USERS
from api_client.directory.values import UNKNOWN, Value

_NOW = datetime(2026, 3, 31, tzinfo=UTC)
_DEPARTMENTS: list[Value] = ["Sales", "Sales", "SALES", "Legal", "R&D", "R&D", "New York", "", "", UNKNOWN]


@pytest.fixture
def directory() -> Directory:
    """Ten users of some departments, three of them admins."""
    directory = Directory()
    admin: list[Value] = [True] * 3 + [False] * 6 + [UNKNOWN]
    directory.merge([f"usr{number}" for number in range(10)], {"department": _DEPARTMENTS, "admin": admin})
    return directory


def _taken(directory: Directory, text: str, cursor: int | None = None) -> list[str]:
    """The whole filter after each completion."""
    found = complete(text, len(text) if cursor is None else cursor, USERS, directory)
    return [text[: one.start] + one.text + text[one.end :] for one in found]


def test_columns_are_found_by_every_name(directory: Directory) -> None:
    """By id, title and short name, beginnings first, wherever in the filter the cursor is."""
    assert _taken(directory, "dep") == ["department:"]
    assert _taken(directory, "x !cost") == ["x !cost_center:"]
    assert _taken(directory, "mgri") == ["manager_id:"]
    assert _taken(directory, "state:active cc")[0] == "state:active cost_center:"
    assert _taken(directory, "na")[0] == "name:"
    assert len(_taken(directory, "")) == len(USERS)
    assert not _taken(directory, "zhang")


def test_a_name_is_replaced_and_its_value_stays(directory: Directory) -> None:
    """In the middle of a term only the name is completed."""
    assert _taken(directory, "dep:sales x", cursor=2) == ["department:sales x"]


def test_values_are_told_the_most_frequent_first(directory: Directory) -> None:
    """With how many records have them; spellings are counted together, blank and unknown come last."""
    found = complete("dept:", 5, USERS, directory)
    assert [(one.label, one.help) for one in found] == [
        ("Sales", "3 users"),
        ("R&D", "2 users"),
        ("Legal", "1 user"),
        ("New York", "1 user"),
        ("none", "blank: 2 users"),
        ("unknown", "no API told it: 1 user"),
    ]
    assert _taken(directory, "admin:") == ["admin:no", "admin:yes", "admin:unknown"]


def test_what_was_typed_of_a_value_narrows(directory: Directory) -> None:
    """Without regard to case, with quotes or without; negation and other terms stay."""
    assert _taken(directory, "x !dept:sal") == ["x !dept:=Sales"]
    assert _taken(directory, 'dept:"new y') == ['dept:="New York"']
    assert _taken(directory, "dept:=leg state:active", cursor=9) == ["dept:=Legal state:active"]
    assert _taken(directory, "dept:legal|sal") == ["dept:legal|department:=Sales"]
    assert _taken(directory, "dept:legal|")[:1] == ["dept:legal|department:=Sales"]


def test_times_and_numbers_show_what_can_be_asked(directory: Directory) -> None:
    """Ages and dates have no list of values, but examples."""
    assert "active:<90d" in _taken(directory, "active:")
    assert not _taken(directory, "title:~sal")
    assert not _taken(directory, "nosuch:x")


def test_without_records_columns_are_known_all_the_same() -> None:
    """Before the tenant was read, and for a table that is elsewhere."""
    assert [one.text for one in complete("dep", 3, USERS)] == ["department:"]
    assert not complete("dept:", 5, USERS)


@example(text="!|:", cursor=1)
@given(text=st.text(st.sampled_from('ab:=|!"~< \\dept')), cursor=st.integers(0, 20))
def test_whatever_was_typed_completions_fit_in(text: str, cursor: int) -> None:
    """Any text, the cursor anywhere: what is replaced is around the cursor, and nothing breaks."""
    directory = Directory()
    directory.merge(["usrA", "usrB"], {"department": ["a b", "\x1b"]})
    cursor = min(cursor, len(text))
    for one in complete(text, cursor, USERS, directory):
        assert 0 <= one.start <= cursor <= one.end <= len(text)


@given(values=st.lists(st.sampled_from(["Sales", "sales", "R&D", "a b", 'q"q', "\x1b[2J", "none", "", UNKNOWN])))
def test_each_value_finds_as_many_as_it_says(values: list[Value]) -> None:
    """The filter that a completion writes finds the records that it counted."""
    directory = Directory()
    directory.merge([f"usr{number}" for number in range(len(values))], {"department": values})
    for one in complete("dept:", 5, USERS, directory):
        found = Filter.parse(one.text).evaluate(directory, now=_NOW).matches.sum()
        assert f"{found:,} user" in one.help
    counted = tally(directory, USERS.by_id["department"])
    assert sum(count for _, count in counted.values) + counted.blank + counted.unknown == len(values)
