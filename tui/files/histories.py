"""What was typed in earlier runs, by the line in which it was typed."""

from __future__ import annotations

from tui.files.remembered import Memory
from tui.widgets.history import History

COMMANDS, FILTERS = "commands", "filters"
_MOST_CHARACTERS = 1_000
"""A longer entry, as one that was pasted, is not kept."""


def recall_history(line: str) -> History:
    """The entries of a line; none where nothing was kept. Raises `BrokenMemoryError` after a bad file was set aside."""
    memory = _memory(line)
    entries = memory.recall().get("entries", [])
    if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
        return History(entries)
    reason = f"{memory.path} holds something else than texts."
    raise memory.set_aside(reason)


def keep_history(line: str, history: History) -> None:
    """Keep the entries of a line for the next run. Raises `InvalidInputError` where they cannot be written."""
    entries = [entry for entry in history.entries if len(entry) <= _MOST_CHARACTERS]
    _memory(line).keep({"entries": entries})


def _memory(line: str) -> Memory:
    return Memory(f"history-{line}")
