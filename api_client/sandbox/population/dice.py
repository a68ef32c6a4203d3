"""Chance that depends on nothing but a seed, a topic and a number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

ItemT = TypeVar("ItemT")

_MASK = (1 << 64) - 1


class Dice:
    """Draws for one subject; the same seed, topic and number give the same draws on every machine."""

    __slots__ = ("_left",)

    def __init__(self, seed: int, topic: str, number: int) -> None:
        self._left = int.from_bytes(blake2b(b"%d/%b/%d" % (seed, topic.encode(), number)).digest())

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1; some 60 draws from a hundred are in one pair of dice."""
        self._left, drawn = divmod(self._left, limit)
        return drawn

    def pick(self, items: Sequence[ItemT]) -> ItemT:
        """One of the items."""
        self._left, drawn = divmod(self._left, len(items))
        return items[drawn]

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        self._left, drawn = divmod(self._left, 100)
        return drawn < percent


@lru_cache(maxsize=4096)
def stir(seed: int, number: int) -> int:
    """64 well-mixed bits of two numbers (the finalizer of splitmix64), for facts that are asked of everybody."""
    bits = (number * 0x9E3779B97F4A7C15 + seed * 0xD1B54A32D192ED03 + 0x8CB92BA72F3D8DD7) & _MASK
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & _MASK
    return bits ^ (bits >> 31)
