"""Folders that no disk is waited for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it, with a name that nobody can guess


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A new folder, in memory where there is such a place: thousands of commits would wait for a disk."""
    with tempfile.TemporaryDirectory(prefix="airdeck-test-", dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)
