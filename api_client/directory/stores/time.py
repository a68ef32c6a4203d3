"""The store of moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.stores.base import CodedStore
from api_client.directory.values import UNKNOWN, TimeValue, Unknown

_LOWEST = int(np.iinfo(np.int64).min)


class TimeStore(CodedStore):
    """Milliseconds since 1970-01-01 UTC; the two lowest numbers of all are unknown and blank."""

    UNKNOWN_CODE = _LOWEST
    BLANK_CODE = _LOWEST + 1

    def __init__(self) -> None:
        super().__init__(np.int64)

    def encode(self, values: Sequence[TimeValue]) -> list[int]:
        """The code of each moment."""
        return [self._code(value) for value in values]

    def _code(self, value: TimeValue) -> int:
        if isinstance(value, Unknown):
            return self.UNKNOWN_CODE
        return self.BLANK_CODE if value is None else value

    def value(self, row: int) -> TimeValue:
        """The moment at `row`."""
        code = int(self.codes[row])
        if code == self.UNKNOWN_CODE:
            return UNKNOWN
        return None if code == self.BLANK_CODE else code

    def texts(self, rows: Rows) -> list[str | None]:
        """The moments in UTC, as `2026-01-31 23:59`."""
        codes = self.codes[rows]
        minutes = np.datetime_as_string(codes.astype("datetime64[ms]"), unit="m").tolist()
        return [self._text(code, minute) for code, minute in zip(codes.tolist(), minutes, strict=True)]

    def _text(self, code: int, minute: str) -> str | None:
        if code == self.UNKNOWN_CODE:
            return None
        return "" if code == self.BLANK_CODE else minute.replace("T", " ")

    def written(self, rows: Rows) -> Any:
        """The moments as ISO 8601 texts where some are blank (the empty text), else as they are."""
        if not self.blank(rows).any():
            return self.arrow(rows)
        codes = self.codes[rows]
        moments = np.datetime_as_string(codes.astype("datetime64[ms]"), unit="ms").tolist()
        return arrow.texts([self._iso(code, moment) for code, moment in zip(codes.tolist(), moments, strict=True)])

    def _iso(self, code: int, moment: str) -> str | None:
        if code == self.UNKNOWN_CODE:
            return None
        return "" if code == self.BLANK_CODE else f"{moment}Z"

    def arrow(self, rows: Rows) -> Any:
        """The moments as `timestamp[ms, UTC]`; null is unknown or blank."""
        codes = self.codes[rows]
        return arrow.numbers(codes, pa.timestamp("ms", "UTC"), codes > self.BLANK_CODE)
