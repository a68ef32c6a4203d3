"""Views and marks: what is shown, what is chosen, and what of it stays over a change or a refresh."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from api_client.directory.directory import Directory
from api_client.directory.marks import Marks
from api_client.directory.query.sort import SortKey
from api_client.directory.values import UNKNOWN
from api_client.directory.view import View
from api_client.errors import InvalidFilterError

_NOW = datetime(2026, 3, 31, tzinfo=UTC)


def _directory(*names: str) -> Directory:
    """Users `usr` + name, all but the last of a known state."""
    directory = Directory()
    states = ["active" for _ in names[:-1]]
    directory.merge([f"usr{name}" for name in names], {"name": names, "state": [*states, UNKNOWN]})
    return directory


def _shown(view: View) -> list[str | None]:
    return view.directory.texts("name", view.rows)


def test_a_new_view_shows_everyone() -> None:
    """Without filter and sort a view shows all users in the order in which they came."""
    assert _shown(View(_directory("Cem", "Ann", "Bob"))) == ["Cem", "Ann", "Bob"]


def test_filter_and_sort_work_together() -> None:
    """A view filters, then sorts; a later filter keeps the sort and counts what it cannot decide."""
    view = View(_directory("Cem", "Ann", "Anna", "Dee"))
    view.set_sort([SortKey("name", descending=True)])
    view.set_filter("ann", _NOW)
    assert _shown(view) == ["Anna", "Ann"]
    view.set_filter("state:active", _NOW)
    assert _shown(view) == ["Cem", "Anna", "Ann"]
    assert view.undecided == 1
    view.set_sort([])
    assert _shown(view) == ["Cem", "Ann", "Anna"]


def test_a_bad_filter_changes_nothing() -> None:
    """A filter that cannot be read leaves the one before it in force."""
    view = View(_directory("Cem", "Ann"))
    view.set_filter("ann", _NOW)
    with pytest.raises(InvalidFilterError):
        view.set_filter("nmae:cem", _NOW)
    assert (view.filter_text, _shown(view)) == ("ann", ["Ann"])


def test_refresh_follows_the_directory() -> None:
    """A refresh shows what was changed, added and removed, and says whether there was anything."""
    directory = _directory("Cem", "Ann", "Dee")
    view = View(directory)
    view.set_filter("!dee", _NOW)
    assert not view.refresh(_NOW)
    directory.merge(["usrAnn", "usrNew"], {"name": ["Dee Ann", "New"]})
    directory.remove(["usrCem"])
    assert view.refresh(_NOW)
    assert _shown(view) == ["New"]


def test_the_position_of_a_row() -> None:
    """A row's position is where the view shows it, or None where it does not."""
    view = View(_directory("Cem", "Ann", "Bob"))
    view.set_sort([SortKey("name")])
    view.set_filter("name:b|a", _NOW)
    assert [view.position_of(row) for row in range(3)] == [None, 0, 1]


def test_a_view_is_carried_to_another_directory() -> None:
    """After a swap of the directory the view has the same filter, sort and columns."""
    view = View(_directory("Cem", "Ann", "Bob"), ["name", "email"])
    view.set_sort([SortKey("name", descending=True)])
    view.set_filter("a|b", _NOW)
    carried = view.on(_directory("Abe", "Zed", "Bob", "Cyd"))
    assert not carried.is_settled
    assert carried.refresh(_NOW)
    assert _shown(carried) == ["Bob", "Abe"]
    assert (carried.columns, carried.filter_text, carried.sort_keys) == (view.columns, "a|b", view.sort_keys)


def test_a_wish_is_not_in_force_before_it_is_answered() -> None:
    """What is shown stays as it was until the answer is taken; a bad filter is not even wished for."""
    view = View(_directory("Cem", "Ann", "Bob"))
    view.want(filter_text="a|b", keys=[SortKey("name")])
    with pytest.raises(InvalidFilterError):
        view.want(filter_text="nmae:x")
    assert (view.filter_text, view.sort_keys, view.is_settled) == ("", (), False)
    assert _shown(view) == ["Cem", "Ann", "Bob"]
    view.take(view.question(_NOW).apart().answer())
    assert (view.filter_text, view.is_due, _shown(view)) == ("a|b", False, ["Ann", "Bob"])


def test_an_answer_that_comes_late_leaves_the_newer_wish_due() -> None:
    """Who types on sees the answer to what was typed before, and the view still knows what is wanted."""
    view = View(_directory("Cem", "Ann", "Bob"))
    view.want(filter_text="a")
    question = view.question(_NOW).apart()
    view.want(filter_text="b")
    view.take(question.answer())
    assert (_shown(view), view.is_settled) == (["Ann"], False)
    view.take(view.question(_NOW).answer())
    assert (_shown(view), view.is_settled) == (["Bob"], True)


def test_marks_are_set_toggled_counted_and_cleared() -> None:
    """Marks go on and off one by one and for ranges, and know how many a view hides."""
    directory = _directory("Cem", "Ann", "Bob", "Dee")
    marks = Marks(directory)
    assert marks.toggle(1)
    marks.set(np.array([2, 3], np.int32))
    assert not marks.toggle(3)
    assert (marks.rows.tolist(), marks.count) == ([1, 2], 2)
    assert marks.at(directory.rows).tolist() == [False, True, True, False]
    assert marks.hidden(np.array([0, 2], np.int32)) == 1
    marks.set(np.array([1], np.int32), marked=False)
    assert marks.count == 1
    marks.clear()
    assert marks.count == 0


def test_marks_follow_a_growing_directory() -> None:
    """Users who come later can be marked, and a removed user is no longer marked."""
    directory = _directory("Cem", "Ann")
    marks = Marks(directory)
    marks.set(directory.rows)
    rows = directory.merge(["usrNew"], {})
    assert marks.count == 2
    marks.toggle(int(rows[0]))
    directory.remove(["usrCem"])
    assert directory.ids(marks.rows) == ["usrAnn", "usrNew"]
    assert marks.hidden(rows) == 1
