"""Facts about everybody at once, for answers that hold the whole population; numpy makes them in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def stirred(seed: int, count: int) -> NDArray[np.uint64]:
    """What `dice.stir` gives for the numbers 0 to `count` - 1."""
    import numpy as np

    mask = (1 << 64) - 1
    bits = np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits += np.uint64((seed * 0xD1B54A32D192ED03 + 0x8CB92BA72F3D8DD7) & mask)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def digits_of(numbers: NDArray[np.int64], factor: int, offset: int, *, base: int, count: int) -> NDArray[np.int64]:
    """The `count` lowest digits of `number * factor + offset` for each number, the lowest first, one row a number.

    The products have more than 64 bits, hence the long multiplication; numbers may have up to 40 bits.
    """
    import numpy as np

    digits = np.empty((len(numbers), count), dtype=np.int64)
    carry = np.zeros(len(numbers), dtype=np.int64)
    for place in range(count):
        factor, factor_digit = divmod(factor, base)
        offset, offset_digit = divmod(offset, base)
        carry += numbers * factor_digit + offset_digit
        digits[:, place] = carry % base
        carry //= base
    return digits


def texts_of(digits: NDArray[np.int64], pairs: Sequence[str], prefix: str) -> list[str]:
    """Each row of digits as a text: `prefix` and then the two letters of each digit."""
    import numpy as np

    letters = np.array(pairs, dtype="S2")[digits]
    width = 2 * digits.shape[1]
    joined = np.ascontiguousarray(letters).view(f"S{width}").ravel().astype(f"U{width}")
    texts: list[str] = np.char.add(prefix, joined).tolist()
    return texts
