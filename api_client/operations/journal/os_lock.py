"""Locks of open files, on each kind of operating system."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _PLACE = 1 << 30
    """Locked bytes cannot be read by others, so the locked one lies behind the text."""

    def try_lock(descriptor: int, *, shared: bool) -> bool:  # noqa: ARG001 - Windows has no shared ones here
        """Lock an open file if nobody else has; the lock goes when the file is closed or the process ends."""
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int, *, shared: bool) -> bool:
        """Lock an open file if nobody else has; the lock goes when the file is closed or the process ends.

        flock belongs to this opening of the file, so that two runs of one process keep each other out as well.
        """
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
