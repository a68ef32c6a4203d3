"""One budget of requests for both hosts of Airtable, and the shared pause after a 429."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

LOCK_OUT_SECONDS = 30.0
"""How long Airtable refuses everything after a 429 (API reference, Rate limits)."""

_CEILING, _FLOOR = 45.0, 1.0
"""Requests per second, at most and at least."""
_BACK_OFF = 0.7
"""What a lock-out leaves of the rate."""
_SUCCESSES_PER_STEP, _STEP, _CAREFUL_STEP = 60, 0.5, 0.1
"""After how many answers the rate goes up, and by how many requests per second: far from, and near to what failed."""
_LONGEST_PAUSE_SECONDS = 3600.0
_CATCH_UP_SECONDS, _CATCH_UP_SPEED = 1.0, 2.0
"""What callers waited beyond their turn is made up for: how much of it, and at which times the rate."""
_MOST_IN_A_SECOND = 49
"""One less than Airtable allows, since how long the way is remains a guess."""
_WINDOW_SECONDS = 1.0
_LAST_ANSWERS, _ENOUGH_ANSWERS = 128, 32
_LOOK_AGAIN_SECONDS, _CLOCK_STEP = 0.01, 0.0005
"""How long to wait for an answer, and how much later than the end of a second is surely after it."""


class Pacer:
    """Hands out evenly spaced turns (requests per second), slower after each lock-out, and faster again with success.

    Airtable allows 50 requests/s to all tokens of one user together, counted as they arrive. What was held up on its
    way (new connections, a busy machine) arrives in a bunch with what follows, so a turn also waits until no second
    can have seen more than 49 requests: one arrives before its answer leaves, and the fastest of the last answers
    tells how long the way is. Where answers take the same time to 0.1 s or so, this costs nothing of the pace. All
    times are the event loop's.
    """

    def __init__(self, *, ceiling: float = _CEILING) -> None:
        self._ceiling = ceiling
        self._rate = ceiling
        self._failed_rate = float("inf")
        self._queue = asyncio.Lock()
        self._next_turn = 0.0
        self._granted: deque[float] = deque(maxlen=math.ceil(ceiling) + 1)
        self._in_flight = 0
        self._answered: deque[float] = deque()
        self._took: deque[float] = deque(maxlen=_LAST_ANSWERS)
        self._paused_until = 0.0
        self._successes = 0

    @property
    def rate(self) -> float:
        """Requests per second that turns are handed out at now."""
        return self._rate

    def pause_left(self) -> float:
        """Seconds until the shared pause ends; 0 when there is none."""
        return max(0.0, self._paused_until - asyncio.get_running_loop().time())

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[float]:
        """Wait for this caller's turn, through any pause that begins meanwhile; gives the time it was granted at.

        The request is sent, and its answer waited for, within the block.
        """
        granted = await self._grant()
        self._in_flight += 1
        try:
            yield granted
        finally:
            now = asyncio.get_running_loop().time()
            self._in_flight -= 1
            self._answered.append(now)
            self._took.append(now - granted)

    async def _grant(self) -> float:
        clock = asyncio.get_running_loop().time
        asked = clock()
        async with self._queue:
            while (wait := self._wait(clock())) > 0:  # noqa: ASYNC110 - a pause may begin, or an answer come, meanwhile
                await asyncio.sleep(wait)
            now = clock()
            self._next_turn = max(self._next_turn, asked, now - _CATCH_UP_SECONDS) + 1 / self._rate
            self._granted.append(now)
            return now

    def _wait(self, now: float) -> float:
        """Seconds after which to look again; none are left where the turn is now."""
        return max(self._next_turn, self._when_spaced(), self._when_there_is_room(now), self._paused_until) - now

    def _when_spaced(self) -> float:
        """When the next turn may come without a burst: some time after the last, and the 47th of a second after it."""
        if not self._granted:
            return 0.0
        spaced = self._granted[-1] + 1 / (self._rate * _CATCH_UP_SPEED)
        is_full = len(self._granted) == self._granted.maxlen
        return max(spaced, self._granted[0] + _WINDOW_SECONDS) if is_full else spaced

    def _when_there_is_room(self, now: float) -> float:
        """When a request may leave that no second could hold as its 50th, or when to look again.

        All answers of a second are kept, since the way may turn out to be shorter than it was thought to be.
        """
        while self._answered and self._answered[0] <= now - _WINDOW_SECONDS:
            self._answered.popleft()
        counted_for = _WINDOW_SECONDS - self._way()
        counted = [answered for answered in self._answered if answered > now - counted_for]
        too_many = self._in_flight + len(counted) + 1 - _MOST_IN_A_SECOND
        if too_many <= 0:
            return now
        if too_many > len(counted):
            return now + _LOOK_AGAIN_SECONDS
        return counted[too_many - 1] + counted_for + _CLOCK_STEP

    def _way(self) -> float:
        """Seconds that a request is under way without being held up; none are counted on before enough are answered."""
        return min(self._took) if len(self._took) >= _ENOUGH_ANSWERS else 0.0

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
        wait = min(seconds, _LONGEST_PAUSE_SECONDS)
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
