"""What was typed before, to be had again."""

from __future__ import annotations

from collections.abc import Iterable

_KEPT = 100


class History:
    """Entries in the order in which they were last used, and a place among them.

    The place after the last entry is what is being typed; it comes back when the user steps past the last one.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._entries = [entry for entry in entries if entry][-_KEPT:]
        self._place = len(self._entries)
        self._typed = ""

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries, the oldest first."""
        return tuple(self._entries)

    def add(self, entry: str) -> None:
        """Make `entry` the newest; blank ones are not kept."""
        if entry.strip():
            self._entries = [*(one for one in self._entries if one != entry), entry][-_KEPT:]
        self._place = len(self._entries)

    def take(self, entries: Iterable[str]) -> None:
        """Have these entries in place of the present ones."""
        self._entries = list(entries)
        self._place = len(self._entries)

    def recall(self, steps: int, current: str) -> str:
        """The entry `steps` later (earlier where negative); `current` is what stands in its place now."""
        if self._place == len(self._entries):
            self._typed = current
        self._place = max(0, min(self._place + steps, len(self._entries)))
        return self._typed if self._place == len(self._entries) else self._entries[self._place]
