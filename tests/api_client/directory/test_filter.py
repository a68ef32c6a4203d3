"""The filter language, rule by rule, on a few users."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.values import UNKNOWN

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def _time(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Four users; the last one was returned by the Enterprise API alone."""
    directory = Directory()
    directory.merge(
        ["usrAnn", "usrBob", "usrCem", "usrDee"],
        {
            "name": ["Ann García", "Bob Zhang", "Cem <none>", "Dee"],
            "email": ["ann@corp.com", "bob@corp.com", "cem@other.org", "dee@corp.com"],
            "state": ["active", "deactivated", "active", UNKNOWN],
            "department": ["R&D", "Legal", "", UNKNOWN],
            "title": ["VP Sales", "SVP Sales", 'the "boss"', UNKNOWN],
            "cost_center": ["9", "10", "", UNKNOWN],
            "external_id": ["007", "ab", "", UNKNOWN],
            "manager_name": ["Zoe", "", "", UNKNOWN],
            "manager_id": ["", "usrAnn", "", UNKNOWN],
            "seat": ["editor", "none", "", UNKNOWN],
            "admin": [True, False, None, UNKNOWN],
            "last_active": [_time("2026-03-30"), _time("2025-12-01"), None, UNKNOWN],
            "created": [_time("2026-01-31T23:59"), _time("2025-01-01"), None, UNKNOWN],
        },
    )
    return directory


def _found(directory: Directory, text: str) -> str:
    """The first letters of the users that match, and after a slash of those that cannot be decided."""
    verdict = Filter.parse(text).evaluate(directory, now=NOW)
    letters = np.array(list("ABCD"))
    undecided = "".join(letters[verdict.undecided])
    return "".join(letters[verdict.matches]) + (f"/{undecided}" if undecided else "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "ABCD"),
        ("  ", "ABCD"),
        ("garcia", "A"),
        ("GARCÍA", "A"),
        ("corp.com", "ABD"),
        ("corp.com zhang", "B"),
        ("usrann", "AB"),
        ('"ann garcia"', "A"),
        ('"the \\"boss\\""', "C"),
        ("r&d", "A"),
        ("!corp", "C"),
        ("!!corp", "ABD"),
        ("zhang|garcia", "AB"),
        ("!zhang|garcia", "CD"),
        ("=1+1", ""),
        ("a=b", ""),
        ("a~b", ""),
        ('"dept:legal"', ""),
    ],
)
def test_words(directory: Directory, text: str, found: str) -> None:
    """A bare word is looked for in names, addresses, ids and pushed metadata, and is never undecided."""
    assert _found(directory, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("state:active", "AC/D"),
        ("state:deactivated", "B/D"),
        ("state:active|deactivated", "ABC/D"),
        ("!state:active", "B/D"),
        ('dept:"R&D"|legal', "AB/D"),
        ('dept:"R&D" state:active', "A/D"),
        ('dept:"R&D" email:other', ""),
        ("dept:legal|email:other", "BC/D"),
        ("dept:legal|state:active", "ABC/D"),
        ("Department:LEGAL", "B/D"),
        ('"Cost Center":=10', "B/D"),
        ("cost-center:=1", "/D"),
        ("cc=10", "B/D"),
        ("email:@corp.com", "ABD"),
        ("!email:@corp.com", "C"),
        ("dept:none", "C/D"),
        ("!dept:none", "AB/D"),
        ('dept:=""', "C/D"),
        ('dept:""', "C/D"),
        ("dept:unknown", "D"),
        ("!dept:unknown", "ABC"),
        ('seat:"none"', "B/D"),
        ("seat:=none", "B/D"),
        ("seat:none", "C/D"),
        ("seat:none|editor", "AC/D"),
        ("manager:zoe", "A/D"),
        ("manager:ann", "B/D"),
        ("manager:none", "C/D"),
        ("!manager:none", "AB/D"),
        ("manager:unknown", "D"),
        ("admin:yes", "A/D"),
        ("admin:FALSE", "B/D"),
        ("!admin:yes", "BC/D"),
        ("admin:none", "C/D"),
    ],
)
def test_columns(directory: Directory, text: str, found: str) -> None:
    """`column:value` looks in one column; what is unknown is matched neither by a term nor by its opposite."""
    assert _found(directory, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title:~^vp", "A/D"),
        ("title~^vp", "A/D"),
        ("title~VP|boss", "ABC/D"),
        ('title:~"^s?vp sales$"', "AB/D"),
        ('title:~"the \\"b"', "C/D"),
        ("~^usrb", "B"),
        (r"~^bob\s", "B"),
        ("!~zhang$", "ACD"),
        ("dept~^$", "C/D"),
    ],
)
def test_expressions(directory: Directory, text: str, found: str) -> None:
    """`~` looks for a regular expression in the text as it is written, without regard to case."""
    assert _found(directory, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("active<90d", "BC/D"),
        ("active:<90d", "BC/D"),
        ("active>90d", "A/D"),
        ("active>=1y", "AB/D"),
        ("active<36h", "BC/D"),
        ("active<35h", "ABC/D"),
        ("active>2d", "A/D"),
        ("active>1m", "A/D"),
        ("active<4w", "BC/D"),
        ("active:never", "C/D"),
        ("!active:never", "AB/D"),
        ("active>2020", "AB/D"),
        ("!active<90d", "A/D"),
        ("created<90d", "B/D"),
        ("created:2026-01", "A/D"),
        ("created:2026-01-31", "A/D"),
        ("created:2026", "A/D"),
        ("created:2026-01-31T23:59", "A/D"),
        ("created:2026-01-31T23:58", "/D"),
        ("created<=2026-01-31", "AB/D"),
        ("created<2026-01-31", "B/D"),
        ("created>2026-01-31", "/D"),
        ("created>=2026-01-31", "A/D"),
        ("created>=2026-02", "/D"),
        ('created>"2026-01-31 23:00"', "A/D"),
        ("created>2026-01-31T23:30+01:00", "A/D"),
        ("created<2026-02-01T00:30+01:00", "B/D"),
        ("created:none", "C/D"),
        ("created:2025|2026", "AB/D"),
    ],
)
def test_times(directory: Directory, text: str, found: str) -> None:
    """Times compare with dates, which last as long as they say, and with ages; never active is before any date."""
    assert _found(directory, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cc<10", "A/D"),
        ("cc>=9", "AB/D"),
        ("cc<1x", "B/D"),
        ("ext<8", "A/D"),
        ("ext>8", "B/D"),
        ("ext>=AB", "B/D"),
        ("dept<m", "B/D"),
    ],
)
def test_comparisons_of_texts(directory: Directory, text: str, found: str) -> None:
    """Texts compare as numbers where both are, else folded; a blank compares with nothing."""
    assert _found(directory, text) == found


def test_only_the_rows_asked_about_are_judged(directory: Directory) -> None:
    """A verdict on given rows follows their order, whether they are few or all of them."""
    every = Filter.parse("name:an").evaluate(directory, np.array([3, 2, 1, 0], np.int32), now=NOW)
    assert every.matches.tolist() == [False, False, True, True]
    large = Directory()
    large.merge([f"usr{number}" for number in range(40)], {"name": [f"name {number}" for number in range(40)]})
    few = Filter.parse("name~7$").evaluate(large, np.array([7, 3, 27], np.int32), now=NOW)
    assert few.matches.tolist() == [True, False, True]


def test_removed_users_match_nothing() -> None:
    """A user that was removed is not found any more."""
    directory = Directory()
    directory.merge(["usrA", "usrB"], {"name": ["Ann", "Bob"]})
    directory.remove(["usrA"])
    assert Filter.parse("").evaluate(directory, now=NOW).matches.tolist() == [True]
    assert Filter.parse("ann").evaluate(directory, now=NOW).matches.tolist() == [False]


def test_changed_texts_are_found_anew() -> None:
    """A word finds what a user is called now, not what the user was called at the last search."""
    directory = Directory()
    directory.merge(["usrA"], {"name": ["Ann"], "title": ["Clerk"]})
    assert _found_names(directory, "ann clerk") == ["Ann"]
    directory.merge(["usrA"], {"name": ["Zoë"], "title": ["Chef"]})
    assert _found_names(directory, "ann") == []
    assert _found_names(directory, "zoe chef") == ["Zoë"]


def _found_names(directory: Directory, text: str) -> list[str | None]:
    verdict = Filter.parse(text).evaluate(directory, now=NOW)
    return directory.texts("name", directory.rows[verdict.matches])
