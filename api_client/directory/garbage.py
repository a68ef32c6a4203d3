"""Rarer looks for garbage while much is read that holds no cycles: looking costs most of the CPU then."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (50_000, 20, 50)
_usual: list[tuple[int, int, int]] = []
"""The thresholds to go back to, once for each piece of work that is under way; the first are the usual ones."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the cyclic garbage collector look less often until the last of all such pieces of work has ended."""
    _usual.append(gc.get_threshold() if not _usual else _usual[0])
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        before = _usual.pop()
        if not _usual:
            gc.set_threshold(*before)
