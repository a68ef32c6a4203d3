"""Questions to a directory: what an answer before left over serves the next one, and changes none of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.growth import narrows
from api_client.directory.query.sort import SortKey
from api_client.directory.values import UNKNOWN, Value
from api_client.directory.view import View

_NOW = datetime(2026, 3, 31, tzinfo=UTC)
_DAY = 86_400_000
_VALUES: dict[str, list[Value]] = {
    "name": [UNKNOWN, "", "ann", "Anna", "Hanna", "Zo\xeb", "bob"],
    "department": [UNKNOWN, "", "R&D", "Sales", "sales"],
    "admin": [UNKNOWN, None, True, False],
    "last_active": [UNKNOWN, None, *(int(_NOW.timestamp() * 1000) - days * _DAY for days in (1, 30, 90))],
}
_RECORDS = st.lists(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _VALUES.items()}))
_WORDS = ("", "a", "an", "ann", "hann", "a|b")
_FILTERS = (*_WORDS, "name:a", "name:an", "name:an admin:yes", "!name:a", "active<45d", "dept:none")
_KEYS = st.lists(st.builds(SortKey, st.sampled_from(sorted(_VALUES)), st.booleans()), max_size=2)
_STEPS = st.lists(st.tuples(st.sampled_from(_FILTERS), _KEYS, st.booleans(), st.integers(0, 60)), max_size=8)


def _filled(records: Sequence[dict[str, Value]]) -> Directory:
    directory = Directory()
    ids = [f"usr{number}" for number in range(len(records))]
    directory.merge(ids, {name: [record[name] for record in records] for name in _VALUES})
    return directory


@given(records=_RECORDS, steps=_STEPS)
def test_reuse_changes_no_answer(
    records: list[dict[str, Value]], steps: list[tuple[str, list[SortKey], bool, int]]
) -> None:
    """Whatever was asked before, in this thread or apart from it, a view shows what a new view would show."""
    directory = _filled(records)
    view = View(directory)
    for number, (text, keys, apart, days) in enumerate(steps):
        now = _NOW + timedelta(days=days)
        if days % 4 == 0:
            directory.merge([f"usr{number}"], {"name": ["ann b"], "department": ["Sales"]})
        view.want(filter_text=text, keys=keys)
        question = view.question(now)
        view.take((question.apart() if apart else question).answer())
        fresh = View(directory)
        fresh.want(filter_text=text, keys=keys)
        fresh.refresh(now)
        assert (view.rows.tolist(), view.undecided) == (fresh.rows.tolist(), fresh.undecided)


def test_an_answer_is_about_the_directory_as_it_was_when_it_was_asked() -> None:
    """What is written after the question changes nothing of the answer, and makes the view due again."""
    directory = _filled([{"name": name, "department": "Sales", "admin": True, "last_active": None} for name in "abc"])
    view = View(directory)
    view.want(filter_text="dept:sales", keys=[SortKey("name", descending=True)])
    question = view.question(_NOW).apart()
    directory.merge(["usr0", "usr9"], {"name": ["z", "y"], "department": ["Legal", "Sales"]})
    directory.remove(["usr1"])
    answer = question.answer()
    assert answer.rows.tolist() == [2, 1, 0]
    view.take(answer)
    assert view.is_due
    assert view.refresh(_NOW)
    assert view.rows.tolist() == [3, 2]


def test_what_was_found_out_apart_is_kept() -> None:
    """Ranks that another thread made serve the next sort; those of a column that changed meanwhile do not."""
    directory = _filled([{"name": name, "department": name, "admin": True, "last_active": None} for name in "ba"])
    view = View(directory)
    view.want(keys=[SortKey("name"), SortKey("department")])
    question = view.question(_NOW).apart()
    answer = question.answer()
    directory.merge(["usr0"], {"department": ["0"]})
    view.take(answer)
    assert directory.store("name").ranks() is question.directory.store("name").ranks()
    assert directory.store("department").ranks().argsort().tolist() == [0, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [("", "a"), ("zha", "zhan"), ("a", "a dept:x"), ("dept:fin", "dept:fina state:active"), ("!a", "!a b")],
)
def test_a_filter_that_grew_narrows(old: str, new: str) -> None:
    """More letters of a word, or more terms, rule out no less."""
    assert narrows(Filter.parse(new).terms, Filter.parse(old).terms, at_once=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [("a", ""), ("zhan", "zha"), ("a", "a|b"), ("!a", "!ab"), ("dept:fin", "div:fina"), ("active<9d", "active<9d a")],
)
def test_other_filters_do_not(old: str, new: str) -> None:
    """Fewer letters, more alternatives, other columns; and an age, which is another one a moment later."""
    assert not narrows(Filter.parse(new).terms, Filter.parse(old).terms, at_once=False)


def test_users_are_found_again_in_another_directory() -> None:
    """Each row's user by id, and -1 for those that are gone; a removed user's old row is none."""
    old, new = Directory(), Directory()
    old.merge(["usrA", "usrB", "usrC", "usrD"], {})
    new.merge(["usrX", "usrC", "usrA", "usrD"], {})
    new.remove(["usrA"])
    rows = np.array([3, 0, 1, 2], np.int32)
    assert new.rows_from(old, rows).tolist() == [3, -1, -1, 1]
    assert Directory().rows_from(old, rows).tolist() == [-1] * 4
    assert new.still(()).rows_from(old.still(()), rows[:0]).tolist() == []
