"""The store of yes-or-no columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.stores.base import CodedStore
from api_client.directory.values import UNKNOWN, FlagValue


class FlagStore(CodedStore):
    """One byte per row: unknown, blank, no or yes."""

    NO_CODE: ClassVar[int] = 2
    YES_CODE: ClassVar[int] = 3
    _VALUES: ClassVar[tuple[FlagValue, ...]] = (UNKNOWN, None, False, True)
    _TEXTS: ClassVar[tuple[str | None, ...]] = (None, "", "no", "yes")

    def __init__(self) -> None:
        super().__init__(np.int8)

    def encode(self, values: Sequence[FlagValue]) -> list[int]:
        """The code of each flag."""
        return [self._VALUES.index(value) for value in values]

    def value(self, row: int) -> FlagValue:
        """The flag at `row`."""
        return self._VALUES[int(self.codes[row])]

    def texts(self, rows: Rows) -> list[str | None]:
        """The flags as yes and no."""
        return [self._TEXTS[code] for code in self.codes[rows].tolist()]

    def written(self, rows: Rows) -> Any:
        """The flags as texts where some are blank (the empty text), else as they are."""
        if not self.blank(rows).any():
            return self.arrow(rows)
        words = (None, "", "false", "true")
        return arrow.texts([words[code] for code in self.codes[rows].tolist()])

    def arrow(self, rows: Rows) -> Any:
        """The flags as an Arrow array of `bool`; null is unknown or blank."""
        codes = self.codes[rows]
        return arrow.flags(codes == self.YES_CODE, codes >= self.NO_CODE)
