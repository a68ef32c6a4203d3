"""One budget of requests for both hosts of Airtable, and the shared pause after a 429."""

from __future__ import annotations

import asyncio
import math
from collections import deque

LOCK_OUT_SECONDS = 30.0
"""How long Airtable refuses everything after a 429 (API reference, Rate limits)."""

_CEILING = 45.0
_FLOOR = 1.0
_BACK_OFF = 0.7
_SUCCESSES_PER_STEP = 60
_STEP = 0.5
_CAREFUL_STEP = 0.1
_LONGEST_PAUSE = 3600.0
_CATCH_UP_SECONDS = 0.1
"""How far a late timer may be made up for; more would be a burst."""


class Pacer:
    """Hands out evenly spaced turns (requests per second), slower after each lock-out, and faster again with success.

    Airtable allows 50 requests/s to all tokens of one user together. A burst of one and a ceiling of 45 keep any window
    of one second below that, foreign traffic included as far as the back-off can tell. All times are the event loop's.
    """

    def __init__(self, *, ceiling: float = _CEILING) -> None:
        self._ceiling = ceiling
        self._rate = ceiling
        self._failed_rate = float("inf")
        self._queue = asyncio.Lock()
        self._next_turn = 0.0
        self._granted: deque[float] = deque(maxlen=math.ceil(ceiling) + 1)
        self._paused_until = 0.0
        self._successes = 0

    @property
    def rate(self) -> float:
        """Requests per second that turns are handed out at now."""
        return self._rate

    def pause_left(self) -> float:
        """Seconds until the shared pause ends; 0 when there is none."""
        return max(0.0, self._paused_until - asyncio.get_running_loop().time())

    async def turn(self) -> float:
        """Wait for this caller's turn, through any pause that begins meanwhile; returns the time it was granted at."""
        clock = asyncio.get_running_loop().time
        async with self._queue:
            while (wait := self._earliest() - clock()) > 0:  # noqa: ASYNC110 - a pause may begin during the wait
                await asyncio.sleep(wait)
            now = clock()
            self._next_turn = max(self._next_turn, now - _CATCH_UP_SECONDS) + 1 / self._rate
            self._granted.append(now)
            return now

    def _earliest(self) -> float:
        window_is_full = len(self._granted) == self._granted.maxlen
        window_opens = self._granted[0] + 1.0 if window_is_full else 0.0
        return max(self._next_turn, window_opens, self._paused_until)

    def locked_out(self, granted: float, retry_after: float | None) -> float:
        """Take note of a 429 to a request whose turn was at `granted`; returns the pause in seconds.

        Answers to requests that left before the lock-out was known prolong the pause but lower the rate only once.
        """
        if granted >= self._paused_until:
            self._failed_rate = self._rate
            self._rate = max(_FLOOR, self._rate * _BACK_OFF)
            self._successes = 0
        seconds = max(LOCK_OUT_SECONDS, retry_after or 0.0)
        self.pause(seconds)
        return seconds

    def pause(self, seconds: float) -> None:
        """Grant no turn for so many seconds from now; a longer pause that is under way stays."""
        wait = min(seconds, _LONGEST_PAUSE)
        self._paused_until = max(self._paused_until, asyncio.get_running_loop().time() + wait)
        self._next_turn = max(self._next_turn, self._paused_until)

    def succeeded(self) -> None:
        """Take note of an answer that was no 429: after enough of them the rate goes up a step."""
        self._successes += 1
        if self._successes < _SUCCESSES_PER_STEP:
            return
        self._successes = 0
        near_failure = self._rate >= self._failed_rate * 0.9
        self._rate = min(self._ceiling, self._rate + (_CAREFUL_STEP if near_failure else _STEP))
