"""The way from place to place, to be gone back and forth."""

from __future__ import annotations

_MOST = 100


class Steps:
    """Places in the order in which they were gone to, and where on this way somebody stands."""

    def __init__(self, place: str) -> None:
        self._places = [place]
        self._at = 0

    def note(self, place: str) -> None:
        """Somebody went to this place; what lay ahead is forgotten."""
        if place != self._places[self._at]:
            self._places = [*self._places[: self._at + 1], place][-_MOST:]
            self._at = len(self._places) - 1

    def has(self, by: int) -> bool:
        """Whether there is a place so many steps later, or earlier where negative."""
        return 0 <= self._at + by < len(self._places)

    def step(self, by: int) -> str:
        """Stand there, which must be on the way; the place."""
        self._at += by
        return self._places[self._at]
