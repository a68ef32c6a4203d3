"""Ids that look random and still tell their number, so that nothing has to be remembered to look one up."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from api_client.sandbox.population.bulk import digits_of, texts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
_VALUES = {pair: value for value, pair in enumerate(_PAIRS)}
_BASE = len(_PAIRS)
_PAIR_COUNT = 7
_LENGTH = 2 * _PAIR_COUNT
_MODULUS: int = _BASE**_PAIR_COUNT
_FACTOR = 7_236_119_530_417_820_933_154_861  # shares no factor with 62, so that the step can be undone
_INVERSE: int = pow(_FACTOR, -1, _MODULUS)


class IdSpace:
    """The ids of one kind: a prefix of three letters and 14 letters or digits, where upper and lower case differ."""

    def __init__(self, prefix: str, seed: int) -> None:
        self._prefix = prefix
        digest = blake2b(f"{seed}/{prefix}".encode(), digest_size=16).digest()
        self._offset = int.from_bytes(digest) % _MODULUS

    def encode(self, number: int) -> str:
        """The id of a number (0 or more)."""
        low, first = divmod((number * _FACTOR + self._offset) % _MODULUS, _BASE)
        low, second = divmod(low, _BASE)
        low, third = divmod(low, _BASE)
        low, fourth = divmod(low, _BASE)
        low, fifth = divmod(low, _BASE)
        seventh, sixth = divmod(low, _BASE)
        pairs = _PAIRS
        head = f"{self._prefix}{pairs[first]}{pairs[second]}{pairs[third]}"
        return f"{head}{pairs[fourth]}{pairs[fifth]}{pairs[sixth]}{pairs[seventh]}"

    def encode_all(self, numbers: NDArray[np.int64]) -> list[str]:
        """The ids of many numbers, as `encode` gives them."""
        digits = digits_of(numbers, _FACTOR, self._offset, base=_BASE, count=_PAIR_COUNT)
        return texts_of(digits, _PAIRS, self._prefix)

    def decode(self, text: str) -> int | None:
        """The number of an id, or None where the text has not its form; foreign ids give numbers far out of range."""
        if not text.startswith(self._prefix) or len(text) != len(self._prefix) + _LENGTH:
            return None
        value = 0
        for start in range(len(text) - 2, len(self._prefix) - 1, -2):
            pair = _VALUES.get(text[start : start + 2])
            if pair is None:
                return None
            value = value * _BASE + pair
        return (value - self._offset) * _INVERSE % _MODULUS
