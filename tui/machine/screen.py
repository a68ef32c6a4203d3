"""The terminal in front of somebody: whether the dashboard can be drawn there, and whether it takes the mouse."""

from __future__ import annotations

import os
import sys

from api_client.errors import InvalidInputError
from tui.files.remembered import says_no

NARROWEST, LOWEST = 40, 10
_DUMB = frozenset({"dumb", "unknown"})
_OTHERWISE = "airdeck export, plan, apply and runs do the same without a screen: airdeck --help."


class NoScreenError(InvalidInputError):
    """There is no terminal that the dashboard could be drawn on."""

    title = "No screen"


def need_screen() -> None:
    """Raise `NoScreenError` where no keys can come in, or the dashboard could not be drawn."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = "The dashboard needs a terminal for its keys and its screen."
        raise NoScreenError(message, _OTHERWISE)
    if os.environ.get("TERM", "").casefold() in _DUMB:
        message = f"This terminal (TERM={os.environ['TERM']}) cannot place text on the screen."
        raise NoScreenError(message, _OTHERWISE)
    width, height = os.get_terminal_size(sys.stderr.fileno())
    is_told = width > 0 and height > 0
    if is_told and (width < NARROWEST or height < LOWEST):
        message = f"This terminal has {width} columns and {height} lines; the dashboard needs {NARROWEST} and {LOWEST}."
        raise NoScreenError(message, f"Make it larger. {_OTHERWISE}")


def mouse_is_wanted() -> bool:
    """Whether the mouse is airdeck's, unless AIRDECK_MOUSE says no."""
    return not says_no("AIRDECK_MOUSE")
