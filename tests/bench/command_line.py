"""What the shortest commands cost over a Python that does nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

_ROUNDS = 9
_AIRDECK = (sys.executable, "-c", "from tui.cli.main import main; main()")
_BARE = (sys.executable, "-c", "pass")


def measure(option: str) -> dict[str, float]:
    """CPU seconds of `airdeck` with an option, of bare Python, and between them: medians of nine, taken in turns."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"AIRDECK_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
        _cpu_seconds((*_AIRDECK, option), environment)  # compiles the modules
        rounds = [
            (_cpu_seconds((*_AIRDECK, option), environment), _cpu_seconds(_BARE, environment)) for _ in range(_ROUNDS)
        ]
    airdeck, bare = (statistics.median(times) for times in zip(*rounds, strict=True))
    return {"airdeck": airdeck, "bare": bare, "over": airdeck - bare}


def _cpu_seconds(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """CPU seconds of a process of its own, in user and system mode."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own command
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime
