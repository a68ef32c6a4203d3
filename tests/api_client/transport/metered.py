"""Airtable's limit as a pure model: 50 requests in any second to one account, else 30 seconds of refusals."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

LIMIT = 50
LOCK_OUT = 30.0


@dataclass
class MeteredAccount:
    """Counts our requests and those of another program, which sends `foreign` per second without ever giving way."""

    foreign: int = 0
    answered: int = 0
    refused: int = 0
    most_in_one_second: int = 0
    refused_at: list[float] = field(default_factory=list)
    _recent: deque[float] = field(default_factory=deque)
    _foreign_seen: int = 0
    _locked_until: float = 0.0

    def allows(self) -> bool:
        """Whether a request of ours at this moment is answered; otherwise it is a 429."""
        now = asyncio.get_running_loop().time()
        self._count_foreign(now)
        if not self._count(now):
            self.refused += 1
            self.refused_at.append(now)
            return False
        self.answered += 1
        return True

    def _count_foreign(self, now: float) -> None:
        while self.foreign and self._foreign_seen / self.foreign <= now:
            self._count(self._foreign_seen / self.foreign)
            self._foreign_seen += 1

    def _count(self, now: float) -> bool:
        if now < self._locked_until:
            return False
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
        self._recent.append(now)
        self.most_in_one_second = max(self.most_in_one_second, len(self._recent))
        if len(self._recent) > LIMIT:
            self._locked_until = now + LOCK_OUT
            self._recent.clear()
            return False
        return True
