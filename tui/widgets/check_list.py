"""Checks as they come in: a sign, the subject, how it stands, and what to do about it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from api_client.profiles.checks import Check, Verdict
from tui.tenants.check_lines import advice_line, head, words

_STYLES = {
    Verdict.OK: "$text-success",
    Verdict.LIMITED: "$text-warning",
    Verdict.FAILED: "$text-error",
    Verdict.SKIPPED: "$text-muted",
}


class CheckList(Static):
    """A line for each check, and one for its advice where there is any."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the word of all widgets
        super().__init__(id=id)
        self.checks: list[Check] = []

    def clear(self) -> None:
        """Begin anew."""
        self.checks = []
        self.update(Content(""))

    def add(self, check: Check) -> None:
        """Show one more."""
        self.checks.append(check)
        self.update(Content("\n").join(map(_lines, self.checks)))


def _lines(check: Check) -> Content:
    line = Content.styled(head(check), _STYLES[check.verdict]) + Content(words(check))
    advice = advice_line(check)
    return line + Content("\n") + Content.styled(advice, "$text-muted") if advice else line
