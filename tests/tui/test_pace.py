"""How fast long work goes and what is left of it, told without colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.pace import Pace
from tui.words import bar, duration_words


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def _after(clock: Clock, pace: Pace, seconds: float, done: int, total: int | None, *, phase: str = "users") -> None:
    clock.now += seconds
    pace.note(done, total, phase)


def test_rate_and_remaining_time_are_told_once_they_are_known() -> None:
    """Not in the first moments, and no remaining time where nobody knows the total."""
    clock = Clock()
    pace = Pace(clock)
    assert pace.words == pace.counted == pace.bar(10) == ""
    pace.note(0, 1_000, "users")
    _after(clock, pace, 1.0, 50, 1_000)
    assert pace.words == ""
    _after(clock, pace, 1.0, 100, 1_000)
    assert pace.words == "50/s · 18 s left"
    assert pace.counted == "100 of 1,000 · 50/s · 18 s left"
    assert pace.bar(10) == "█░░░░░░░░░  10%"
    unknown = Pace(clock)
    unknown.note(0, None)
    _after(clock, unknown, 4.0, 100, None, phase="")
    assert (unknown.counted, unknown.bar(10)) == ("100 so far · 25/s", "")


def test_a_wait_slows_the_rate_down_and_is_forgotten_half_a_minute_later() -> None:
    """So that the remaining time is neither that of the best moments nor that of a long wait forever."""
    clock = Clock()
    pace = Pace(clock)
    pace.note(0, 10_000)
    for second in range(1, 11):
        _after(clock, pace, 1.0, second * 40, 10_000, phase="")
    assert pace.per_second == 40.0
    clock.now += 30.0
    assert pace.per_second == 10.0
    for second in range(1, 62):
        _after(clock, pace, 1.0, 400 + second * 40, 10_000, phase="")
    assert pace.per_second == pytest.approx(40.0, rel=0.05)


def test_each_phase_has_a_pace_of_its_own() -> None:
    """As have a second reading, and work that was begun anew."""
    clock = Clock()
    pace = Pace(clock)
    pace.note(0, 100, "users")
    _after(clock, pace, 5.0, 100, 100)
    _after(clock, pace, 0.1, 0, 100, phase="details")
    assert pace.words == ""
    _after(clock, pace, 4.0, 8, 100, phase="details")
    assert pace.words == "2/s · 46 s left"
    _after(clock, pace, 0.1, 4, 100, phase="details")
    assert pace.words == ""


@given(st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 10**7), st.none() | st.integers(0, 10**7)), max_size=20))
def test_no_work_breaks_the_words(steps: list[tuple[float, int, int | None]]) -> None:
    """Whatever is told in whatever order."""
    clock = Clock()
    pace = Pace(clock)
    for seconds, done, total in steps:
        _after(clock, pace, seconds, done, total)
        assert "-" not in pace.counted + pace.bar(20)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 200))
def test_a_bar_is_as_long_as_it_should_be(done: int, total: int, cells: int) -> None:
    """Also where more is done than there is; full where all is done, and told apart by signs."""
    drawn = bar(done, total, cells)
    assert len(drawn) == cells
    assert (drawn == "█" * cells) == ((total > 0 and (done >= total or not cells)) or not cells)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (99, "99 s"),
        (100, "2 min"),
        (3_600, "60 min"),
        (3_900, "65 min"),
        (7_500, "2 h 5 min"),
        (7_200, "2 h"),
    ],
)
def test_durations_are_told_in_two_digits(seconds: float, words: str) -> None:
    """As precisely as such a guess is."""
    assert duration_words(seconds) == words
