"""How fast long work goes, from what it tells: how much of it a second, and what is left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

from tui.words import bar, duration_words

_WINDOW, _STEP = 30.0, 0.5
"""Seconds that a rate is taken over, and that lie between two looks."""
_SURE_AFTER = 2.0
"""Seconds after which a rate says something."""


class Pace:
    """Work in phases; each has a pace of its own, taken over its last half minute so that waits count."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._phase = ""
        self._done, self._total = 0, 0
        self._looks: deque[tuple[float, int]] = deque()

    def note(self, done: int, total: int | None, phase: str = "") -> None:
        """Take note of how far the work is in this phase; without a total nobody knows how much there is."""
        now = self._clock()
        if phase != self._phase or done < self._done or not self._looks:
            self._looks = deque([(now, done)])
        self._phase, self._done, self._total = phase, done, total or 0
        if now - self._looks[-1][0] >= _STEP:
            self._looks.append((now, done))
        while len(self._looks) > 1 and now - self._looks[1][0] >= _WINDOW:
            self._looks.popleft()

    @property
    def per_second(self) -> float:
        """How much was done a second; 0 while nobody can tell."""
        if not self._looks:
            return 0.0
        began, before = self._looks[0]  # another thread may note meanwhile, and leaves at least one look
        seconds = self._clock() - began
        return (self._done - before) / seconds if seconds >= _SURE_AFTER else 0.0

    @property
    def left(self) -> float | None:
        """The seconds that the rest takes at this pace; None while nobody can tell."""
        rate = self.per_second
        return max(0, self._total - self._done) / rate if rate and self._total else None

    @property
    def words(self) -> str:
        """`46/s · 12 min left`, as far as that can be told."""
        rate, left = self.per_second, self.left
        parts = (f"{rate:,.0f}/s" if rate >= 1 else "", f"{duration_words(left)} left" if left else "")
        return " · ".join(filter(None, parts))

    @property
    def counted(self) -> str:
        """The same behind how much is done: `412 of 1,000 · 46/s · 13 s left`."""
        how_far = (
            f"{self._done:,} of {self._total:,}" if self._total else f"{self._done:,} so far" if self._done else ""
        )
        return " · ".join(filter(None, (how_far, self.words)))

    def bar(self, cells: int) -> str:
        """A bar of so many cells and the part in percent, told by signs alone; nothing where nobody knows the total."""
        if not self._total:
            return ""
        return f"{bar(self._done, self._total, cells)} {min(1.0, self._done / self._total):4.0%}"
