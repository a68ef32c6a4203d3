"""Filter terms written by a program: each holds for the value it was written for, and for no other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.directory.fold import fold
from api_client.directory.query.filter import Filter
from api_client.directory.query.writing import term_for, with_term
from api_client.directory.user_columns import USERS
from api_client.directory.values import UNKNOWN, Value

_NOW = datetime(2026, 3, 31, tzinfo=UTC)
_ODD = [
    "none",
    "unknown",
    'say "x"',
    "back\\slash",
    "a|b",
    "a b",
    "~x",
    "=1",
    "<5",
    "R&D",
    "\x1b]0;x\x07",
    "\u0301",
    "a\nb",
]
_TEXTS = st.one_of(st.sampled_from(_ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))


def _matches(directory: Directory, term: str) -> list[str]:
    verdict = Filter.parse(term).evaluate(directory, now=_NOW)
    return directory.ids(directory.rows[verdict.matches])


@given(texts=st.lists(_TEXTS, min_size=1, max_size=6), column=st.sampled_from(["name", "department"]))
def test_a_text_is_found_and_excluded_by_its_own_term(texts: list[str], column: str) -> None:
    """The term finds the value and what differs from it in case and accents alone; negated, it finds all the others."""
    directory, ids = Directory(), [f"usr{number}" for number in range(len(texts))]
    directory.merge([*ids, "usrBlank"], {column: [*texts, ""]})
    term = term_for(USERS.by_id[column], texts[0])
    found = _matches(directory, term)
    assert ids[0] in found
    assert set(found) <= {
        user for user, text in zip([*ids, "usrBlank"], [*texts, ""], strict=True) if fold(text) == fold(texts[0])
    }
    assert set(_matches(directory, f"!{term}")) == {*ids, "usrBlank"} - set(found)


@pytest.mark.parametrize(
    ("column", "values", "terms"),
    [
        (
            "department",
            ["R&D", "New York", "", UNKNOWN],
            ["department:=R&D", 'department:="New York"', "department:none", "department:unknown"],
        ),
        ("admin", [True, False, None, UNKNOWN], ["admin:yes", "admin:no", "admin:none", "admin:unknown"]),
        (
            "last_active",
            [1_700_000_000_000, None, UNKNOWN],
            ["last_active:2023-11-14T22:13", "last_active:none", "last_active:unknown"],
        ),
    ],
)
def test_each_value_of_each_kind_has_its_term(column: str, values: list[Value], terms: list[str]) -> None:
    """Blank and unknown have terms of their own, times the minute that is shown; each finds one of the users."""
    directory = Directory()
    ids = [f"usr{number}" for number in range(len(values))]
    directory.merge(ids, {column: values})
    texts = directory.texts(column, directory.rows)
    assert [term_for(USERS.by_id[column], text) for text in texts] == terms
    assert [_matches(directory, term) for term in terms] == [[user] for user in ids]


def test_a_term_is_added_once() -> None:
    """A filter that holds the term already stays as it is, whatever stands around it; quotes are no ends of terms."""
    assert with_term("", "department:=b", USERS) == "department:=b"
    assert with_term("x", 'department:="b c"', USERS) == 'x department:="b c"'
    assert with_term('x department:="b c" y', 'department:="b c"', USERS) == 'x department:="b c" y'
    assert with_term('x department:="b c"', "c", USERS) == 'x department:="b c" c'
    assert with_term("department:=b", "!department:=b", USERS) == "department:=b !department:=b"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("dept:=Sales", "department:=Sales"),
        ('x Department:="SALES"', "department:=Sales"),
        ("!dept:=Sales", "!department:=Sales"),
        ("costcenter:none", "cost_center:none"),
        ("!active:2026-01-31T10:00", "!last_active:2026-01-31T10:00"),
    ],
)
def test_a_term_is_there_already_under_another_name_of_its_column(text: str, term: str) -> None:
    """It is not asked twice."""
    assert with_term(text, term, USERS) == text
    assert with_term(text, f"!{term}", USERS) == f"{text} !{term}"


def test_a_term_that_cannot_be_read_is_added_all_the_same() -> None:
    """Where the filter is typed stands what is wrong with it."""
    assert with_term("x", "title:~(", USERS) == "x title:~("
