"""A web page opened in the browser of the person at the keyboard, never in the terminal."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

_PATIENCE = 10.0
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def has_browser(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser with a window of its own can come up: not over SSH, and not without a display."""
    if platform in ("darwin", "win32"):
        return not ("SSH_CONNECTION" in environment or "SSH_TTY" in environment)
    return "DISPLAY" in environment or "WAYLAND_DISPLAY" in environment


def open_page(url: str) -> bool:
    """Open `url`, which must be one of the web, and say whether a browser took it within ten seconds.

    Python's `webbrowser` does it in a process apart that has no terminal: a browser of the terminal cannot take over
    the screen, and no word of another one falls on it.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        return False
    try:
        done = subprocess.run(  # noqa: S603 - Python itself, with a checked address
            [sys.executable, "-c", _OPEN, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
