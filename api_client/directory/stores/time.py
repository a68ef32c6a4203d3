"""The store of moments."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from api_client.directory import arrow
from api_client.directory.arrays import Rows
from api_client.directory.stores.whole import WholeStore


class TimeStore(WholeStore):
    """Milliseconds since 1970-01-01 UTC."""

    def texts(self, rows: Rows) -> list[str | None]:
        """The moments in UTC, as `2026-01-31 23:59`."""
        codes = self.codes[rows]
        minutes = np.datetime_as_string(codes.astype("datetime64[ms]"), unit="m").tolist()
        return [
            self._text(code, minute.replace("T", " ")) for code, minute in zip(codes.tolist(), minutes, strict=True)
        ]

    def written(self, rows: Rows) -> Any:
        """The moments as ISO 8601 texts where some are blank (the empty text), else as they are."""
        if not self.blank(rows).any():
            return self.arrow(rows)
        codes = self.codes[rows]
        moments = np.datetime_as_string(codes.astype("datetime64[ms]"), unit="ms").tolist()
        return arrow.texts(
            [self._text(code, f"{moment}Z") for code, moment in zip(codes.tolist(), moments, strict=True)]
        )

    def arrow(self, rows: Rows) -> Any:
        """The moments as `timestamp[ms, UTC]`; null is unknown or blank."""
        codes = self.codes[rows]
        return arrow.numbers(codes, pa.timestamp("ms", "UTC"), codes > self.BLANK_CODE)
