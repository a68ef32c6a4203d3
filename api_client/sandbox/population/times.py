"""Times of the population, which count back from one fixed day so that every run sees the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from api_client.sandbox.population.dice import Dice

TODAY = date(2026, 3, 1)
_TODAY_NUMBER = TODAY.toordinal()
_DAY_MILLISECONDS = 24 * 60 * 60 * 1000
_MINUTES = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60))
_SECONDS = tuple(f"{second:02}" for second in range(60))


def days_ago(days: int, dice: Dice) -> str:
    """A moment on the day so long before the fixed day, ISO 8601 in UTC with milliseconds."""
    seconds, milliseconds = divmod(dice.below(_DAY_MILLISECONDS), 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{_day(days)}T{_MINUTES[minutes]}:{_SECONDS[seconds]}.{milliseconds:03}Z"


def moment(seconds: float) -> str:
    """Seconds since the epoch as ISO 8601 in UTC with milliseconds."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@lru_cache(maxsize=4096)
def _day(days: int) -> str:
    return date.fromordinal(_TODAY_NUMBER - days).isoformat()
