"""The store of numbers of things."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.stores.whole import WholeStore


class NumberStore(WholeStore):
    """How many of something, by row."""

    def texts(self, rows: Rows) -> list[str | None]:
        """The numbers with a comma at each thousand."""
        return [self._text(code, f"{code:,}") for code in self.codes[rows].tolist()]

    def written(self, rows: Rows) -> Any:
        """The numbers as texts of digits where some are blank (the empty text), else as they are."""
        if not self.blank(rows).any():
            return self.arrow(rows)
        return arrow.texts([self._text(code, str(code)) for code in self.codes[rows].tolist()])

    def arrow(self, rows: Rows) -> Any:
        """The numbers as `int64`; null is unknown or blank."""
        codes = self.codes[rows]
        return arrow.numbers(codes, pa.int64(), codes > self.BLANK_CODE)
