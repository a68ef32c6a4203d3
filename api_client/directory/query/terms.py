"""From a column, an operator and a value to the condition they mean, by the kind of the column."""

from __future__ import annotations

import re

from api_client.directory.columns import Column, Kind
from api_client.directory.fold import fold
from api_client.directory.query.conditions import (
    Compares,
    Condition,
    Contains,
    Equals,
    IsBlank,
    IsFlag,
    IsUnknown,
    Matches,
    NumberCompares,
    TimeCompares,
)
from api_client.directory.query.moments import parse_age, parse_period
from api_client.directory.query.scanner import Literal
from api_client.errors import InvalidFilterError

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_RELATIONS = ("<", "<=", ">", ">=")
_ABSENCES: dict[str, IsBlank | IsUnknown] = {"none": IsBlank(), "unknown": IsUnknown()}
_PERCENT = re.compile(r"([0-9]{1,9})(?:\.([0-9]{0,2}))?%?")
_WHOLE = re.compile(r"-?[0-9][0-9,]{0,17}")


def condition_on(column: Column, operator: str, value: Literal) -> Condition:
    """The condition that `value` after `operator` puts on `column`.

    Raises `InvalidFilterError` at the value, saying what was expected.
    """
    if operator in (":", "=") and (absence := _absence(operator, value)):
        return absence
    match column.kind:
        case Kind.FLAG:
            return _flag(column, operator, value)
        case Kind.TIME:
            return _time(column, operator, value)
        case Kind.NUMBER:
            return _number(column, operator, value)
        case Kind.PERCENT:
            return _percent(column, operator, value)
        case Kind.TEXT | Kind.WORD:
            return _text(operator, value)


def _absence(operator: str, value: Literal) -> IsBlank | IsUnknown | None:
    if not value.text:
        return IsBlank()
    word = value.text.casefold() if operator == ":" and not value.quoted else ""
    return _ABSENCES.get(word)


def expression(value: Literal) -> Matches:
    """The regular expression in `value`; raises `InvalidFilterError` at it."""
    condition = Matches(value.text)
    trouble = condition.trouble()
    if trouble:
        message = f"This is no regular expression: {trouble}."
        raise InvalidFilterError(message, start=value.start, end=value.end, hint="Expected RE2 syntax.")
    return condition


def _text(operator: str, value: Literal) -> Condition:
    if operator == "~":
        return expression(value)
    if operator in _RELATIONS:
        return Compares(operator, value.text)
    return Equals(fold(value.text)) if operator == "=" else Contains(fold(value.text))


def _flag(column: Column, operator: str, value: Literal) -> IsFlag:
    wanted = _FLAGS.get(value.text.casefold())
    if wanted is None or operator not in (":", "="):
        raise _unexpected(column, value, "yes, no, none or unknown after a colon")
    return IsFlag(wanted)


def _time(column: Column, operator: str, value: Literal) -> Condition:
    if operator in (":", "=") and column.blank_word and value.text.casefold() == column.blank_word:
        return IsBlank()
    relation = "=" if operator == ":" else operator
    operand = parse_period(value.text) or (parse_age(value.text) if relation in _RELATIONS else None)
    if operand is None or relation == "~":
        expected = "a date (2026-01-31, 2026-01, 2026) after : < <= > >=, or an age (90d, 12h, 4w, 6m, 1y) after < or >"
        raise _unexpected(column, value, expected)
    return TimeCompares(relation, operand, with_blank=bool(column.blank_word))


def _number(column: Column, operator: str, value: Literal) -> NumberCompares:
    relation = "=" if operator == ":" else operator
    if relation == "~" or not _WHOLE.fullmatch(value.text):
        raise _unexpected(column, value, "a whole number after : < <= > >=")
    return NumberCompares(relation, int(value.text.replace(",", "")))


def _percent(column: Column, operator: str, value: Literal) -> NumberCompares:
    relation, found = "=" if operator == ":" else operator, _PERCENT.fullmatch(value.text)
    if relation == "~" or not found:
        raise _unexpected(column, value, "a percentage (5, 12.5, 0.25) after : < <= > >=")
    return NumberCompares(relation, int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")))


def _unexpected(column: Column, value: Literal, expected: str) -> InvalidFilterError:
    message = f"{column.title} cannot be compared with {value.text!r} in this way."
    return InvalidFilterError(message, start=value.start, end=value.end, hint=f"Expected {expected}.")
