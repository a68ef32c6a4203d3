"""The account's request budget: a sliding second, then a lock-out (API reference, Rate limits)."""

from __future__ import annotations

from collections import deque

from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import Request

LOCK_OUT_SECONDS = 30.0
_WINDOW_SECONDS = 1.0


class RateLimit:
    """Counts the requests of one token's owner on both hosts; times are seconds of any one clock."""

    def __init__(self, per_second: int | None, *, penalty_extends: bool) -> None:
        self._per_second = per_second
        self._penalty_extends = penalty_extends
        self._recent: deque[float] = deque()
        self._locked_until = float("-inf")

    def wait(self, now: float) -> float:
        """Count a request at `now`: 0 lets it pass, anything else is the seconds left of the lock-out."""
        if now < self._locked_until:
            if self._penalty_extends:
                self.lock(now)
            return self._locked_until - now
        if self._per_second is None:
            return 0.0
        while self._recent and self._recent[0] <= now - _WINDOW_SECONDS:
            self._recent.popleft()
        if len(self._recent) >= self._per_second:
            return self.lock(now)
        self._recent.append(now)
        return 0.0

    def lock(self, now: float) -> float:
        """Begin a lock-out at `now`; returns its seconds."""
        self._recent.clear()
        self._locked_until = now + LOCK_OUT_SECONDS
        return LOCK_OUT_SECONDS


class Limits:
    """The budgets of both hosts: one, or one for each where the tenant has them apart."""

    def __init__(self, switches: Switches) -> None:
        limits = [RateLimit(switches.rate_limit, penalty_extends=switches.penalty_extends) for _ in range(2)]
        self._api, other = limits
        self._scim = self._api if switches.shared_bucket else other

    def of(self, request: Request) -> RateLimit:
        """The budget that a request counts into."""
        return self._scim if request.is_scim else self._api
