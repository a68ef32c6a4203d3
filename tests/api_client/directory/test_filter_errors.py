"""A filter that cannot be read is refused at the right place, with what was expected."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.errors import InvalidFilterError


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("zhang dpet:legal", "dpet", "dept"),
        ("stat:active", "stat", "state"),
        ("http://corp.com", "http", "quotes"),
        ("foo<90d", "foo", "no column 'foo'"),
        ("dept:legal|titel:x", "titel", "title"),
        ("dept: legal", ":", "a value"),
        ("dept:", ":", "a value"),
        ("dept:legal|", "|", "a value"),
        ("zhang| wang", "|", "a word"),
        ("|wang", "|", "a word"),
        ("a !", "!", "a word"),
        ("a|!b", "!", "whole term"),
        (":legal", ":", "name of a column"),
        ("<90d", "<", "name of a column"),
        ('dept:"R&D', '"R&D', "never closed"),
        ('zhang "', '"', "never closed"),
        ("title~", "~", "regular expression"),
        ("title:~(vp", "(vp", "missing"),
        ("x ~[", "[", "missing"),
        ('title~"vp"x', "x", "white space"),
        ("admin:perhaps", "perhaps", "yes, no"),
        ("admin<yes", "yes", "yes, no"),
        ("active<soon", "soon", "90d"),
        ("active:90d", "90d", "a date"),
        ("active<999999d", "999999d", "a date"),
        ("created:2026-13", "2026-13", "2026-01"),
        ("created:2026-02-30", "2026-02-30", "a date"),
        ("created~2026", "2026", "a date"),
        ("ab\udc80c", "\udc80", "half a character"),
    ],
)
def test_the_place_and_what_was_expected(text: str, place: str, said: str) -> None:
    """The error underlines what cannot be read and says what was expected there."""
    with pytest.raises(InvalidFilterError) as raised:
        Filter.parse(text)
    error = raised.value
    assert text[error.start : error.end] == place
    assert said in f"{error.message} {error.hint}"


_WORDS = [
    "dept",
    "created",
    "active",
    "admin",
    "manager",
    "foo",
    "none",
    "90d",
    "2026",
    "2026-01-31T10:30",
    "9999",
    "é",
]
_SIGNS = [":", ":=", "=", "~", "<", ">=", "|", "!", '"', "\\", "-", "[", "(", " ", "\x00", "\udc80"]
_TEXTS = st.lists(st.one_of(st.sampled_from(_WORDS + _SIGNS), st.text(max_size=3)), max_size=8)


@given(_TEXTS.map("".join))
@example("created<0001-01-01T00:00+23:59")
@example("created<=9999-12-31T23:59-23:59")
@example("created:0000")
@example("created<=9999")
@example("active<100y")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed gives a filter that can be evaluated, or an error whose place lies in the text."""
    directory = Directory()
    directory.merge(["usrA"], {"name": ["Ann"], "created": [0], "admin": [True], "title": ["12"]})
    parsed, place = _read(text)
    if parsed is None:
        assert 0 <= place.start < place.stop <= len(text)
        return
    verdict = parsed.evaluate(directory, now=datetime(2026, 3, 31, tzinfo=UTC))
    assert not (verdict.matches & verdict.undecided).any()


def _read(text: str) -> tuple[Filter | None, range]:
    """The filter, or the place of the error."""
    try:
        return Filter.parse(text), range(0)
    except InvalidFilterError as error:
        return None, range(error.start, error.end)
