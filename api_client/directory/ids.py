"""From a user's id to the row: an index of some 15 bytes per user, where a dict of texts takes 150."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from api_client.directory.arrays import Rows
from api_client.directory.stores.text import TextStore

_NO_ROW = -1
_FEWEST_RECENT = 4096
_RECENT_SHARE = 8


class IdIndex:
    """Hashes of the ids in sorted order beside their rows, and a plain dict of those added since the last sorting.

    A hash only proposes a row: the id column decides.
    """

    def __init__(self, ids: TextStore) -> None:
        self._ids = ids
        self._hashes: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._rows: Rows = np.empty(0, np.int32)
        self._recent: dict[str, int] = {}

    def find(self, ids: Sequence[str]) -> Rows:
        """The row of each id, -1 where there is none."""
        places = np.searchsorted(self._hashes, _hashes(ids)).tolist()
        found = (self._find(user_id, place) for user_id, place in zip(ids, places, strict=True))
        return np.fromiter(found, np.int32, len(ids))

    def add(self, user_id: str, row: int) -> None:
        """Note that `user_id`, which has no row yet, is at `row`."""
        self._recent[user_id] = row

    def forget(self, user_id: str) -> None:
        """Drop `user_id`, if it is there."""
        if self._recent.pop(user_id, None) is None:
            place = self._place(user_id, int(np.searchsorted(self._hashes, hash(user_id))))
            if place != _NO_ROW:
                self._rows[place] = _NO_ROW

    def settle(self, at_least: int = _FEWEST_RECENT) -> None:
        """Sort the recent ids in once they are many: seldom, so that each id is sorted a few times in all."""
        if len(self._recent) < max(at_least, len(self._hashes) // _RECENT_SHARE):
            return
        recent = _hashes(tuple(self._recent))
        order = np.argsort(recent)
        recent, rows = recent[order], np.fromiter(self._recent.values(), np.int32, len(recent))[order]
        places = np.searchsorted(self._hashes, recent)
        self._hashes, self._rows = np.insert(self._hashes, places, recent), np.insert(self._rows, places, rows)
        self._recent = {}

    def _find(self, user_id: str, place: int) -> int:
        recent = self._recent.get(user_id)
        if recent is not None:
            return recent
        place = self._place(user_id, place)
        return _NO_ROW if place == _NO_ROW else int(self._rows[place])

    def _place(self, user_id: str, place: int) -> int:
        """The place of `user_id` among those of its hash, which begin at `place`."""
        wanted = hash(user_id)
        while place < len(self._hashes) and self._hashes[place] == wanted:
            row = int(self._rows[place])
            if row != _NO_ROW and self._ids.value(row) == user_id:
                return place
            place += 1
        return _NO_ROW


def _hashes(ids: Sequence[str]) -> npt.NDArray[np.int64]:
    return np.fromiter(map(hash, ids), np.int64, len(ids))
