"""Lines of the report: a value, its unit, its goal and a word on whether it was met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Goal(Enum):
    """Which side of the goal is the good one."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True, slots=True)
class Line:
    """One measured value; `beside` says what it stands beside in the same run."""

    what: str
    value: float
    unit: str
    beside: str = ""
    goal: float | None = None
    side: Goal = Goal.AT_MOST

    @property
    def verdict(self) -> str:
        """`met`, `MISSED`, or nothing where there is no goal."""
        if self.goal is None:
            return ""
        met = self.value <= self.goal if self.side is Goal.AT_MOST else self.value >= self.goal
        return "met" if met else "MISSED"

    def __str__(self) -> str:
        goal = f"goal {self.side.value} {_number(self.goal)}" if self.goal is not None else ""
        return (
            f"  {self.what:44}{_number(self.value):>9} {self.unit:9} {goal:13} {self.verdict:7} {self.beside}".rstrip()
        )


def _number(value: float) -> str:
    """Three digits that count, without an exponent."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 4
    return f"{value:,.{digits}f}"
