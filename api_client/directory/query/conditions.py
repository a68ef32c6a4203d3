"""What a term of a filter asks of one value, as data that can be asked of a whole column at once."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from api_client.directory import arrow
from api_client.directory.arrays import Mask
from api_client.directory.fold import fold
from api_client.directory.query.moments import Age, Period
from api_client.directory.stores.flag import FlagStore
from api_client.directory.stores.number import NumberStore
from api_client.directory.stores.time import TimeStore

_NUMBER = r"^-?[0-9]{1,300}(\.[0-9]{1,300})?$"


class Texts(Protocol):
    """A column's texts as Arrow arrays, as they are and folded; null is unknown."""

    def strings(self) -> Any:
        """As they are."""

    def folded(self) -> Any:
        """Folded, in the same order."""


@dataclass(frozen=True, slots=True)
class Contains:
    """The text contains `needle`, which is folded."""

    needle: str

    def holds(self, texts: Texts) -> Any:
        """An Arrow array of yes, no, and null for unknown."""
        return pc.match_substring(texts.folded(), self.needle)


@dataclass(frozen=True, slots=True)
class Equals:
    """The whole text, folded, is `needle`."""

    needle: str

    def holds(self, texts: Texts) -> Any:
        """An Arrow array of yes, no, and null for unknown."""
        return pc.equal(texts.folded(), arrow.text(self.needle))


@dataclass(frozen=True, slots=True)
class Matches:
    """The text, as it is but without regard to case, matches a regular expression in RE2's syntax somewhere.

    RE2 takes time in proportion to the text, whatever the expression: none can hang the screen.
    """

    pattern: str

    def holds(self, texts: Texts) -> Any:
        """An Arrow array of yes, no, and null for unknown."""
        return pc.match_substring_regex(texts.strings(), self.pattern, ignore_case=True)

    def trouble(self) -> str:
        """Why RE2 refuses the expression, or an empty text."""
        try:
            pc.match_substring_regex(arrow.texts([""]), self.pattern, ignore_case=True)
        except pa.ArrowInvalid as error:
            return str(error).removeprefix("Invalid regular expression: ")
        return ""


@dataclass(frozen=True, slots=True)
class Compares:
    """The text stands in `relation` to `operand`: as numbers where both are, else folded; a blank never does."""

    relation: str
    operand: str
    _RELATIONS: ClassVar[dict[str, Callable[[Any, Any], Any]]] = {
        "<": pc.less,
        "<=": pc.less_equal,
        ">": pc.greater,
        ">=": pc.greater_equal,
    }

    def holds(self, texts: Texts) -> Any:
        """An Arrow array of yes, no, and null for unknown."""
        folded, compare = texts.folded(), self._RELATIONS[self.relation]
        held = compare(folded, arrow.text(fold(self.operand)))
        if re.search(_NUMBER, self.operand, re.ASCII):
            numeric = pc.match_substring_regex(folded, _NUMBER)
            numbers = pc.cast(pc.if_else(numeric, folded, arrow.text("0")), pa.float64())
            held = pc.if_else(numeric, compare(numbers, arrow.number(float(self.operand))), held)
        return pc.and_(held, pc.not_equal(folded, arrow.text("")))


TextCondition: TypeAlias = Contains | Equals | Matches | Compares


@dataclass(frozen=True, slots=True)
class IsFlag:
    """The flag is `wanted`; a blank is neither yes nor no."""

    wanted: bool

    def holds(self, codes: npt.NDArray[Any]) -> Mask:
        """Which codes of a `FlagStore` hold."""
        return np.asarray(codes == (FlagStore.YES_CODE if self.wanted else FlagStore.NO_CODE))


@dataclass(frozen=True, slots=True)
class TimeCompares:
    """The moment stands in `relation` to a period or an age; `=` is within the period.

    `with_blank` says that a blank counts as before any date, as "never" does.
    """

    relation: str
    operand: Period | Age
    with_blank: bool
    _RELATIONS: ClassVar[dict[str, Callable[[Any, int, int], Any]]] = {
        "<": lambda times, start, _: times < start,
        "<=": lambda times, start, end: (times < end) | (times == start),
        ">": lambda times, start, end: (times >= end) & (times != start),
        ">=": lambda times, start, _: times >= start,
        "=": lambda times, start, end: (times >= start) & (times < end),
    }

    def holds(self, codes: npt.NDArray[Any], now: datetime) -> Mask:
        """Which codes of a `TimeStore` hold; those of unknown moments say nothing."""
        blank = codes == TimeStore.BLANK_CODE
        held = self._RELATIONS[self.relation](codes, *self.operand.bounds(now))
        join = operator.or_ if self.with_blank and self.relation in ("<", "<=") else _without
        return np.asarray(join(held, blank))


@dataclass(frozen=True, slots=True)
class NumberCompares:
    """The number stands in `relation` to `operand`; a blank never does."""

    relation: str
    operand: int
    _RELATIONS: ClassVar[dict[str, Callable[[Any, int], Any]]] = {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "=": operator.eq,
    }

    def holds(self, codes: npt.NDArray[Any]) -> Mask:
        """Which codes of a `NumberStore` hold; those of unknown numbers say nothing."""
        held = self._RELATIONS[self.relation](codes, self.operand)
        return _without(np.asarray(held), codes == NumberStore.BLANK_CODE)


@dataclass(frozen=True, slots=True)
class IsBlank:
    """The value is known to be blank."""


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """No API has returned the value so far."""


Condition: TypeAlias = TextCondition | IsFlag | TimeCompares | NumberCompares | IsBlank | IsUnknown


def _without(held: Mask, blank: Mask) -> Mask:
    return held & ~blank
