"""Who is on the list, and at which place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort


class ListOrder:
    """The numbers 0 to `count` - 1 in order, less those that left, and then those that joined.

    Only leavers and joiners take memory.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._left: list[int] = []
        self._joined: dict[int, None] = {}

    def __len__(self) -> int:
        return self._count - len(self._left) + len(self._joined)

    def __contains__(self, number: int) -> bool:
        return number in self._joined or (0 <= number < self._count and not self._has_left(number))

    def remove(self, number: int) -> None:
        """Take a number off the list; those behind it move up by one place."""
        if number in self._joined:
            del self._joined[number]
        elif number in self:
            insort(self._left, number)

    def append(self, number: int) -> None:
        """Put a number at the end of the list."""
        if number not in self:
            self._joined[number] = None

    def slice(self, first: int, stop: int) -> list[int]:
        """The numbers at the places from `first` (0-based) to `stop` - 1, as far as the list goes."""
        remaining = self._count - len(self._left)
        numbers = [self._at(place) for place in range(first, min(stop, remaining))]
        if stop > remaining:
            joined = list(self._joined)
            numbers += joined[max(0, first - remaining) : stop - remaining]
        return numbers

    def _at(self, place: int) -> int:
        left = self._left
        if not left:
            return place
        gone_before = bisect_right(range(len(left)), place, key=lambda rank: left[rank] - rank)
        return place + gone_before

    def _has_left(self, number: int) -> bool:
        place = bisect_left(self._left, number)
        return place < len(self._left) and self._left[place] == number
