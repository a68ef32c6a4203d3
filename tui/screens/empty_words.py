"""What stands in a table without rows: why there are none, and what to do."""

from __future__ import annotations

from tui.commands.keymap import key_of

READING = "Reading the tenant…"


def failed(title: str, again: str) -> str:
    """The reading has failed; `again` is the command that tries once more."""
    return f"{title}. Press {key_of(again)} to try again; {key_of('app.doctor')} says what works."


def nothing_there(words: str, again: str) -> str:
    """There is nothing, as far as this token is told."""
    return f"{words} {key_of('app.doctor')} says what the token may see; {key_of(again)} reads again."


def hidden(noun: str, clear: str = "sheet.back") -> str:
    """A filter hides everything."""
    return f"No {noun} matches this filter. {key_of(clear)} clears it."
