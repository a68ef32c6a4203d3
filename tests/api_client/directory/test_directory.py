"""The directory's store: what is merged in comes out, and unknown is never blank."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from api_client.directory.directory import Directory
from api_client.directory.stores.text import CHUNK_ROWS
from api_client.directory.values import UNKNOWN, Value

_IDS = [f"usr{number:014d}" for number in range(12)]
_TEXTS = st.sampled_from([UNKNOWN, "", "Ann", "Zoë", "R&D", "=1+1"])
_VALUES: dict[str, st.SearchStrategy[Value]] = {
    "name": _TEXTS,
    "email": _TEXTS,
    "department": _TEXTS,
    "admin": st.sampled_from([UNKNOWN, None, True, False]),
    "last_active": st.sampled_from([UNKNOWN, None, 0, -1, 1_700_000_000_123]),
}
_MOMENT = int(datetime(2026, 1, 31, 23, 59, 58, tzinfo=UTC).timestamp() * 1000)


@st.composite
def _batches(draw: st.DrawFn) -> tuple[list[str], dict[str, list[Value]]]:
    ids = draw(st.lists(st.sampled_from(_IDS), max_size=6))
    names = draw(st.lists(st.sampled_from(sorted(_VALUES)), unique=True))
    return ids, {name: draw(st.lists(_VALUES[name], min_size=len(ids), max_size=len(ids))) for name in names}


class _DirectoryAgainstDict(RuleBasedStateMachine):
    """Any order of merges and removes leaves the directory equal to a plain dict of records."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Directory()
        self.model: dict[str, dict[str, Value]] = {}

    @rule(batch=_batches())
    def merge(self, batch: tuple[list[str], dict[str, list[Value]]]) -> None:
        ids, values = batch
        rows = self.directory.merge(ids, values)
        assert self.directory.ids(rows) == ids
        for place, user_id in enumerate(ids):
            record = self.model.setdefault(user_id, dict.fromkeys(_VALUES, UNKNOWN))
            record.update({name: column[place] for name, column in values.items() if column[place] is not UNKNOWN})

    @rule(ids=st.lists(st.sampled_from(_IDS), max_size=3))
    def remove(self, ids: list[str]) -> None:
        self.directory.remove(ids)
        for user_id in ids:
            self.model.pop(user_id, None)

    @rule()
    def settle(self) -> None:
        self.directory._index.settle(at_least=0)

    @rule()
    def read_all(self) -> None:
        self.directory.arrow(["name", "email"], self.directory.rows)

    @invariant()
    def same_users(self) -> None:
        assert len(self.directory) == len(self.model)
        assert self.directory.ids(self.directory.rows) == list(self.model)
        for user_id in _IDS:
            row = self.directory.row_of(user_id)
            assert (row is not None) == (user_id in self.model)
            if row is not None:
                record = self.directory.record(row)
                assert {name: record[name] for name in _VALUES} == self.model[user_id]
                assert record["id"] == user_id

    @invariant()
    def same_counts(self) -> None:
        for name in _VALUES:
            values = [record[name] for record in self.model.values()]
            assert self.directory.unknown_count(name) == sum(value is UNKNOWN for value in values)
            assert self.directory.blank_count(name) == sum(value is None or value == "" for value in values)


TestDirectoryAgainstDict = _DirectoryAgainstDict.TestCase
TestDirectoryAgainstDict.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


def _directory() -> Directory:
    directory = Directory()
    directory.merge(
        ["usrA", "usrB", "usrC"],
        {
            "name": ["Ann", "", UNKNOWN],
            "department": ["R&D", "", UNKNOWN],
            "admin": [True, None, UNKNOWN],
            "created": [_MOMENT, None, UNKNOWN],
        },
    )
    return directory


def test_texts_for_the_screen() -> None:
    """The screen gets None for unknown, the empty text for blank, yes or no, and minutes in UTC."""
    directory = _directory()
    columns = ("name", "department", "admin", "created")
    assert [directory.texts(column, directory.rows) for column in columns] == [
        ["Ann", "", None],
        ["R&D", "", None],
        ["yes", "", None],
        ["2026-01-31 23:59", "", None],
    ]


def test_arrow_for_the_export() -> None:
    """The export gets titled columns of their own types, in the order of the rows that were asked for."""
    table = _directory().arrow(["name", "department", "admin", "created"], np.array([2, 1, 0], np.int32))
    assert table.column_names == ["Name", "Department", "Admin", "Created"]
    assert [str(field.type) for field in table.schema] == ["string", "string", "bool", "timestamp[ms, tz=UTC]"]
    assert [column.to_pylist() for column in table.columns] == [
        [None, "", "Ann"],
        [None, "", "R&D"],
        [None, None, True],
        [None, None, datetime(2026, 1, 31, 23, 59, 58, tzinfo=UTC)],
    ]


def test_arrow_can_be_headed_by_ids() -> None:
    """Without titles the table's columns are named by their ids."""
    directory = _directory()
    assert directory.arrow(["admin", "id"], directory.rows, titles=False).column_names == ["admin", "id"]


def test_rows_and_texts_over_many_chunks() -> None:
    """Users beyond one chunk keep their texts, also after updates of old and new rows between two readings."""
    directory, count = Directory(), 3 * CHUNK_ROWS + 5
    ids = [f"usr{number}" for number in range(count)]
    names = [f"name {number}" for number in range(count)]
    for first in range(0, count, 1000):
        directory.merge(ids[first : first + 1000], {"name": names[first : first + 1000]})
        directory.arrow(["name"], directory.rows)
    for place in (0, CHUNK_ROWS, count - 1):
        names[place] = "changed"
        directory.merge([ids[place]], {"name": ["changed"]})
    assert directory.texts("name", directory.rows) == names
    assert directory.arrow(["name"], directory.rows).column(0).to_pylist() == names


def test_ids_are_found_after_the_index_was_sorted() -> None:
    """Every id of a large directory is found, and none that is not in it."""
    directory = Directory()
    ids = [f"usr{number}" for number in range(10_000)]
    for first in range(0, len(ids), 500):
        directory.merge(ids[first : first + 500], {})
    assert directory.rows_of(ids).tolist() == list(range(len(ids)))
    assert directory.rows_of(["usr-1", "", "usr10000"]).tolist() == [-1, -1, -1]


def test_rows_keep_their_numbers_when_others_are_removed() -> None:
    """A removed user's row is never given out again, so row numbers held elsewhere stay true."""
    directory = _directory()
    directory.remove(["usrB", "usrX"])
    assert directory.ids(directory.rows) == ["usrA", "usrC"]
    assert directory.merge(["usrB"], {}).tolist() == [3]
    assert directory.value("name", 3) is UNKNOWN


def test_revision_rises_with_each_change() -> None:
    """Whoever holds rows can tell from the revision that the directory has changed since."""
    directory = _directory()
    revisions = [directory.revision]
    directory.merge(["usrA"], {"name": ["Bob"]})
    revisions.append(directory.revision)
    directory.remove(["usrA"])
    revisions.append(directory.revision)
    assert revisions == sorted(set(revisions))


def test_a_merge_that_does_not_fit_changes_nothing() -> None:
    """Columns of the wrong length and columns that do not exist are refused before anything is written."""
    directory = _directory()
    with pytest.raises(ValueError, match="one for each id"):
        directory.merge(["usrN", "usrM"], {"name": ["only one"]})
    with pytest.raises(KeyError):
        directory.merge(["usrN"], {"shoe_size": ["44"]})
    assert directory.ids(directory.rows) == ["usrA", "usrB", "usrC"]


@pytest.mark.parametrize("moment", [2**62, -(2**62)])
def test_absurd_moments_are_shown_without_trouble(moment: int) -> None:
    """A moment far outside the calendar is still shown as some text."""
    directory = Directory()
    rows = directory.merge(["usrA"], {"created": [moment]})
    assert directory.texts("created", rows)[0]


def test_ids_of_equal_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids whose hashes happen to be equal are still found, removed and added each for itself."""
    monkeypatch.setattr("api_client.directory.ids.hash", len, raising=False)
    directory = Directory()
    directory.merge(["usrA", "usrB", "usrC"], {})
    directory._index.settle(at_least=0)
    directory.remove(["usrB"])
    assert directory.rows_of(["usrC", "usrB", "usrA", "usrD"]).tolist() == [2, -1, 0, -1]


def test_no_pandas_before_an_export() -> None:
    """Filling, searching, sorting and reading a directory loads no pandas, which takes longer than the first frame."""
    script = """
import sys
import numpy as np
from datetime import datetime, UTC
from api_client.directory.directory import Directory
from api_client.directory.query.sort import SortKey
from api_client.directory.view import View
directory = Directory()
directory.merge(["usrA"], {"name": ["Zo\u00eb"], "title": ["1"], "admin": [True], "created": [0]})
view = View(directory)
view.set_filter("zoe|~z name:=zoe title<2 title:~1 created<1d admin:yes", datetime.now(UTC))
view.set_sort([SortKey("name"), SortKey("title")])
assert len(view.rows) == 1
directory.arrow([column.id for column in directory.columns], view.rows)
directory.blank_count("name")
sys.exit("pandas" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603, its own text


def test_text_formats_tell_a_blank_time_from_an_unknown_one() -> None:
    """A moment that is blank is the empty text, one that is unknown null, where types do not matter."""
    directory = Directory()
    rows = directory.merge(["usrA", "usrB", "usrC"], {"last_active": [1769851800000, None, UNKNOWN]})
    table = directory.arrow(["last_active"], rows, typed=False)
    assert table.column(0).to_pylist() == ["2026-01-31T09:30:00.000Z", "", None]
