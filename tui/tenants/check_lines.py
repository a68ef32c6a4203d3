"""Checks as lines of text, the same on the screen and on the command line."""

from __future__ import annotations

from api_client.profiles.checks import Check
from tui.safety.printable import printable

_VERDICT_WIDTH, _SUBJECT_WIDTH = 10, 20


def head(check: Check) -> str:
    """How it stands and what it is about, as wide for each check."""
    return f"{check.verdict:<{_VERDICT_WIDTH}}{check.subject:<{_SUBJECT_WIDTH}}"


def words(check: Check) -> str:
    """What was found."""
    return printable(check.words)


def advice_line(check: Check) -> str:
    """What to do, on a line of its own below; empty where there is nothing to do."""
    return f"{' ' * _VERDICT_WIDTH}→ {printable(check.advice)}" if check.advice else ""
