"""A process that holds a token, closed to the other processes of the same user."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
"""prctl(2): without it, memory and environment cannot be read by way of /proc, and nothing can attach."""


def close_process() -> None:
    """Leave no core dump, and on Linux let nobody but root read memory and environment; elsewhere do what works."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
