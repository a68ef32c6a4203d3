"""The store of shares."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.stores.whole import WholeStore

WHOLE = 10_000
"""All of it, in hundredths of a percent."""


class PercentStore(WholeStore):
    """Shares of something, in hundredths of a percent."""

    def texts(self, rows: Rows) -> list[str | None]:
        """The shares as `12.34 %`."""
        return [self._text(code, f"{code / 100:.2f} %") for code in self.codes[rows].tolist()]

    def arrow(self, rows: Rows) -> Any:
        """The shares as `float64`, 1 being all of it; null is unknown or blank."""
        codes = self.codes[rows]
        return arrow.numbers(codes.astype(np.float64) / WHOLE, pa.float64(), codes > self.BLANK_CODE)

    def written(self, rows: Rows) -> Any:
        """The shares as texts where some are blank (the empty text), else as they are."""
        if not self.blank(rows).any():
            return self.arrow(rows)
        return arrow.texts([self._text(code, f"{code / WHOLE:.4f}") for code in self.codes[rows].tolist()])
