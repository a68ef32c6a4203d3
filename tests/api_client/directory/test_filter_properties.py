"""The filter asked of whole columns says what a plain reading of each user, one by one, says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.directory.fold import fold
from api_client.directory.query.filter import Filter
from api_client.directory.user_columns import PUSHED_COLUMNS
from api_client.directory.values import UNKNOWN, Unknown, Value

NOW = datetime(2026, 3, 31, tzinfo=UTC)
DAY = 86_400_000

Record: TypeAlias = dict[str, Value]
Judge: TypeAlias = Callable[[Record], bool | None]
"""True, False, or None for undecided."""

_TEXTS = ["", "none", "R&D", "Éva", "eva b", "10", "9", "-2.5", 'say "x"', "a|b", "a:b", "back\\slash", "\u0301"]
_VALUES: dict[str, list[Value]] = {
    "name": [UNKNOWN, *_TEXTS],
    "department": [UNKNOWN, *_TEXTS],
    "manager_name": [UNKNOWN, *_TEXTS],
    "manager_id": [UNKNOWN, *_TEXTS],
    "admin": [UNKNOWN, None, True, False],
    "last_active": [UNKNOWN, None, *(int(NOW.timestamp() * 1000) - days * DAY for days in (0, 1, 89, 90, 91, 400))],
    "created": [UNKNOWN, None, *(int(NOW.timestamp() * 1000) - days * DAY for days in (0, 1, 89, 90, 91, 400))],
}
_SEARCHED = {"id", "name", "email"} | {column.id for column in PUSHED_COLUMNS}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ORDERS: dict[str, Callable[[float | str, float | str], bool]] = {
    "<": lambda left, right: left < right,  # type: ignore[operator]
    "<=": lambda left, right: left <= right,  # type: ignore[operator]
    ">": lambda left, right: left > right,  # type: ignore[operator]
    ">=": lambda left, right: left >= right,  # type: ignore[operator]
}


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _known(column: str, judge: Callable[[Value], bool]) -> Judge:
    return lambda record: None if isinstance(record[column], Unknown) else judge(record[column])


def _either(judges: list[Judge]) -> Judge:
    def either(record: Record) -> bool | None:
        answers = [judge(record) for judge in judges]
        return True if True in answers else None if None in answers else False

    return either


def _both(judges: list[Judge]) -> Judge:
    def both(record: Record) -> bool | None:
        answers = [judge(record) for judge in judges]
        return False if False in answers else None if None in answers else True

    return both


def _opposite(judge: Judge) -> Judge:
    def opposite(record: Record) -> bool | None:
        answer = judge(record)
        return None if answer is None else not answer

    return opposite


def _text_test(operator: str, wanted: str) -> Callable[[Value], bool]:
    def test(value: Value) -> bool:
        cell, needle = fold(str(value)), fold(wanted)
        if operator == ":":
            return needle in cell if wanted else value == ""
        if operator == ":=":
            return needle == cell if wanted else value == ""
        if cell and _NUMBER.fullmatch(cell) and _NUMBER.fullmatch(wanted):
            return _ORDERS[operator](float(cell), float(wanted))
        return bool(cell) and _ORDERS[operator](cell, needle)

    return test


def _age_test(operator: str, days: int, *, never: bool) -> Callable[[Value], bool]:
    moment = int(NOW.timestamp() * 1000) - days * DAY

    def test(value: Value) -> bool:
        if value is None:
            return never and operator in ("<", "<=")
        assert isinstance(value, int)
        return _ORDERS[operator](value, moment)

    return test


def _word(wanted: str) -> tuple[str, Judge]:
    def judge(record: Record) -> bool:
        cells = [record[column] for column in _SEARCHED & record.keys()]
        return any(fold(wanted) in fold(str(cell)) for cell in cells if cell is not UNKNOWN)

    return _quote(wanted), judge


def _text(column: str, operator: str, wanted: str) -> tuple[str, Judge]:
    return f"{column}{operator}{_quote(wanted)}", _known(column, _text_test(operator, wanted))


def _manager(wanted: str) -> tuple[str, Judge]:
    judges = [_known(column, _text_test(":", wanted)) for column in ("manager_name", "manager_id")]
    return f"manager:{_quote(wanted)}", (_either if wanted else _both)(judges)


def _flag(word: str) -> tuple[str, Judge]:
    return f"admin:{word}", _known("admin", lambda value: value is (word == "yes"))


def _age(column: str, operator: str, days: int) -> tuple[str, Judge]:
    return f"{column}{operator}{days}d", _known(column, _age_test(operator, days, never=column == "last_active"))


def _blank(column: str) -> tuple[str, Judge]:
    return f"{column}:none", _known(column, lambda value: value is None or value == "")


def _unknown(column: str) -> tuple[str, Judge]:
    return f"{column}:unknown", lambda record: record[column] is UNKNOWN


_WANTED, _COLUMNS, _ORDER = st.sampled_from(_TEXTS), st.sampled_from(sorted(_VALUES)), st.sampled_from(sorted(_ORDERS))
_ALTERNATIVES = st.one_of(
    st.builds(_word, _WANTED),
    st.builds(_text, st.sampled_from(["name", "department"]), st.one_of(st.sampled_from([":", ":="]), _ORDER), _WANTED),
    st.builds(_manager, _WANTED),
    st.builds(_flag, st.sampled_from(["yes", "no"])),
    st.builds(_age, st.sampled_from(["last_active", "created"]), _ORDER, st.sampled_from([1, 90])),
    st.builds(_blank, _COLUMNS),
    st.builds(_unknown, _COLUMNS),
)


@st.composite
def _terms(draw: st.DrawFn) -> tuple[str, Judge]:
    parts = draw(st.lists(_ALTERNATIVES, min_size=1, max_size=3))
    parts.sort(key=lambda part: not part[0].startswith('"'))  # a word after a column would be a value of that column
    text, judge = "|".join(text for text, _ in parts), _either([judge for _, judge in parts])
    return (f"!{text}", _opposite(judge)) if draw(st.booleans()) else (text, judge)


_RECORDS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _VALUES.items()}), max_size=6
)


@given(records=_RECORDS, terms=st.lists(_terms(), max_size=3))
def test_columns_say_what_each_record_says(records: list[Record], terms: list[tuple[str, Judge]]) -> None:
    """Matches and undecided rows are those that a plain interpreter of one record at a time finds."""
    directory = Directory()
    ids = [f"usr{number}" for number in range(len(records))]
    directory.merge(ids, {name: [record[name] for record in records] for name in _VALUES})
    judge = _both([judge for _, judge in terms])
    answers = [judge(record | {"id": user_id}) for user_id, record in zip(ids, records, strict=True)]
    verdict = Filter.parse(" ".join(text for text, _ in terms)).evaluate(directory, now=NOW)
    assert verdict.matches.tolist() == [answer is True for answer in answers]
    assert verdict.undecided.tolist() == [answer is None for answer in answers]
