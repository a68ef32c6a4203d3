"""Resident memory of the whole program on a terminal, the embedded sandbox included."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from tests.tui.terminal_session import TerminalSession, terminal_session

_AIRDECK = [sys.executable, "-c", "from tui.cli.main import main; main()", "--demo", "--demo-users"]
_PATIENCE = 600.0
_SIZE = (160, 48)
_PER_MEGABYTE = 1024


def measure(users: int) -> dict[str, float]:
    """Megabytes at the first frame, and at the peak of reading, filtering and sorting `users` users. Linux only."""
    before = os.environ.get("AIRDECK_HOME")
    with tempfile.TemporaryDirectory() as home:
        os.environ["AIRDECK_HOME"] = home
        try:
            with terminal_session([*_AIRDECK, str(users)], _SIZE, patience=_PATIENCE) as session:
                return _measure(session, users)
        finally:
            os.environ.pop("AIRDECK_HOME")
            os.environ.update({} if before is None else {"AIRDECK_HOME": before})


def _measure(session: TerminalSession, users: int) -> dict[str, float]:
    session.wait_for("Reading the tenant")
    first = _peak(session)
    session.wait_for(f"{users:,} users")
    session.wait_for("read just now")
    session.press("/")
    session.wait_for("Tab completes")
    session.press("a")
    session.wait_for(f"shown of {users:,}")
    session.press("\r")
    session.wait_for("s Sort")
    session.press("s")
    session.wait_for("▲")
    peak = _peak(session)
    session.press("q")
    return {"first frame": first, "peak": peak}


def _peak(session: TerminalSession) -> float:
    """The highest resident memory so far (proc(5), VmHWM)."""
    told = Path(f"/proc/{session.process_id}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert found
    return int(found[1]) / _PER_MEGABYTE
