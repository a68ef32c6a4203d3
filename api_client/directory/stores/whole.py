"""What the stores of whole numbers share: moments are counted, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.stores.base import CodedStore
from api_client.directory.values import UNKNOWN, NumberValue, TimeValue, Unknown, Value

WholeValue: TypeAlias = TimeValue | NumberValue

_LOWEST = int(np.iinfo(np.int64).min)


class WholeStore(CodedStore):
    """Numbers of 64 bits; the two lowest of all are unknown and blank."""

    UNKNOWN_CODE = _LOWEST
    BLANK_CODE = _LOWEST + 1

    def __init__(self) -> None:
        super().__init__(np.int64)

    def encode(self, values: Sequence[WholeValue]) -> list[int]:
        """The code of each number."""
        return [self._code(value) for value in values]

    def _code(self, value: WholeValue) -> int:
        if isinstance(value, Unknown):
            return self.UNKNOWN_CODE
        return self.BLANK_CODE if value is None else value

    def values(self, rows: Rows) -> list[Value]:
        """The numbers at `rows`."""
        return list(map(self._value, self.codes[rows].tolist()))

    def value(self, row: int) -> WholeValue:
        """The number at `row`."""
        return self._value(int(self.codes[row]))

    def _value(self, code: int) -> WholeValue:
        if code == self.UNKNOWN_CODE:
            return UNKNOWN
        return None if code == self.BLANK_CODE else code

    def _text(self, code: int, shown: str) -> str | None:
        """What stands for a code: `shown`, unless it is unknown or blank."""
        if code == self.UNKNOWN_CODE:
            return None
        return "" if code == self.BLANK_CODE else shown
