"""Sorting: stable, total, folded, with blanks and unknowns last."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.directory.fold import fold
from api_client.directory.query.sort import SortKey, order, parse_sort, turned, turned_further
from api_client.directory.values import UNKNOWN, Value
from api_client.errors import InvalidInputError, UnknownColumnError

_NOW = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
_TEXTS: list[Value] = [UNKNOWN, "", "ann", "Ann", "Ánn", "bob", "zoë", "\u0301", "李"]
_VALUES: dict[str, list[Value]] = {
    "name": _TEXTS,
    "department": _TEXTS,
    "admin": [UNKNOWN, None, False, True],
    "created": [UNKNOWN, None, -5, 0, 7, _NOW],
}
_RECORDS = st.lists(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _VALUES.items()}))
_KEYS = st.lists(st.builds(SortKey, st.sampled_from(sorted(_VALUES)), st.booleans()), max_size=3)


def _sorted(records: list[dict[str, Value]], places: list[int], keys: list[SortKey]) -> list[int]:
    """The plain way: a stable sort by each key in turn, with unknowns after blanks after the rest."""
    for key in reversed(keys):
        values = {place: records[place][key.column_id] for place in places}
        unknown = [place for place in places if values[place] is UNKNOWN]
        blank = [place for place in places if values[place] in (None, "")]
        known = [place for place in places if place not in {*unknown, *blank}]
        folded = {place: fold(value) if isinstance(value, str) else value for place, value in values.items()}
        known.sort(key=folded.__getitem__, reverse=key.descending)
        places = [*known, *blank, *unknown]
    return places


@given(records=_RECORDS, keys=_KEYS, data=st.data())
def test_order_is_that_of_a_plain_stable_sort(
    records: list[dict[str, Value]], keys: list[SortKey], data: st.DataObject
) -> None:
    """Any rows, in any order, by any keys, come out as a plain stable sort puts them."""
    directory = Directory()
    ids = [f"usr{number}" for number in range(len(records))]
    directory.merge(ids, {name: [record[name] for record in records] for name in _VALUES})
    places = data.draw(st.permutations(range(len(records))))
    chosen = places[: data.draw(st.integers(0, len(places)))]
    assert order(directory, np.array(chosen, np.int32), keys).tolist() == _sorted(records, chosen, keys)


def test_a_changed_value_changes_the_order() -> None:
    """What was sorted before is sorted anew after a change."""
    directory = Directory()
    directory.merge(["usrA", "usrB"], {"name": ["Ann", "Bob"], "department": ["x", "y"]})
    keys = [SortKey("department"), SortKey("name")]
    assert order(directory, directory.rows, keys).tolist() == [0, 1]
    directory.merge(["usrA"], {"department": ["z"]})
    assert order(directory, directory.rows, keys).tolist() == [1, 0]


def test_sort_keys_are_read_by_any_name_of_a_column() -> None:
    """A key is a column's id, title or short name, with a direction or without."""
    assert parse_sort("name") == SortKey("name")
    assert parse_sort("Cost Center:DESC") == SortKey("cost_center", descending=True)
    assert parse_sort("dept:asc") == SortKey("department")
    assert parse_sort("manager") == SortKey("manager_name")


def test_bad_sort_keys_are_refused() -> None:
    """An unknown column and an unknown direction are named."""
    with pytest.raises(UnknownColumnError, match="shoe"):
        parse_sort("shoe:desc")
    with pytest.raises(InvalidInputError, match="down"):
        parse_sort("name:down")


def test_a_column_is_turned_alone() -> None:
    """Up, down, not at all; where other columns sort as well, the first turn leaves it alone and upwards."""
    up, down = SortKey("name"), SortKey("name", descending=True)
    assert turned((), "name") == (up,)
    assert turned((up,), "name") == (down,)
    assert turned((down,), "name") == ()
    assert turned((SortKey("email"), down), "name") == (up,)


def test_a_column_is_turned_beside_others() -> None:
    """It comes last, keeps its rank while it is turned round, and goes at the third turn; the others stay."""
    email, up, down = SortKey("email"), SortKey("name"), SortKey("name", descending=True)
    assert turned_further((email,), "name") == (email, up)
    assert turned_further((up, email), "name") == (down, email)
    assert turned_further((down, email), "name") == (email,)
