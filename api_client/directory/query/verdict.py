"""Truth in three values: yes, no, and undecided where a field is unknown (Kleene's logic)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from api_client.directory.arrays import Mask, Rows


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each row whether a filter matches it, or cannot decide; no row is in both masks."""

    matches: Mask
    undecided: Mask

    @classmethod
    def known(cls, matches: Mask) -> Verdict:
        """A verdict without undecided rows."""
        return cls(matches, np.zeros(len(matches), np.bool_))

    def at(self, rows: Rows) -> Verdict:
        """The verdict on some of the rows."""
        return Verdict(self.matches[rows], self.undecided[rows])

    def __invert__(self) -> Verdict:
        return Verdict(~(self.matches | self.undecided), self.undecided)

    def __and__(self, other: Verdict) -> Verdict:
        matches = self.matches & other.matches
        possible = (self.matches | self.undecided) & (other.matches | other.undecided)
        return Verdict(matches, possible & ~matches)

    def __or__(self, other: Verdict) -> Verdict:
        matches = self.matches | other.matches
        return Verdict(matches, (self.undecided | other.undecided) & ~matches)


def all_of(verdicts: list[Verdict], count: int) -> Verdict:
    """What holds where every one of `verdicts` on `count` rows holds; all rows where there are none."""
    return reduce(Verdict.__and__, verdicts, Verdict.known(np.ones(count, np.bool_)))


def any_of(verdicts: list[Verdict], count: int) -> Verdict:
    """What holds where one of `verdicts` on `count` rows holds; no row where there are none."""
    return reduce(Verdict.__or__, verdicts, Verdict.known(np.zeros(count, np.bool_)))
