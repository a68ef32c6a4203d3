"""Who belongs to what, seen from both sides: seeded, under what has been changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT")
LinkT = TypeVar("LinkT")


class Links(Generic[KeyT, LinkT]):
    """Links between subjects (numbers of users or groups) and keys (groups or places); what is touched takes memory.

    `seed_of` and `seed_at` tell the same seeded links from either side.
    """

    def __init__(
        self, seed_of: Callable[[int], Mapping[KeyT, LinkT]], seed_at: Callable[[KeyT], Mapping[int, LinkT]]
    ) -> None:
        self._seed_of, self._seed_at = seed_of, seed_at
        self._of: dict[int, dict[KeyT, LinkT]] = {}
        self._at: dict[KeyT, dict[int, LinkT]] = {}

    @property
    def touched(self) -> frozenset[int]:
        """The subjects whose links may differ from the seed's."""
        return frozenset(self._of)

    def of(self, subject: int) -> Mapping[KeyT, LinkT]:
        """The links of a subject."""
        changed = self._of.get(subject)
        return self._seed_of(subject) if changed is None else changed

    def at(self, key: KeyT) -> Mapping[int, LinkT]:
        """The links at a key."""
        changed = self._at.get(key)
        return self._seed_at(key) if changed is None else changed

    def put(self, subject: int, key: KeyT, link: LinkT) -> None:
        """Add a link, or change it."""
        self._touch(subject, key)
        self._of[subject][key] = self._at[key][subject] = link

    def drop(self, subject: int, key: KeyT) -> None:
        """Take a link away, if it is there."""
        self._touch(subject, key)
        self._of[subject].pop(key, None)
        self._at[key].pop(subject, None)

    def _touch(self, subject: int, key: KeyT) -> None:
        if subject not in self._of:
            self._of[subject] = dict(self._seed_of(subject))
        if key not in self._at:
            self._at[key] = dict(self._seed_at(key))
