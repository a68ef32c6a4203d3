"""What the terminal behind a stream can do."""

from __future__ import annotations

import os
from typing import TextIO

_PLAIN = frozenset({"dumb", "unknown"})


def can_write_over(stream: TextIO | None) -> bool:
    """Whether a line can be written over there: it is a terminal, and TERM names one that obeys control sequences."""
    return stream is not None and stream.isatty() and os.environ.get("TERM", "") not in _PLAIN
