"""Dates and ages as people write them in a filter."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?P<second>:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.IGNORECASE
)
_AGE = re.compile(r"([0-9]{1,6})([hdwmy])", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CENTURY = {"h": 876_000, "d": 36_500, "w": 5_200, "m": 1_200, "y": 100}
"""How many hours, days, weeks, months and years make a century, the oldest age that can be asked for."""


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC of an aware `moment`."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month, day, minute or second: from `start` up to, not including, `end`, in milliseconds."""

    start: int
    end: int

    def bounds(self, now: datetime) -> tuple[int, int]:  # noqa: ARG002, a date means the same at any time
        """`start` and `end`."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Age:
    """A moment so long before now."""

    amount: int
    unit: str

    def bounds(self, now: datetime) -> tuple[int, int]:
        """The moment that is so old at `now`, twice, as it takes no time."""
        moment = milliseconds(self._before(now))
        return moment, moment

    def _before(self, now: datetime) -> datetime:
        if self.unit in "my":
            return _months_before(now, self.amount * (12 if self.unit == "y" else 1))
        return now - self.amount * {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[self.unit]


def parse_age(text: str) -> Age | None:
    """The age that `text` (`90d`, `12h`, `4w`, `6m`, `1y`) says, at most a century; else None."""
    found = _AGE.fullmatch(text)
    if found is None:
        return None
    age = Age(int(found[1]), found[2].lower())
    return age if age.amount <= _CENTURY[age.unit] else None


def parse_period(text: str) -> Period | None:
    """The period that `text` (`2026`, `2026-01`, `2026-01-31`, `2026-01-31T23:59`, ...) names, in UTC, or None."""
    try:
        if _DATE.fullmatch(text):
            return _date(text)
        found = _DATE_TIME.fullmatch(text)
        return None if found is None else _minute_or_second(text, 1_000 if found["second"] else 60_000)
    except ValueError:
        return None


def _date(text: str) -> Period:
    date = np.datetime64(text)
    start, end = (int(moment.astype("datetime64[ms]").astype(np.int64)) for moment in (date, date + 1))
    return Period(start, end)


def _minute_or_second(text: str, length: int) -> Period:
    moment = datetime.fromisoformat(text.upper())
    start = milliseconds(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return Period(start, start + length)


def _months_before(now: datetime, months: int) -> datetime:
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))
